"""Every way in which an Authorization header can be wrong, with the codes that may answer it."""

import base64
import json
import time
from collections.abc import Iterator

import jwt

from zgw_core.testing.api import SECRET

CLIENT = "alles"
_PUBLIC_KEY = b"""-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4V1YRFZBpAbUY99FszQr
LiQTtWAQW/GOgph2sBh+2Pr+1hpJiV1cVyDa2mLRsdjQaE/e+CFaXpRJvZexfJ3x
2a3Gzy7MahwoMrRG4xNniqkpFR8jiUVYOSUFdQanQmF/L9Pt7RPTrSvNjZxD8+KE
V3mg/YWXd6pyft5WzAZN+Zggb4zdGyCDoTtavnI3W3yI2Pb3iaqehXshys0ML8RN
inVkpXTTsKilFGvAPmkaa50e7k7Z8ieUVc2b0eQJomMX7jHFEh2OPidy+JdMU4sI
Dxh/yRpK/M9a455Y9QCs6G53UFzLKr2MhEsMMUPOLZBwvbVNfRYv1HvjONpYVr7M
IwIDAQAB
-----END PUBLIC KEY-----
"""


def _claims(**changes: object) -> dict[str, object]:
    claims = {"iss": CLIENT, "client_id": CLIENT, "iat": int(time.time()), **changes}
    return {name: value for name, value in claims.items() if value is not None}


def _signed(secret: str = SECRET, **changes: object) -> str:
    return "Bearer " + jwt.encode(_claims(**changes), secret, "HS256")


def _part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def _by_hand(key: bytes, algorithm: str) -> str:
    """For libraries warn of short secrets, and refuse to take a public key for one."""
    message = f"{_part({'alg': algorithm, 'typ': 'JWT'})}.{_part(_claims())}"
    signature = jwt.get_algorithm_by_name(algorithm).sign(message.encode(), key)
    return f"Bearer {message}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _renamed(token: str, algorithm: str) -> str:
    """The same signature under another name of its algorithm."""
    _, claims, signature = token.removeprefix("Bearer ").split(".")
    return f"Bearer {_part({'alg': algorithm, 'typ': 'JWT'})}.{claims}.{signature}"


def _tokens() -> Iterator[tuple[str, str | None, str]]:
    """Name, header, and how the code begins."""
    good = _signed()
    yield "none", None, "not_authenticated"
    yield "empty", "Bearer ", "not_authenticated"
    yield "another kind", f"Basic {good.removeprefix('Bearer ')}", "not_authenticated"
    yield "malformed", "Bearer this.is.nothing", "jwt-decode-error"
    yield "no claims", "Bearer " + jwt.encode({}, SECRET, "HS256"), "missing-client-identifier"
    yield "no iat", _signed(iat=None), "jwt-missing-iat-claim"
    yield "old", _signed(iat=int(time.time()) - 24 * 3600), "jwt-expired"
    yield "expired", _signed(exp=int(time.time()) - 1), "jwt-expired"
    yield "too early", _signed(nbf=int(time.time()) + 24 * 3600), "jwt-immaturesignatureerror"
    yield "unknown client", _signed(client_id="vreemd"), "invalid-client-identifier"
    yield "another secret", _signed("another secret, also long enough"), "invalid-jwt-signature"
    yield "no algorithm", "Bearer " + jwt.encode(_claims(), "", "none"), "jwt-"
    yield "no algorithm, signed", _renamed(good, "none"), "jwt-"
    yield "HS512", _by_hand(SECRET.encode(), "HS512"), "jwt-"
    yield "HS512 by name", _renamed(good, "HS512"), "jwt-"
    yield "RS256", _renamed(good, "RS256"), "jwt-"
    yield "public key as secret", _by_hand(_PUBLIC_KEY, "HS256"), "invalid-jwt-signature"


WRONG_TOKENS = list(_tokens())
