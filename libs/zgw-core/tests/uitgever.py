"""An issuer of OAuth 2 tokens that tests hold in their hand."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from zgw_core.authentication import Authentication, Token
from zgw_core.problems import Problem

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
        monkeypatch.setattr("zgw_core.jwks.monotonic", lambda: self.now)


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


Make = Callable[..., Authentication]
