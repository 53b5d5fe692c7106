"""A virus scanner that finds the one virus that it knows."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

VIRUS = b"EICAR"


class Clamd:
    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.answers: dict[bytes, bytes] = {}
        """By content, instead of a verdict; what is after a bar comes later."""
        self.is_slow: Callable[[bytes], bool] = lambda _: False
        """Of content; then it answers when it may."""
        self.has_heard, self.may_answer = asyncio.Event(), asyncio.Event()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        command = await reader.readuntil(b"\0")
        if command == b"zPING\0":
            writer.write(b"PONG\0")
        else:
            assert command == b"zINSTREAM\0"
            await self._scan(reader, writer)
        writer.close()

    async def _scan(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            heard += await reader.readexactly(size)
        self.heard.append(heard)
        self.has_heard.set()
        if self.is_slow(heard):
            await self.may_answer.wait()
        verdict = b"stream: Eicar FOUND\0" if VIRUS in heard else b"stream: OK\0"
        for piece in self.answers.get(heard, verdict).split(b"|"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.05)


@asynccontextmanager
async def clamd_stand_in() -> AsyncIterator[tuple[Clamd, str]]:
    """With its address."""
    stand_in = Clamd()
    server = await asyncio.start_server(stand_in.talk, "127.0.0.1", 0)
    async with server:
        yield stand_in, f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        stand_in.may_answer.set()
