"""A webhook that costs little itself: counts what comes and when, and answers 204."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import httptools
import orjson

from zgw_core.embedded import LOCALHOST

_TAKEN = b"HTTP/1.1 204 No Content\r\n\r\n"
_REFUSED = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"


class Received:
    """By path: how many, and when the notification of each object came first."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.arrival: dict[tuple[str, str], float] = {}
        self.hanging: set[str] = set()
        self.url = ""
        self._news = asyncio.Event()

    def add(self, path: str, content: bytes) -> None:
        url = orjson.loads(content)["resourceUrl"]
        self.arrival.setdefault((path, url), time.perf_counter())
        self.count[path] += 1
        self._news.set()

    async def until(self, paths: list[str], number: int) -> None:
        while any(self.count[path] < number for path in paths):
            self._news.clear()
            await self._news.wait()

    def forget(self) -> None:
        self.count.clear()
        self.arrival.clear()


class _Protocol(asyncio.Protocol):
    def __init__(self, received: Received) -> None:
        self._all = received

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._start()

    def _start(self) -> None:
        self._parser = httptools.HttpRequestParser(self)
        self._path, self._body, self._is_authorized = b"", b"", False

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        self._path += url

    def on_header(self, name: bytes, _: bytes) -> None:
        self._is_authorized |= name.lower() == b"authorization"

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        path, is_test = self._path.decode(), b'"kanaal":"test"' in self._body
        if not self._is_authorized:
            self._transport.write(_REFUSED)
        elif is_test or path not in self._all.hanging:
            if not is_test:
                self._all.add(path, self._body)
            self._transport.write(_TAKEN)
        self._path, self._body, self._is_authorized = b"", b"", False


@asynccontextmanager
async def receiving() -> AsyncIterator[Received]:
    received = Received()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Protocol(received), LOCALHOST, 0)
    received.url = f"http://{LOCALHOST}:{server.sockets[0].getsockname()[1]}"
    try:
        yield received
    finally:
        server.close()
