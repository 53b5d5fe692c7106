"""Storage through obstore, such as S3-compatible storage."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import uuid4

import obstore

from documenten_api.content.model import Content
from documenten_api.content.putting import Putting
from documenten_api.content.storage import FAILURES, Stored, Upload
from documenten_api.content.threads import waiting
from documenten_api.content.uploading import CHUNK, Sink, SinkUpload

_LARGEST_COPY = 5 * 2**30
"""S3 copies nothing larger by itself."""
INCOMING = "onderweg"
PLACE = "inhoud"


def place(sha256: str) -> str:
    return f"{PLACE}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


class ObjectStorage:
    """In threads: obstore's own asynchronous functions now and then end Python with an abort when
    it exits, and are no faster."""

    def __init__(self, store: Any, sink: Callable[[], Sink] | None = None) -> None:
        self._store, self._sink = store, sink or partial(_ObjectSink, store)

    def upload(self) -> Upload:
        return SinkUpload(self._sink())

    async def look(self) -> None:
        """By a list: when asked for one object, a bucket that is gone says that it has none."""
        await waiting(_list_nothing, self._store)

    async def has(self, sha256: str) -> bool:
        return await waiting(_size, self._store, sha256) is not None

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        if length == 0:
            return nothing()
        options: Any = {"range": (start, start + length)}
        found = await waiting(partial(obstore.get, self._store, place(sha256), options=options))
        return _chunks(iter(found.stream(min_chunk_size=CHUNK)))

    async def remove(self, sha256: str) -> None:
        await waiting(_delete, self._store, place(sha256))

    async def stored(self) -> AsyncIterator[Stored]:
        async for item in _listed(self._store, PLACE):
            sha256 = item["path"].rpartition("/")[2]
            yield Stored(sha256, item["last_modified"], item["size"])

    async def incoming(self) -> AsyncIterator[Stored]:
        async for item in _listed(self._store, INCOMING):
            yield Stored(item["path"], item["last_modified"], item["size"])

    async def discard(self, name: str) -> None:
        await waiting(_delete, self._store, name)


class _ObjectSink:
    def __init__(self, store: Any) -> None:
        self._store = store
        self._name = f"{INCOMING}/{uuid4()}"
        self._putting: Putting | None = None

    async def add(self, data: memoryview) -> None:
        self._putting = self._putting or Putting(self._store, self._name)
        await self._putting.add(bytes(data))

    async def publish(self, content: Content, rest: memoryview) -> None:
        """What is there and of another size is not what was put there."""
        if await waiting(_size, self._store, content.sha256) == content.omvang:
            await self.discard()
        elif self._putting is None:
            await waiting(obstore.put, self._store, place(content.sha256), bytes(rest))
        else:
            await self.add(rest)
            await self._putting.finish()
            await _move(self._store, self._name, content)

    async def discard(self) -> None:
        """What a storage that fails keeps of it, the sweeper finds when it is whole."""
        if self._putting:
            await self._putting.break_off()
            with suppress(*FAILURES):
                await waiting(_delete, self._store, self._name)


async def _move(store: Any, name: str, content: Content) -> None:
    target = place(content.sha256)
    if content.omvang <= _LARGEST_COPY:
        await waiting(obstore.rename, store, name, target)
    else:
        await _send_anew(store, name, target)
        await waiting(_delete, store, name)


async def _send_anew(store: Any, name: str, target: str) -> None:
    putting = Putting(store, target)
    try:
        found = await waiting(obstore.get, store, name)
        async for piece in _chunks(iter(found.stream(min_chunk_size=CHUNK))):
            await putting.add(piece)
        await putting.finish()
    except BaseException:
        await putting.break_off()
        raise


def _size(store: Any, sha256: str) -> int | None:
    """None when it is not there."""
    try:
        return obstore.head(store, place(sha256))["size"]
    except FileNotFoundError:
        return None


def _list_nothing(store: Any) -> None:
    next(obstore.list(store, prefix="niets"), None)


def _delete(store: Any, name: str) -> None:
    with suppress(FileNotFoundError):
        obstore.delete(store, name)


async def _listed(store: Any, prefix: str) -> AsyncIterator[Any]:
    batches = obstore.list(store, prefix=prefix)
    while batch := await waiting(partial(next, batches, None)):
        for item in batch:
            yield item


async def _chunks(stream: Iterator[bytes]) -> AsyncIterator[bytes]:
    while chunk := await waiting(partial(next, stream, None)):
        yield chunk


async def nothing() -> AsyncIterator[bytes]:
    return
    yield b""
