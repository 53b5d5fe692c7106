"""One connection to a server, over which requests go one after the other."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from zgw_core.embedded import LOCALHOST

_NO_CONTENT = 204
_BROKEN = (OSError, EOFError, ValueError, asyncio.LimitOverrunError)


@dataclass(frozen=True)
class Address:
    host: str
    port: int
    tls: bool = False

    @classmethod
    def of(cls, url: str) -> "Address":
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        return cls(parts.hostname or LOCALHOST, parts.port or (443 if tls else 80), tls)


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Line:
    """Made again after an answer that says that the server ends it; that is part of the time that
    the next answer takes."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._streams: Streams | None = None

    async def ask(self, content: bytes) -> None:
        """Raises RuntimeError for an answer that is not a success, or cannot be read."""
        try:
            await self._exchange(content)
        except _BROKEN as error:
            raise RuntimeError(f"no answer: {type(error).__name__} {error}") from error

    async def _exchange(self, content: bytes) -> None:
        reader, writer = self._streams = self._streams or await self._connect()
        writer.write(content)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        status = int(head[9:12])
        body, is_last = await _body(reader, head, status)
        if is_last:
            self.close()
        if not 200 <= status < 300:
            raise RuntimeError(f"an answer of {status}: {body[:500].decode(errors='replace')}")

    async def _connect(self) -> Streams:
        host, port, tls = self._address.host, self._address.port, self._address.tls
        return await asyncio.open_connection(host, port, ssl=tls or None)

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None


class RenewedLine(Line):
    """Also made again when the server has ended it without a word, as servers may between two
    requests."""

    async def _exchange(self, content: bytes) -> None:
        was_open = self._streams is not None
        try:
            await super()._exchange(content)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            if not was_open or getattr(error, "partial", None):
                raise
            self.close()
            await super()._exchange(content)


async def _body(reader: asyncio.StreamReader, head: bytes, status: int) -> tuple[bytes, bool]:
    """And whether the server ends the connection with it."""
    length, is_last = -1, head.startswith(b"http/1.0")
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
        elif line.startswith(b"connection:"):
            is_last = b"close" in line or (is_last and b"keep-alive" not in line)
        elif line.startswith(b"transfer-encoding:") and b"chunked" in line:
            return await _chunks(reader), is_last or b"\r\nconnection: close" in head
    if length >= 0 or status == _NO_CONTENT:
        return await reader.readexactly(max(length, 0)), is_last
    return await reader.read(), True


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    chunks = []
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        chunks.append((await reader.readexactly(size + 2))[:-2])
    while await reader.readuntil(b"\r\n") != b"\r\n":
        """What may follow the chunks is of no use here."""
    return b"".join(chunks)
