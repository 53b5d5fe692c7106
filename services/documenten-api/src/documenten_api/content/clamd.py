"""Asks clamd whether bytes hold a virus (its INSTREAM command), and whether it is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_SOON_SECONDS = 60.0
"""For all but a verdict, which takes as long as the content is large and packed."""


class ScanFailed(Exception):
    """There is no verdict: clamd is out of reach, or will not say."""


class OutOfReach(ScanFailed):
    """Nobody answers at the address."""


async def is_clean(address: str, chunks: AsyncIterator[bytes], patience: float) -> bool:
    """`address` is host:port; `patience` is for the verdict, in seconds. Raises ScanFailed."""
    async with _connected(address) as (reader, writer):
        await _send(writer, chunks)
        return _verdict(await _answer(reader, patience))


async def look(address: str) -> None:
    """Raises ScanFailed when it is not there."""
    async with _connected(address) as (reader, writer):
        writer.write(b"zPING\0")
        if await _answer(reader, _SOON_SECONDS) != b"PONG":
            raise ScanFailed("no PONG")


@asynccontextmanager
async def _connected(address: str) -> AsyncIterator[Connection]:
    reader, writer = await _connect(address)
    try:
        yield reader, writer
    except (OSError, TimeoutError, EOFError, asyncio.LimitOverrunError) as error:
        raise ScanFailed(type(error).__name__) from error
    finally:
        writer.close()


async def _connect(address: str) -> Connection:
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(_SOON_SECONDS):
            return await asyncio.open_connection(host, int(port))
    except (OSError, TimeoutError) as error:
        raise OutOfReach(type(error).__name__) from error


async def _answer(reader: asyncio.StreamReader, patience: float) -> bytes:
    """Ended as commands that begin with a `z` are."""
    async with asyncio.timeout(patience):
        return (await reader.readuntil(b"\0")).removesuffix(b"\0")


async def _send(writer: asyncio.StreamWriter, chunks: AsyncIterator[bytes]) -> None:
    """clamd may answer, and hang up, before it has heard all."""
    with suppress(ConnectionError):
        writer.write(b"zINSTREAM\0")
        async for chunk in chunks:
            writer.write(len(chunk).to_bytes(4, "big") + chunk)
            async with asyncio.timeout(_SOON_SECONDS):
                await writer.drain()
        writer.write(bytes(4))
        await writer.drain()


def _verdict(text: bytes) -> bool:
    if text == b"stream: OK":
        return True
    if text.endswith(b" FOUND"):
        return False
    raise ScanFailed(text.decode(errors="replace")[:100])
