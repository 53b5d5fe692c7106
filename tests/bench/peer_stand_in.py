"""A peer for tests, that answers in one of the ways in which servers may."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from zgw_core.embedded import LOCALHOST

PLAIN, CHUNKED, LAST, SILENT, UNTIL_END = "plain", "chunked", "last", "silent", "until end"
"""With its length, in chunks, saying that the connection ends, ending it without a word, without a
length."""
WAYS = (PLAIN, CHUNKED, LAST, SILENT, UNTIL_END)
UUID = "6bd0d1b1-3b8a-4c3f-9a0b-{:012}"


@dataclass
class PeerStandIn:
    way: str = PLAIN
    zaken: int = 120
    slow: dict[str, float] = field(default_factory=dict)
    """Seconds, by path."""
    broken: set[str] = field(default_factory=set)
    """Paths of which every answer is an error."""
    asked: Counter[str] = field(default_factory=Counter)
    root: str = ""
    _serving: list[asyncio.Task[None]] = field(default_factory=list)
    _writers: list[asyncio.StreamWriter] = field(default_factory=list)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["PeerStandIn"]:
        server = await asyncio.start_server(self._serve, LOCALHOST, 0)
        self.root = f"http://{LOCALHOST}:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            for writer in self._writers:
                writer.close()
            await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._serving.append(task)
        self._writers.append(writer)
        try:
            while await self._exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client has gone
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether another may follow."""
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.decode().split("\r\n")[0].split(" ")
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                await reader.readexactly(int(line[15:]))
        path = target.partition("?")[0]
        self.asked[f"{method} {path}"] += 1
        await asyncio.sleep(self.slow.get(path, 0))
        status = "500 Broken" if path in self.broken else "200 OK"
        writer.write(self._answer(status, json.dumps(self._content(method, path)).encode()))
        await writer.drain()
        return self.way in (PLAIN, CHUNKED)

    def _answer(self, status: str, body: bytes) -> bytes:
        head, middle = f"HTTP/1.1 {status}\r\n".encode(), len(body) // 2
        length = f"Content-Length: {len(body)}\r\n".encode()
        if self.way == CHUNKED:
            parts = (body[:middle], body[middle:], b"")
            chunks = b"".join(b"%x;a=b\r\n%b\r\n" % (len(part), part) for part in parts)
            return head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks
        if self.way == LAST:
            return head + length + b"Connection: close\r\n\r\n" + body
        return head + (b"" if self.way == UNTIL_END else length) + b"\r\n" + body

    def _content(self, method: str, path: str) -> Any:
        if method == "POST" and path == "/zaken":
            return self._zaak(self.zaken)
        if path == "/zaken":
            zaken = [self._zaak(number) for number in range(self.zaken)]
            return {"count": len(zaken), "next": None, "results": zaken}
        if path.startswith("/statussen/"):
            return {"statustype": "http://types/statustype"}
        if path == "/enkelvoudiginformatieobjecten":
            return {"results": [{"informatieobjecttype": "http://types/brief"}]}
        return {"count": 0, "next": None, "results": []}

    def _zaak(self, number: int) -> dict[str, Any]:
        return {
            "url": f"{self.root}/zaken/{UUID.format(number)}",
            "zaaktype": "http://types/zaaktype",
            "einddatum": None,
            "status": f"{self.root}/statussen/{UUID.format(number)}",
        }
