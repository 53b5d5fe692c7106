"""Brings messages to callbacks: no redirects, little patience, nothing remembered of answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpcore
import httpx

from notificaties_api.callbacks.addresses import AllowList, GuardedNetwork
from notificaties_api.settings import NotificatiesSettings

EVENT_HEADER = "X-Event-Id"
"""The same at every attempt, so that a receiver can tell a repetition. It is no
Idempotency-Key: what answers for the receiver under that name may repeat a failure too."""
_READ_AT_MOST = 65_536
_FAILURES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.InvalidURL,
    OSError,
    TimeoutError,
    UnicodeError,
)


class Unreachable(Exception):
    """There was no answer; the text is the kind of failure."""


class Callbacks:
    def __init__(self, pool: httpcore.AsyncConnectionPool, timeout: float) -> None:
        self._pool, self._timeout = pool, timeout

    async def post(self, url: str, auth: str, content: bytes, event: str) -> int:
        """The status of the answer; with an empty `auth` there is no Authorization header.

        Raises AddressRefused, Unreachable.
        """
        headers = {"Content-Type": "application/json", EVENT_HEADER: event}
        if auth:
            headers["Authorization"] = auth
        try:
            async with asyncio.timeout(self._timeout):
                return await self._post(httpx.URL(url), headers, content)
        except _FAILURES as error:
            raise Unreachable(type(error).__name__) from error

    async def _post(self, url: httpx.URL, headers: dict[str, str], content: bytes) -> int:
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        sent = [(name.encode(), value.encode()) for name, value in headers.items()]
        async with self._pool.stream("POST", target, headers=sent, content=content) as answer:
            await _skim(answer)
            return answer.status


async def _skim(answer: httpcore.Response) -> None:
    """Reads a small body, so that the connection can be used again; leaves a large one."""
    received = 0
    async for part in answer.aiter_stream():
        received += len(part)
        if received > _READ_AT_MOST:
            return


@asynccontextmanager
async def open_callbacks(settings: NotificatiesSettings) -> AsyncIterator[Callbacks]:
    """As many connections as there are callbacks: one that hangs keeps no other waiting."""
    pool = httpcore.AsyncConnectionPool(
        ssl_context=httpx.create_ssl_context(),
        max_connections=None,
        max_keepalive_connections=1000,
        keepalive_expiry=30,
        network_backend=GuardedNetwork(AllowList(settings.allow_callback)),
    )
    async with pool:
        yield Callbacks(pool, settings.callback_timeout)
