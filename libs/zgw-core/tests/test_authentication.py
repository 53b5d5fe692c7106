"""Who calls: every way in which a token can be wrong, and its code."""

import base64
import json
import os
import time
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from zgw_core.authentication import Authentication, Secrets, Token, make_token
from zgw_core.problems import Problem
from zgw_core.rights import Rights
from zgw_core.testing.api import SECRET, InProcess
from zgw_core.tokens import FOREVER


def now(**moved: float) -> dict[str, Any]:
    """Claims of a client, with times relative to now."""
    times = {name: time.time() + seconds for name, seconds in moved.items()}
    return {"client_id": "alles", "iat": time.time(), **times}


def signed(claims: Any, secret: str = SECRET, algorithm: str = "HS256", **header: str) -> str:
    def part(value: Any) -> bytes:
        text = value if isinstance(value, bytes) else json.dumps(value).encode()
        return base64.urlsafe_b64encode(text).rstrip(b"=")

    signer = jwt.get_algorithm_by_name("HS256")
    message = part({"typ": "JWT", "alg": algorithm, **header}) + b"." + part(claims)
    signature = signer.sign(message, signer.prepare_key(secret))
    return (message + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


async def knock(api: InProcess, authorization: str | None) -> httpx.Response:
    headers = {} if authorization is None else {"Authorization": authorization}
    transport = httpx.ASGITransport(api.app)
    async with httpx.AsyncClient(transport=transport, base_url=api.base_url) as client:
        return await client.get(f"{api.base_url}/boeken", headers=headers)


def refused(answer: httpx.Response) -> str:
    assert answer.status_code == 403, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"] == "1.2.3"
    code: str = answer.json()["code"]
    return code


async def test_a_good_token(api: InProcess) -> None:
    for claims in (now(), now(iat=60), now(exp=60), now(nbf=-60), now(iat=-3000)):
        assert (await knock(api, f"Bearer {signed(claims)}")).status_code == 200
        assert (await knock(api, f"bearer {signed(claims)}")).status_code == 200


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "x"])
async def test_no_token(api: InProcess, header: str | None) -> None:
    assert refused(await knock(api, header)) == "not_authenticated"


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iat": 1}, "missing-client-identifier"),
        ({"client_id": "", "iat": 1}, "missing-client-identifier"),
        ({"client_id": 5, "iat": 1}, "missing-client-identifier"),
        ({"iss": "alles", "iat": 1}, "missing-client-identifier"),
        ({"client_id": "vreemd", "iat": 1}, "invalid-client-identifier"),
        ({"client_id": "alles"}, "jwt-missing-iat-claim"),
        ({"client_id": "alles", "iat": None}, "jwt-missing-iat-claim"),
        ({"client_id": "alles", "iat": True}, "jwt-missing-iat-claim"),
        ({"client_id": "alles", "iat": "1"}, "jwt-missing-iat-claim"),
        ({"client_id": "alles", "iat": float("nan")}, "jwt-missing-iat-claim"),
        ({"client_id": "alles", "iat": 0}, "jwt-expired"),
        (now(iat=-3600), "jwt-expired"),
        (now(exp=-1), "jwt-expired"),
        (now(nbf=36_000), "jwt-immaturesignatureerror"),
        ([], "jwt-decode-error"),
        ("x", "jwt-decode-error"),
        (b"{", "jwt-decode-error"),
        (b"\xff", "jwt-decode-error"),
        (b"[" * 20_000, "jwt-decode-error"),
        (b'{"a":' * 5_000, "jwt-decode-error"),
    ],
)
async def test_claims_that_are_wrong(api: InProcess, claims: Any, code: str) -> None:
    assert refused(await knock(api, f"Bearer {signed(claims)}")) == code


@pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
@pytest.mark.parametrize(
    "value", ["x", [], {}, float("inf"), float("nan"), 10**400, -(10**400)], ids=range(7)
)
async def test_times_that_are_none(api: InProcess, name: str, value: Any) -> None:
    answer = await knock(api, f"Bearer {signed(now() | {name: value})}")
    assert answer.status_code in (200, 403)


@pytest.mark.parametrize("name", ["user_id", "user_representation"])
@pytest.mark.parametrize("value", ["\x00", "\ud800", "x" * 1000, 5, None, ["x"], "é"])
async def test_users_of_any_name_are_recorded(
    api: InProcess, boek: dict[str, str], name: str, value: Any
) -> None:
    token = signed(now() | {name: value})
    headers = {"Authorization": f"Bearer {token}"}
    answer = await api.post("/boeken", boek, headers=headers)
    assert answer.status_code == 201, answer.text
    (line,) = await api.rows("SELECT gebruikers_id || gebruikers_weergave AS wie FROM audittrail")
    assert len(line["wie"]) <= 255
    assert value != "é" or line["wie"] == "é"


@pytest.mark.parametrize("algorithm", ["none", "None", "RS256", "ES256", "HS384", "HS512", ""])
async def test_the_algorithm_is_not_the_tokens_to_choose(api: InProcess, algorithm: str) -> None:
    token = signed(now(), algorithm=algorithm)
    assert refused(await knock(api, f"Bearer {token}")).startswith("jwt-")
    unsigned = token.rpartition(".")[0] + "."
    assert refused(await knock(api, f"Bearer {unsigned}")).startswith("jwt-")


@pytest.mark.parametrize("secret", ["another secret that is long enough", "", "alles"])
async def test_a_wrong_signature(api: InProcess, secret: str) -> None:
    token = signed(now(), secret or "x")
    assert refused(await knock(api, f"Bearer {token}")) == "invalid-jwt-signature"


async def test_a_token_that_was_tampered_with(api: InProcess) -> None:
    head, _, signature = signed(now()).split(".")
    claims = signed(now() | {"client_id": "beperkt"}).split(".")[1]
    answer = await knock(api, f"Bearer {head}.{claims}.{signature}")
    assert refused(answer) == "invalid-jwt-signature"


async def test_a_token_of_another_client_of_the_same_name_in_iss(api: InProcess) -> None:
    token = signed({"iss": "alles", "client_id": "beperkt", "iat": time.time()})
    answer = await knock(api, f"Bearer {token}")
    assert refused(answer) == "permission_denied"


async def test_a_client_with_a_secret_and_no_applicatie_is_known_and_may_do_nothing(
    api: InProcess,
) -> None:
    token = signed(now() | {"client_id": "niets"})
    assert refused(await knock(api, f"Bearer {token}")) == "permission_denied"
    api.others.allow("niets")
    api.context.rights.drop()
    assert (await knock(api, f"Bearer {token}")).status_code == 200


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets.json"


def write(file: Path, secrets: dict[str, Any], stamp: list[int] = [0]) -> None:  # noqa: B006
    """A new content, at a moment that no clock is too coarse for."""
    stamp[0] += 1
    file.write_text(json.dumps(secrets))
    os.utime(file, ns=(stamp[0] * 10**9, stamp[0] * 10**9))


async def accepts(authentication: Authentication, token: str) -> bool:
    try:
        await authentication.authenticate(f"Bearer {token}")
    except Problem:
        return False
    return True


async def test_secrets_are_read_again_when_they_change(file: Path) -> None:
    old, new = SECRET, SECRET + " new"
    authentication = Authentication(Secrets(file), 3600, 0)
    tokens = [make_token("a", old), make_token("a", new)]
    seen = []
    for secrets in ({"a": old}, {"a": [old, new]}, {"a": [new]}, {}, {"a": new}):
        write(file, secrets)
        seen.append([await accepts(authentication, token) for token in tokens])
    assert seen == [[True, False], [True, True], [False, True], [False, False], [False, True]]


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "null", '{"a": 5}', '{"a": null}'])
def test_a_broken_secrets_file_leaves_what_was_known(file: Path, content: str) -> None:
    secrets = Secrets(file)
    write(file, {"a": SECRET})
    assert secrets.of("a") == [SECRET]
    file.write_text(content)
    os.utime(file, ns=(1, 1))
    assert secrets.of("a") == [SECRET]
    file.unlink()
    assert secrets.of("a") == [SECRET]


async def test_leeway_and_age(file: Path) -> None:
    write(file, {"a": SECRET})
    strict, lenient = Authentication(Secrets(file), 100, 0), Authentication(Secrets(file), 100, 50)
    old = make_token("a", SECRET, iat=int(time.time()) - 120)
    early = make_token("a", SECRET, nbf=int(time.time()) + 30)
    late = make_token("a", SECRET, exp=int(time.time()) - 30)
    for token in (old, early, late):
        assert (await accepts(strict, token), await accepts(lenient, token)) == (False, True)


async def test_a_token_that_was_known_grows_old(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, {"a": SECRET})
    authentication = Authentication(Secrets(file), 100, 0)
    token = make_token("a", SECRET)
    assert await accepts(authentication, token)
    real = time.time()
    monkeypatch.setattr("zgw_core.tokens.time", lambda: real + 101)
    assert not await accepts(authentication, token)


async def test_a_way_in_that_a_service_has_of_its_own(file: Path) -> None:
    write(file, {"a": SECRET})
    mine = Token("mine", "", "", 0, FOREVER, Rights(None))

    async def by_word(text: str) -> Token:
        if text != "open":
            raise Problem(401, "authentication_failed", "Nee.")
        return mine

    authentication = Authentication(Secrets(file), 100, 0, own_ways={"woord": by_word})
    for scheme in ("Woord", "woord"):
        assert await authentication.authenticate(f"{scheme} open") is mine
    for wrong in ("Woord dicht", "Woord"):
        with pytest.raises(Problem) as raised:
            await authentication.authenticate(wrong)
        assert raised.value.status == 401
    assert await accepts(authentication, make_token("a", SECRET))
