"""OAuth 2 bearer tokens beside ZGW JWTs: whose keys, for whom, and what is refused."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pydantic import ValidationError

from zgw_core.authentication import Authentication, Secrets, Token, make_token
from zgw_core.oauth import OAuthTokens
from zgw_core.problems import Problem
from zgw_core.settings import OAuth
from zgw_core.testing.api import SECRET, InProcess

ISSUER = "https://inloggen.test/realms/gemeente"
KEYS_URL = "https://sleutels.test/jwks"
AUDIENCE = "zaakgericht-werken"
RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
Signing = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def jwk(key: Signing, kid: str, **more: Any) -> dict[str, Any]:
    kind = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else None
    maker: Any = kind or jwt.algorithms.ECAlgorithm
    return {**maker.to_jwk(key.public_key(), as_dict=True), "kid": kid, **more}


def claims(**changed: Any) -> dict[str, Any]:
    given = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "exp": time.time() + 60,
        "client_id": "alles",
        "sub": "u7",
        "name": "Gebruiker Zeven",
        **changed,
    }
    return {name: value for name, value in given.items() if value is not None}


def signed(kid: str | None = "rsa", key: Any = RSA_KEY, alg: str = "RS256", **changed: Any) -> str:
    headers = {"kid": kid} if kid else {}
    return jwt.encode(claims(**changed), key, alg, headers=headers)


class Issuer(httpx.AsyncBaseTransport):
    """Publishes keys, or is down, or is slow."""

    def __init__(self) -> None:
        self.keys: Any = [jwk(RSA_KEY, "rsa"), jwk(EC_KEY, "ec")]
        self.asked: list[str] = []
        self.is_down = False
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        await self.may_answer.wait()
        if self.is_down:
            raise httpx.ConnectError("down", request=request)
        return httpx.Response(200, json={"keys": self.keys})


class Clock:
    """The time that keys are kept by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("zgw_core.jwks.time.monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


Make = Callable[..., Authentication]


@pytest.fixture
def make(issuer: Issuer, tmp_path: Path) -> Make:
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps({"alles": SECRET}))

    def make(**more: Any) -> Authentication:
        given = {"issuer": ISSUER, "audience": AUDIENCE, "keys_url": KEYS_URL, **more}
        tokens = OAuthTokens(OAuth(**given), httpx.AsyncClient(transport=issuer), 0)
        return Authentication(Secrets(file), 3600, 0, tokens)

    return make


@pytest.fixture
def both(make: Make, clock: Clock) -> Authentication:
    return make()


async def known(authentication: Authentication, token: str) -> Token:
    return await authentication.authenticate(f"Bearer {token}")


async def code(asking: Awaitable[Token]) -> str:
    with pytest.raises(Problem) as raised:
        await asking
    assert raised.value.status in (403, 503)
    return raised.value.code


async def settle() -> None:
    """Lets what runs beside the requests come to an end."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_both_kinds_of_tokens_are_taken_side_by_side(both: Authentication) -> None:
    for token in (signed(), signed("ec", EC_KEY, "ES256")):
        caller = await known(both, token)
        assert (caller.client_id, caller.user_id) == ("alles", "u7")
        assert caller.user_representation == "Gebruiker Zeven"
    assert (await known(both, make_token("alles", SECRET))).client_id == "alles"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"aud": "iets anders"}, "jwt-invalidaudienceerror"),
        ({"aud": None}, "jwt-missingrequiredclaimerror"),
        ({"aud": ["ander", AUDIENCE]}, ""),
        ({"exp": None}, "jwt-missingrequiredclaimerror"),
        ({"exp": 5}, "jwt-expired"),
        ({"exp": "morgen"}, "jwt-decodeerror"),
        ({"nbf": 2**40}, "jwt-immaturesignatureerror"),
        ({"iss": "https://vreemd.test"}, "jwt-invalidissuererror"),
        ({"iss": ISSUER + "/"}, "jwt-invalidissuererror"),
        ({"iss": None}, "jwt-invalidissuererror"),
        ({"client_id": None}, "missing-client-identifier"),
        ({"client_id": ""}, "missing-client-identifier"),
        ({"client_id": ["alles"]}, "missing-client-identifier"),
        ({"kid": "onbekend"}, "jwt-unknown-key"),
        ({"kid": None}, "jwt-unknown-key"),
        ({"kid": "ec"}, "jwt-invalidalgorithmerror"),
        ({"key": rsa.generate_private_key(65537, 2048)}, "invalid-jwt-signature"),
        ({"alg": "RS512"}, "jwt-invalidalgorithmerror"),
        ({"alg": "PS256"}, "jwt-invalidalgorithmerror"),
    ],
)
async def test_what_is_wrong_with_a_token_is_said_in_its_code(
    both: Authentication, changed: dict[str, Any], expected: str
) -> None:
    if expected:
        assert await code(known(both, signed(**changed))) == expected
    else:
        await known(both, signed(**changed))


@pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
@pytest.mark.parametrize("value", ["x", [], {}, float("inf"), float("nan"), 10**400], ids=range(6))
async def test_times_that_are_none_are_no_fault(
    both: Authentication, name: str, value: Any
) -> None:
    """Refused or not, never a fault; one that says not when it ends is not taken."""
    try:
        await known(both, signed(**{name: value}))
    except Problem:
        return
    assert name != "exp" or value == 10**400


def confused(algorithm: str, secret: bytes) -> str:
    """A token that says which algorithm to use, signed with what everyone can know."""
    signer = jwt.get_algorithm_by_name("HS256")
    header = {"typ": "JWT", "alg": algorithm, "kid": "rsa"}
    parts = [jwt.utils.base64url_encode(json.dumps(part).encode()) for part in (header, claims())]
    message = b".".join(parts)
    signature = b"" if algorithm == "none" else signer.sign(message, secret)
    return (message + b"." + jwt.utils.base64url_encode(signature)).decode()


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "HS512", "RS256", "ES256"])
async def test_a_public_key_is_no_secret_and_no_algorithm_is_chosen_by_a_token(
    both: Authentication, algorithm: str
) -> None:
    public = RSA_KEY.public_key()
    for encoding, form in [
        (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
        (serialization.Encoding.DER, serialization.PublicFormat.PKCS1),
    ]:
        refusal = await code(known(both, confused(algorithm, public.public_bytes(encoding, form))))
        assert refusal in ("jwt-invalidalgorithmerror", "invalid-jwt-signature")


async def test_a_zgw_token_cannot_borrow_the_issuer(both: Authentication) -> None:
    assert await code(known(both, make_token("alles", SECRET, iss=ISSUER))) == "jwt-unknown-key"


@pytest.mark.parametrize(
    "key",
    [
        jwk(RSA_KEY, "rsa", alg="RS512"),
        jwk(RSA_KEY, "rsa", alg="HS256"),
        jwk(RSA_KEY, "rsa", use="enc"),
        jwk(rsa.generate_private_key(65537, 1024), "rsa"),
        {"kty": "oct", "k": "c2VjcmV0", "kid": "rsa"},
        {"kty": "RSA", "kid": "rsa"},
        {"kty": "RSA", "kid": "rsa", "n": 5, "e": "AQAB"},
        {"kty": ["RSA"], "kid": "rsa"},
        {"kty": "EC", "crv": "P-384", "kid": "rsa"},
        5,
    ],
    ids=range(10),
)
async def test_keys_that_are_of_no_use_are_left_out(
    both: Authentication, issuer: Issuer, key: Any
) -> None:
    issuer.keys = [key, jwk(EC_KEY, "ec")]
    assert await code(known(both, signed())) == "jwt-unknown-key"
    await known(both, signed("ec", EC_KEY, "ES256"))


async def test_the_keys_are_asked_of_the_configured_address_only(
    both: Authentication, issuer: Issuer
) -> None:
    for changed in ({}, {"iss": "http://169.254.169.254/"}, {"kid": "x", "jku": "http://x.test"}):
        try:
            await known(both, signed(**changed))
        except Problem:
            continue
    assert set(issuer.asked) == {KEYS_URL}


async def test_the_issuer_is_asked_once_by_many(both: Authentication, issuer: Issuer) -> None:
    await asyncio.gather(*(known(both, signed(jti=str(index))) for index in range(20)))
    assert len(issuer.asked) == 1


async def test_unknown_keys_make_us_ask_once_in_a_while(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    await known(both, signed())
    for index in range(20):
        assert await code(known(both, signed(f"x{index}"))) == "jwt-unknown-key"
    assert len(issuer.asked) == 1
    issuer.keys = [*issuer.keys, jwk(RSA_KEY, "nieuw")]
    clock.now += 11
    await known(both, signed("nieuw"))
    assert len(issuer.asked) == 2


async def test_known_keys_go_on_while_the_issuer_is_down(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    await known(both, signed())
    issuer.is_down = True
    clock.now += 100_000
    await known(both, signed(jti="1"))
    await settle()
    await known(both, signed(jti="2"))
    assert await code(known(both, signed("nieuw"))) == "jwt-unknown-key"
    await known(both, make_token("alles", SECRET))


@pytest.mark.parametrize("keys", [5, [], [5]])
async def test_without_any_key_nothing_is_let_through(
    both: Authentication, issuer: Issuer, keys: Any
) -> None:
    issuer.keys = keys
    assert await code(known(both, signed())) == "service_unavailable"
    await known(both, make_token("alles", SECRET))


async def test_an_issuer_that_was_never_reached_is_asked_again(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    issuer.is_down = True
    assert await code(known(both, signed())) == "service_unavailable"
    issuer.is_down = False
    assert await code(known(both, signed())) == "service_unavailable"
    clock.now += 11
    await known(both, signed())


async def test_a_key_that_was_withdrawn_ends_also_for_tokens_seen_before(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    token = signed()
    await known(both, token)
    issuer.keys = [jwk(EC_KEY, "ec")]
    clock.now += 301
    await known(both, token)
    await settle()
    assert await code(known(both, token)) == "jwt-unknown-key"


async def test_others_do_not_wait_while_keys_are_fetched(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    await known(both, signed())
    clock.now += 11
    issuer.may_answer.clear()
    waiting = asyncio.create_task(code(known(both, signed("nieuw"))))
    await settle()
    assert len(issuer.asked) == 2
    await known(both, signed(jti="1"))
    await known(both, make_token("alles", SECRET))
    assert not waiting.done()
    issuer.may_answer.set()
    assert await waiting == "jwt-unknown-key"


async def test_a_caller_who_goes_away_takes_the_fetch_of_others_not_along(
    both: Authentication, issuer: Issuer
) -> None:
    issuer.may_answer.clear()
    gone, stays = [asyncio.create_task(known(both, signed(jti=str(i)))) for i in range(2)]
    await settle()
    gone.cancel()
    await settle()
    issuer.may_answer.set()
    assert (await stays).client_id == "alles"
    assert len(issuer.asked) == 1


async def test_keys_may_come_from_a_file_that_changes(
    make: Make, issuer: Issuer, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "jwks.json"
    await asyncio.to_thread(file.write_text, json.dumps({"keys": [jwk(RSA_KEY, "rsa")]}))
    authentication = make(keys_url="", keys_file=file)
    await known(authentication, signed())
    await asyncio.to_thread(file.write_text, json.dumps({"keys": [jwk(EC_KEY, "ec")]}))
    clock.now += 11
    await known(authentication, signed("ec", EC_KEY, "ES256"))
    assert await code(known(authentication, signed())) == "jwt-unknown-key"
    assert issuer.asked == []


@pytest.mark.parametrize(
    ("name", "given", "found"),
    [
        ("azp", {"azp": "taken"}, True),
        ("https://gemeente.nl/client", {"https://gemeente.nl/client": "taken"}, True),
        ("client.naam", {"client": {"naam": "taken"}}, True),
        ("client.naam", {"client.naam": "taken", "client": {"naam": "ander"}}, True),
        ("client.naam", {"client": "taken"}, False),
        ("client.naam", {"client": {"naam": {"x": "taken"}}}, False),
    ],
    ids=range(6),
)
async def test_the_client_id_is_found_where_it_is_configured_to_be(
    make: Make, name: str, given: dict[str, Any], found: bool
) -> None:
    asking = known(make(client_id_claim=name), signed(**given))
    if found:
        assert (await asking).client_id == "taken"
    else:
        assert await code(asking) == "missing-client-identifier"


async def test_a_token_that_was_known_grows_old(
    both: Authentication, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = signed()
    await known(both, token)
    real = time.time()
    monkeypatch.setattr("zgw_core.tokens.time.time", lambda: real + 61)
    assert await code(known(both, token)) == "jwt-expired"


async def test_a_token_verified_before_is_found_by_its_text(
    both: Authentication, monkeypatch: pytest.MonkeyPatch
) -> None:
    await known(both, signed(jti="the keys are known now"))
    token = signed()
    first = await known(both, token)
    monkeypatch.setattr("zgw_core.authentication.jwt.decode_complete", None)
    assert await known(both, token) is first


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": ""},
        {"audience": ""},
        {"keys_url": ""},
        {"keys_file": "x.json"},
    ],
)
def test_settings_that_would_let_too_much_in_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        OAuth(**{"issuer": ISSUER, "audience": AUDIENCE, "keys_url": KEYS_URL, **wrong})


async def test_the_rights_are_those_of_the_applicatie_with_the_client_id(
    api: InProcess, boek: dict[str, str], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context, "authentication", make())
    headers = {"Authorization": f"Bearer {signed()}"}
    assert (await api.post("/boeken", boek, headers=headers)).status_code == 201
    (line,) = await api.rows("SELECT applicatie_id, gebruikers_id FROM audittrail")
    assert line == {"applicatie_id": "alles", "gebruikers_id": "u7"}
    headers = {"Authorization": f"Bearer {signed(client_id='zonder')}"}
    answer = await api.get("/boeken", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
