"""The two kinds of storage, through obstore: a local folder, and S3-compatible storage."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import obstore
from obstore.store import LocalStore, S3Store

from documenten_api.content.model import Content
from documenten_api.content.storage import Storage, Stored, Upload

Result = TypeVar("Result")

CHUNK = 2**20
_PART = 5 * 2**20
"""The smallest that S3 takes as a part of an object."""
_LARGEST_COPY = 5 * 2**30
"""S3 copies nothing larger by itself."""
_INCOMING = "onderweg"
_PLACE = "inhoud"


def place(sha256: str) -> str:
    return f"{_PLACE}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


_threads = ThreadPoolExecutor(32, "storage")


async def _work(function: Callable[..., Result], *arguments: Any) -> Result:
    """In a thread: obstore's own asynchronous functions now and then end Python with an abort
    when it exits, and are no faster."""
    return await asyncio.get_running_loop().run_in_executor(_threads, function, *arguments)


class ObjectStorage:
    """Either kind of storage, through obstore."""

    def __init__(self, store: Any, settle: Callable[[str], None] = lambda name: None) -> None:
        """`settle` returns when what was stored under a name survives a power failure."""
        self._store, self._settle = store, settle

    def upload(self) -> Upload:
        return _ObjectUpload(self._store, self._settle)

    async def has(self, sha256: str) -> bool:
        return await _work(_has, self._store, sha256)

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        if length == 0:
            return _nothing()
        options: Any = {"range": (start, start + length)}
        found = await _work(partial(obstore.get, self._store, place(sha256), options=options))
        return _chunks(iter(found.stream(min_chunk_size=CHUNK)))

    async def remove(self, sha256: str) -> None:
        await _work(_delete, self._store, place(sha256))

    async def stored(self) -> AsyncIterator[Content]:
        async for item in _listed(self._store, _PLACE):
            yield Content(item["path"].rpartition("/")[2], item["size"])

    async def incoming(self) -> AsyncIterator[Stored]:
        async for item in _listed(self._store, _INCOMING):
            yield Stored(item["path"], item["last_modified"])

    async def discard(self, name: str) -> None:
        await _work(_delete, self._store, name)


class FolderStorage(ObjectStorage):
    """A local folder, where obstore does not show the files that it did not finish."""

    def __init__(self, folder: Path) -> None:
        super().__init__(LocalStore(folder, mkdir=True), partial(_sync, folder))
        self._folder = folder

    async def incoming(self) -> AsyncIterator[Stored]:
        for stored in await _work(_unfinished, self._folder):
            yield stored

    async def discard(self, name: str) -> None:
        await _work(partial((self._folder / name).unlink, missing_ok=True))


def _sync(folder: Path, name: str) -> None:
    """The file, and the folders that lead to it: they may be new as well."""
    path = folder / name
    while path != folder.parent:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        path = path.parent


def _unfinished(folder: Path) -> list[Stored]:
    files = [*(folder / _INCOMING).glob("*"), *(folder / _PLACE).glob("*/*/*#*")]
    return [
        Stored(str(file.relative_to(folder)), datetime.fromtimestamp(file.lstat().st_mtime, tz=UTC))
        for file in files
    ]


class _ObjectUpload:
    """Small content is held until it is complete; larger content flows through."""

    def __init__(self, store: Any, settle: Callable[[str], None]) -> None:
        self._store, self._settle = store, settle
        self._name = f"{_INCOMING}/{uuid4()}"
        self._digest = hashlib.sha256()
        self.size = 0
        self._held = bytearray()
        self._writer: Any = None
        self._is_written = False

    @property
    def content(self) -> Content:
        return Content(self._digest.hexdigest(), self.size)

    async def write(self, data: bytes) -> None:
        self._digest.update(data)
        self.size += len(data)
        self._held += data
        if len(self._held) >= CHUNK:
            await _work(self._pass_on)

    def _pass_on(self) -> None:
        if self._writer is None:
            self._writer = obstore.open_writer(
                self._store, self._name, buffer_size=_PART, max_concurrency=1
            )
        data, self._held = bytes(self._held), bytearray()
        self._writer.write(data)

    async def publish(self) -> None:
        await _work(self._publish)

    def _publish(self) -> None:
        content = self.content
        if self._writer:
            self._pass_on()
            self._writer.close()
            self._is_written = True
        if _has(self._store, content.sha256):
            self._discard()
            return
        if self._is_written:
            self._move(content)
        else:
            obstore.put(self._store, place(content.sha256), bytes(self._held))
        self._settle(place(content.sha256))

    def _move(self, content: Content) -> None:
        target = place(content.sha256)
        if content.omvang < _LARGEST_COPY:
            obstore.rename(self._store, self._name, target)
            return
        found: Any = obstore.get(self._store, self._name).stream(min_chunk_size=_PART)
        obstore.put(self._store, target, found, chunk_size=_PART, max_concurrency=1)
        self._discard()

    async def discard(self) -> None:
        await _work(self._discard)

    def _discard(self) -> None:
        """A writer that is let go before it was closed leaves nothing behind."""
        self._writer = None
        if self._is_written:
            _delete(self._store, self._name)


def _has(store: Any, sha256: str) -> bool:
    try:
        obstore.head(store, place(sha256))
    except FileNotFoundError:
        return False
    return True


def _delete(store: Any, name: str) -> None:
    with suppress(FileNotFoundError):
        obstore.delete(store, name)


async def _listed(store: Any, prefix: str) -> AsyncIterator[Any]:
    batches = obstore.list(store, prefix=prefix)
    while batch := await _work(partial(next, batches, None)):
        for item in batch:
            yield item


async def _chunks(stream: Iterator[bytes]) -> AsyncIterator[bytes]:
    while chunk := await _work(partial(next, stream, None)):
        yield chunk


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


@lru_cache
def open_storage(address: str, options: frozenset[tuple[str, str]]) -> Storage:
    """The storage at an address such as the settings have. Raises ValueError for another kind."""
    kind, _, rest = address.partition(":")
    if kind == "file":
        return FolderStorage(Path(rest.removeprefix("//")))
    if kind == "s3":
        given: Any = dict(options)
        return ObjectStorage(S3Store.from_url(address, config=given))
    raise ValueError(f"{kind}: is no kind of storage; use file: or s3:")


def storage_at(address: str, options: Mapping[str, str]) -> Storage:
    return open_storage(address, frozenset(options.items()))
