"""Who calls: finds the way in which a token is to be verified, and remembers what was."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import jwt

from zgw_core.jwks import ALGORITHMS
from zgw_core.oauth import OAuthTokens
from zgw_core.secrets_file import Secrets
from zgw_core.tokens import Token, refused
from zgw_core.zgw_tokens import ZgwTokens, make_token

__all__ = ["Authentication", "Secrets", "Token", "make_token"]

_KNOWN_TOKENS = 10_000

WayIn = Callable[[str], Awaitable[Token]]
"""Takes what stands behind the scheme in an Authorization header. Raises Problem for what is not
right."""


class Authentication:
    """Two ways, side by side: ZGW JWTs, and tokens of one issuer when that is configured. A service
    may have ways of its own beside them, each with its own scheme."""

    def __init__(
        self,
        secrets: Secrets,
        max_age: float,
        leeway: float,
        oauth: OAuthTokens | None = None,
        own_ways: Mapping[str, WayIn] | None = None,
    ) -> None:
        """`own_ways` by scheme, in lower case."""
        self._secrets, self._leeway, self._oauth = secrets, leeway, oauth
        self._own_ways = own_ways or {}
        self._zgw = ZgwTokens(secrets, max_age, leeway)
        self._verified: dict[str, Token] = {}
        self._versions = (-1, -1)

    async def authenticate(self, header: str | None) -> Token:
        """The token in an Authorization header. Raises 403 with the code of what is wrong, or what
        a way of the service itself raises."""
        kind, _, text = (header or "").partition(" ")
        if kind.lower() in self._own_ways:
            return await self._own_ways[kind.lower()](text)
        if kind.lower() != "bearer" or not text:
            raise refused("not_authenticated", "Er is geen geldig token meegestuurd.")
        token = self._verified_before(text) or await self._verify(text)
        token.check_times(self._leeway)
        return token

    async def close(self) -> None:
        if self._oauth:
            await self._oauth.keys.close()

    def _verified_before(self, text: str) -> Token | None:
        """What was verified with secrets and keys that have not changed since."""
        versions = self._renewed_versions()
        if self._versions != versions or len(self._verified) > _KNOWN_TOKENS:
            self._verified.clear()
            self._versions = versions
        return self._verified.get(text)

    def _renewed_versions(self) -> tuple[int, int]:
        self._secrets.refresh()
        if self._oauth is None:
            return self._secrets.version, 0
        self._oauth.keys.keep_fresh()
        return self._secrets.version, self._oauth.keys.version

    async def _verify(self, text: str) -> Token:
        try:
            given = jwt.decode_complete(text, options={"verify_signature": False})
        except jwt.PyJWTError as error:
            raise refused("jwt-decode-error", "Het token is niet te lezen.") from error
        token = await self._verify_its_way(text, given["header"], given["payload"])
        self._verified[text] = token
        return token

    async def _verify_its_way(
        self, text: str, header: dict[str, Any], claims: dict[str, Any]
    ) -> Token:
        """The issuer that a token names chooses between the ways, and is used for nothing else."""
        if self._oauth and claims.get("iss") == self._oauth.issuer:
            return await self._oauth.verify(text, header)
        if self._oauth and str(header.get("alg")) in ALGORITHMS:
            detail = "De uitgever van het token is niet bekend."
            raise refused("jwt-invalidissuererror", detail)
        return self._zgw.verify(text, claims)
