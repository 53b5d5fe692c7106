"""Requests to addresses that may be called: connections are kept, redirects are not followed."""

import asyncio
import ssl
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import httpx

from notificaties_api.callbacks.addresses import AllowList, permitted_addresses
from notificaties_api.callbacks.connection import Answer, Broken, Connection

_IDLE_SECONDS = 15
_IDLE_CONNECTIONS = 200
_PORTS = {"http": 80, "https": 443}
_FAILURES = (OSError, TimeoutError, UnicodeError, httpx.InvalidURL, Broken, ValueError)

Place = tuple[str, str, int, ssl.SSLContext | None]


class Unreachable(Exception):
    """There was no answer; the text is the kind of failure."""


class HttpClient:
    """As many connections as there are calls: one that hangs keeps no other waiting."""

    def __init__(self, allowed: AllowList, timeout: float) -> None:
        self._allowed, self._timeout = allowed, timeout
        self._idle: defaultdict[Place, list[Connection]] = defaultdict(list)
        self._swept = time.monotonic()

    async def post(
        self, url: str, headers: Mapping[str, str], content: bytes, tls: ssl.SSLContext
    ) -> Answer:
        """Raises AddressRefused, Unreachable."""
        try:
            async with asyncio.timeout(self._timeout):
                where = _parse(url)
                place = (*where.place, tls if where.is_https else None)
                return await self._send(place, _request(where.head, headers, content))
        except TimeoutError as error:
            raise Unreachable("no answer in time") from error
        except ssl.SSLError as error:
            raise Unreachable(f"TLS: {error.reason or 'failed'}") from error
        except Broken as error:
            raise Unreachable(str(error)) from error
        except _FAILURES as error:
            raise Unreachable(type(error).__name__) from error

    async def _send(self, place: Place, request: bytes) -> Answer:
        """On a connection that was kept; on a new one if the other side has just ended that."""
        kept = self._kept(place)
        if kept:
            try:
                return await self._exchange(place, kept, request)
            except Broken as broken:
                if not broken.was_silent:
                    raise
        return await self._exchange(place, await self._connect(place), request)

    async def _exchange(self, place: Place, connection: Connection, request: bytes) -> Answer:
        answer = await connection.exchange(request)
        idle = self._idle[place]
        if connection.is_open and len(idle) < _IDLE_CONNECTIONS:
            idle.append(connection)
        else:
            connection.close()
        return answer

    def _kept(self, place: Place) -> Connection | None:
        self._sweep()
        idle = self._idle[place]
        while idle:
            connection = idle.pop()
            if connection.is_open:
                return connection
        return None

    def _sweep(self) -> None:
        """Ends connections that nobody used for a while, now and then."""
        now = time.monotonic()
        if now - self._swept < _IDLE_SECONDS:
            return
        self._swept = now
        for place, idle in list(self._idle.items()):
            for connection in [c for c in idle if now - c.used > _IDLE_SECONDS]:
                connection.close()
            left = [c for c in idle if c.is_open]
            if left:
                self._idle[place] = left
            else:
                del self._idle[place]

    async def _connect(self, place: Place) -> Connection:
        """To the very addresses that were looked at, so that no second answer of a name server
        can slip in between. Raises AddressRefused."""
        _, host, port, tls = place
        failure: OSError = ConnectionError("the host has no address")
        for address in await permitted_addresses(host, port, self._allowed):
            try:
                _, connection = await asyncio.get_running_loop().create_connection(
                    Connection, address, port, ssl=tls, server_hostname=host if tls else None
                )
                return connection
            except ssl.SSLError:
                raise
            except OSError as error:
                failure = error
        raise failure

    def close(self) -> None:
        for idle in self._idle.values():
            for connection in idle:
                connection.close()
        self._idle.clear()


@dataclass(frozen=True)
class _Where:
    place: tuple[str, str, int]
    head: str

    @property
    def is_https(self) -> bool:
        return self.place[0] == "https"


@lru_cache(maxsize=2000)
def _parse(text: str) -> _Where:
    url = httpx.URL(text)
    if url.scheme not in _PORTS:
        raise httpx.InvalidURL("neither http nor https")
    port = url.port or _PORTS[url.scheme]
    head = f"POST {url.raw_path.decode()} HTTP/1.1\r\nHost: {url.netloc.decode()}"
    return _Where((url.scheme, url.raw_host.decode(), port), head)


def _request(head: str, headers: Mapping[str, str], content: bytes) -> bytes:
    lines = [head, *(f"{name}: {value}" for name, value in headers.items())]
    lines += [f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode() + content
