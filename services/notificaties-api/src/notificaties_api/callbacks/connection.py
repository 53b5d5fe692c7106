"""One HTTP/1.1 connection: a request goes out, and as little as needed of the answer comes in."""

import asyncio
import time
from dataclasses import dataclass
from typing import cast

import httptools

_READ_AT_MOST = 65_536


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    """The beginning of it, where there is very much."""


class Broken(Exception):
    """The other side ended the connection, or spoke no HTTP."""

    def __init__(self, reason: str, was_silent: bool) -> None:
        super().__init__(reason)
        self.was_silent = was_silent
        """Whether it ended without a single byte of an answer."""


class Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self.is_open = True
        self.used = time.monotonic()

    async def exchange(self, request: bytes) -> Answer:
        """Raises Broken. Closed afterwards unless the other side keeps it open."""
        assert self._transport
        self._waiting = asyncio.get_running_loop().create_future()
        self._parser = httptools.HttpResponseParser(self)
        self._received, self._has_head, self._keeps = 0, False, False
        self._body: list[bytes] = []
        self._transport.write(request)
        try:
            answer = await self._waiting
        finally:
            self._waiting = None
            if not self._keeps:
                self.close()
        self.used = time.monotonic()
        return answer

    def close(self) -> None:
        self.is_open = False
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # that of uvloop is one by its methods

    def data_received(self, data: bytes) -> None:
        if not self._is_waiting:
            self.close()
            return
        self._received += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._fail("no HTTP")
        if self._received > _READ_AT_MOST:
            self._finish() if self._has_head else self._fail("headers too large")

    def connection_lost(self, error: Exception | None) -> None:
        self.is_open = False
        if self._is_waiting and self._has_head:
            self._finish()
        self._fail("connection ended")

    def on_headers_complete(self) -> None:
        self._has_head = self._parser.get_status_code() >= 200

    def on_body(self, part: bytes) -> None:
        self._body.append(part)

    def on_message_complete(self) -> None:
        """What comes before the real answer (1xx) is passed over."""
        if self._has_head:
            self._keeps = self._parser.should_keep_alive()
            self._finish()

    @property
    def _is_waiting(self) -> bool:
        return self._waiting is not None and not self._waiting.done()

    def _finish(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(Answer(self._parser.get_status_code(), b"".join(self._body)))

    def _fail(self, reason: str) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(Broken(reason, self._received == 0))
