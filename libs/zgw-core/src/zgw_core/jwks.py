"""The public keys of an issuer of tokens: fetched, kept, and fetched again when they may differ."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import httpx
import jwt
import orjson
import structlog

from zgw_core.problems import unavailable
from zgw_core.tasks import stop_tasks

log = structlog.get_logger(__name__)

_ALGORITHMS = {("RSA", None): "RS256", ("EC", "P-256"): "ES256"}
"""Kind of key and curve → the one algorithm that a key of that kind is for."""
ALGORITHMS = frozenset(_ALGORITHMS.values())
_SMALLEST_RSA_KEY = 2048

Fetch = Callable[[], Awaitable[bytes]]


class Keys:
    """Keys by their id. They stay in use while the issuer cannot be reached.

    Only a request with a key that is not known waits for the issuer; an older set is renewed
    beside the requests. However many unknown keys are shown, it is asked once in `pause` seconds.
    """

    def __init__(self, fetch: Fetch, fresh_for: float, pause: float) -> None:
        self._fetch, self._fresh_for, self._pause = fetch, fresh_for, pause
        self._content = b""
        self._keys: dict[str, jwt.PyJWK] = {}
        self._tried = float("-inf")
        self._fetching: asyncio.Task[None] | None = None
        self.version = 0

    async def find(self, key_id: str) -> jwt.PyJWK | None:
        """Raises 503 when no key could be fetched yet."""
        if key_id not in self._keys:
            self._renew_after(self._pause)
            if self._fetching:
                await asyncio.shield(self._fetching)
        if not self._keys:
            raise unavailable("De sleutels om dit token te controleren zijn nu niet op te vragen.")
        return self._keys.get(key_id)

    def keep_fresh(self) -> None:
        """Renews what is old, without waiting for it."""
        self._renew_after(self._fresh_for)

    async def close(self) -> None:
        if self._fetching:
            await stop_tasks([self._fetching])

    def _renew_after(self, seconds: float) -> None:
        now = monotonic()
        if self._fetching is None and now - self._tried >= seconds:
            self._tried = now
            self._fetching = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            content = await self._fetch()
            if content != self._content:
                self._keys = parse_keys(content)
                self._content = content
                self.version += 1
        except (httpx.HTTPError, OSError, ValueError) as error:
            log.warning("keys_unreachable", error=type(error).__name__)
        finally:
            self._fetching = None


def parse_keys(content: bytes) -> dict[str, jwt.PyJWK]:
    """The keys that we can use, each for the algorithm of its kind. Raises ValueError."""
    document = orjson.loads(content)
    given = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(given, list):
        raise ValueError("no JWKS")
    keys = ((key["kid"], _usable(key)) for key in given if isinstance(key, dict) and _has_id(key))
    return {key_id: key for key_id, key in keys if key}


def _has_id(key: dict[str, Any]) -> bool:
    return isinstance(key.get("kid"), str)


def _usable(given: dict[str, Any]) -> jwt.PyJWK | None:
    """None for keys of other kinds, for other ends, or too short to be safe."""
    kind, curve = given.get("kty"), given.get("crv")
    algorithm = next((alg for key, alg in _ALGORITHMS.items() if key == (kind, curve)), None)
    if algorithm is None or given.get("alg", algorithm) != algorithm:
        return None
    if given.get("use", "sig") != "sig":
        return None
    try:
        key = jwt.PyJWK(given, algorithm)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        return None
    return key if kind != "RSA" or key.key.key_size >= _SMALLEST_RSA_KEY else None
