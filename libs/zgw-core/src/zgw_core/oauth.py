"""OAuth 2 bearer tokens: RS256 or ES256, signed by the issuer that is configured."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import jwt

from zgw_core.jwks import Fetch, Keys
from zgw_core.settings import OAuth
from zgw_core.tokens import FOREVER, Token, refused, seconds, storable

_OPTIONS: Any = {
    "require": ["iss", "aud", "exp"],
    "verify_iat": False,
    "verify_sub": False,
    "verify_jti": False,
}


class OAuthTokens:
    def __init__(self, settings: OAuth, http: httpx.AsyncClient, leeway: float) -> None:
        self._settings, self._leeway = settings, leeway
        self.keys = Keys(_source(settings, http), settings.keys_fresh_for, settings.keys_pause)

    @property
    def issuer(self) -> str:
        return self._settings.issuer

    async def verify(self, text: str, header: Mapping[str, Any]) -> Token:
        """`header` is that of the text, not verified yet: it says which key to try."""
        key_id = header.get("kid")
        key = await self.keys.find(key_id) if isinstance(key_id, str) else None
        if key is None:
            raise refused("jwt-unknown-key", "De sleutel van het token is niet bekend.")
        return self._token(self._decode(text, key))

    def _decode(self, text: str, key: jwt.PyJWK) -> dict[str, Any]:
        """The algorithm belongs to the key, never to the token."""
        try:
            return jwt.decode(
                text,
                key,
                [key.algorithm_name],
                options=_OPTIONS,
                issuer=self._settings.issuer,
                audience=self._settings.audience,
                leeway=self._leeway,
            )
        except jwt.ExpiredSignatureError as error:
            raise refused("jwt-expired", "Het token is verlopen.") from error
        except jwt.InvalidSignatureError as error:
            detail = "De handtekening van het token klopt niet."
            raise refused("invalid-jwt-signature", detail) from error
        except jwt.PyJWTError as error:
            code = f"jwt-{type(error).__name__.lower()}"
            raise refused(code, "Het token is niet geldig, of niet voor deze API.") from error

    def _token(self, claims: dict[str, Any]) -> Token:
        client_id = _claim(claims, self._settings.client_id_claim)
        if not isinstance(client_id, str) or not client_id:
            raise refused("missing-client-identifier", "Het token noemt geen client.")
        return Token(
            client_id,
            storable(_claim(claims, self._settings.user_id_claim)),
            storable(_claim(claims, self._settings.user_name_claim)),
            valid_from=seconds(claims, "nbf") or 0,
            valid_until=seconds(claims, "exp") or FOREVER,
        )


def _claim(claims: Mapping[str, Any], name: str) -> Any:
    """A claim of that name, or else what the name leads to through its dots."""
    if name in claims:
        return claims[name]
    first, _, rest = name.partition(".")
    inner = claims.get(first)
    return _claim(inner, rest) if rest and isinstance(inner, dict) else None


def _source(settings: OAuth, http: httpx.AsyncClient) -> Fetch:
    file = settings.keys_file
    return (lambda: _from_file(file)) if file else (lambda: _from_url(http, settings.keys_url))


async def _from_file(file: Path) -> bytes:
    return await asyncio.to_thread(file.read_bytes)


async def _from_url(http: httpx.AsyncClient, url: str) -> bytes:
    answer = await http.get(url, headers={"Accept": "application/json"})
    answer.raise_for_status()
    return answer.content
