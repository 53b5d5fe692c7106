"""Work that must not keep the loop of all requests from its other work."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar
from weakref import WeakKeyDictionary

from documenten_api.content.digests import Digest

Result = TypeVar("Result")

_SLICE = 2**16
_storage = ThreadPoolExecutor(32, "storage")


def _give_way() -> None:
    """To the loop, which has little to do and others waiting for it."""
    if sys.platform == "linux":  # where a thread has a priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


_FEW = 1
"""The loop needs a processor as well, and a container has one or two, whatever its node has, which
is what Python would tell. More processors are for more processes."""
_uploads = ThreadPoolExecutor(_FEW, "upload", _give_way)
_processor = ThreadPoolExecutor(_FEW, "hash")
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


async def waiting(function: Callable[..., Result], *arguments: object) -> Result:
    """In a thread, of which there are many: for what waits for a disk or the network."""
    return await asyncio.get_running_loop().run_in_executor(_storage, function, *arguments)


async def taking_in(function: Callable[..., Result], *arguments: object) -> Result:
    """In a thread, of which there are few, that gives way: for what uploads do with what has
    arrived. Each that is busy keeps a processor from the loop, or Python's lock for a moment."""
    return await asyncio.get_running_loop().run_in_executor(_uploads, function, *arguments)


async def computing(function: Callable[..., Result], *arguments: object) -> Result:
    """In a thread, of which there are few, so that the loop has a processor left: for what
    computes without holding Python's lock, as hashing does."""
    return await asyncio.get_running_loop().run_in_executor(_processor, function, *arguments)


async def hashing(digest: Digest, data: memoryview) -> None:
    """What is small is hashed at once: to hand it to a thread takes longer."""
    if len(data) <= _SLICE:
        digest.update(data)
    else:
        await computing(digest.update, data)


def alone(function: Callable[[], Result]) -> "asyncio.Future[Result]":
    """In a thread of its own: for what goes on for as long as a client sends, so that nothing ever
    waits for a thread that clients keep busy."""
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(function())
        except BaseException as error:
            outcome.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return asyncio.wrap_future(outcome)


async def in_turn(function: Callable[..., Result], *arguments: object) -> Result:
    """In the loop, but whatever number of requests wants this: one at a time, and everything else
    that waits in between. For a slice of the work."""
    loop = asyncio.get_running_loop()
    async with _turns.setdefault(loop, asyncio.Lock()):
        result = function(*arguments)
        await asyncio.sleep(0)
    return result


def slices(data: bytes) -> Iterator[bytes]:
    """Small enough for a turn."""
    if len(data) <= _SLICE:
        yield data
        return
    for start in range(0, len(data), _SLICE):
        yield data[start : start + _SLICE]


async def ahead(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Gets the next chunk ready while the one before it is used."""
    coming = asyncio.ensure_future(anext(chunks, None))
    try:
        while (chunk := await coming) is not None:
            coming = asyncio.ensure_future(anext(chunks, None))
            yield chunk
    finally:
        coming.cancel()
        await asyncio.wait([coming])
