"""OAuth 2 bearer tokens beside ZGW JWTs: for whom, and what is refused."""

import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import ValidationError

from uitgever import AUDIENCE, EC_KEY, ISSUER, KEYS_URL, RSA_KEY, Make, claims, code, known, signed
from zgw_core.authentication import Authentication, make_token
from zgw_core.problems import Problem
from zgw_core.settings import OAuth
from zgw_core.testing.api import SECRET, InProcess


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


@pytest.mark.parametrize("alg", [[], {}, ["RS256"], 5, None, True], ids=str)
async def test_an_algorithm_that_is_none_is_no_fault(both: Authentication, alg: Any) -> None:
    rest = make_token("alles", SECRET).partition(".")[2]
    forged = base64.urlsafe_b64encode(json.dumps({"alg": alg}).encode()).rstrip(b"=").decode()
    with pytest.raises(Problem) as refused:
        await known(both, f"{forged}.{rest}")
    assert refused.value.status == 403


async def test_a_zgw_token_cannot_borrow_the_issuer(both: Authentication) -> None:
    assert await code(known(both, make_token("alles", SECRET, iss=ISSUER))) == "jwt-unknown-key"


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
    monkeypatch.setattr("zgw_core.tokens.time", lambda: real + 61)
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
