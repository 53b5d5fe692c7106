"""Where bytes are kept, by their SHA-256: in a local folder or in S3-compatible storage.

What is stored is never overwritten. Bytes come in under a name of their own and get their place
only when they are complete, so that nobody ever sees half of them.
"""

import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from documenten_api.content.model import Content
from zgw_core.problems import Problem, unavailable

CHUNK = 2**20
_PART = 5 * 2**20
"""The smallest that S3 takes as a part of an object."""
_LARGEST_COPY = 5 * 2**30
"""S3 copies nothing larger by itself."""
_INCOMING = "onderweg"
_PLACE = "inhoud"

FAILURES = (BaseError, OSError)
"""What a storage raises when it is full, broken or out of reach."""


class Damaged(Exception):
    """Stored bytes are not what was stored."""


class Upload(Protocol):
    """Bytes on their way in. Left without `publish`, they are gone."""

    @property
    def size(self) -> int: ...

    @property
    def content(self) -> Content: ...

    async def write(self, data: bytes) -> None: ...

    async def publish(self) -> None: ...

    async def discard(self) -> None: ...


@dataclass(frozen=True)
class Stored:
    """Something in a storage."""

    name: str
    since: datetime


class Storage(Protocol):
    def upload(self) -> Upload: ...

    async def has(self, sha256: str) -> bool: ...

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        """A part of the bytes. Raises FileNotFoundError before the first of them."""

    async def remove(self, sha256: str) -> None: ...

    def incoming(self) -> AsyncIterator[Stored]:
        """What was on its way in when something broke."""

    async def discard(self, name: str) -> None:
        """Removes something that was on its way in."""


def place(sha256: str) -> str:
    return f"{_PLACE}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


class ObjectStorage:
    """Either kind of storage, through obstore."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def upload(self) -> Upload:
        return _ObjectUpload(self, self._store)

    async def has(self, sha256: str) -> bool:
        try:
            await obstore.head_async(self._store, place(sha256))
        except FileNotFoundError:
            return False
        return True

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        if length == 0:
            return _nothing()
        options: Any = {"range": (start, start + length)}
        found = await obstore.get_async(self._store, place(sha256), options=options)
        return found.stream(min_chunk_size=CHUNK)  # type: ignore[return-value]

    async def remove(self, sha256: str) -> None:
        with suppress(FileNotFoundError):
            await obstore.delete_async(self._store, place(sha256))

    async def incoming(self) -> AsyncIterator[Stored]:
        async for batch in obstore.list(self._store, prefix=_INCOMING):
            for item in batch:
                yield Stored(item["path"], item["last_modified"])

    async def discard(self, name: str) -> None:
        with suppress(FileNotFoundError):
            await obstore.delete_async(self._store, name)


class _ObjectUpload:
    """Small content is held until it is complete; larger content flows through."""

    def __init__(self, storage: ObjectStorage, store: Any) -> None:
        self._storage, self._store = storage, store
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
            await self._pass_on()

    async def _pass_on(self) -> None:
        if self._writer is None:
            self._writer = obstore.open_writer_async(
                self._store, self._name, buffer_size=_PART, max_concurrency=1
            )
        data, self._held = bytes(self._held), bytearray()
        await self._writer.write(data)

    async def publish(self) -> None:
        content = self.content
        if self._writer is None:
            if not await self._storage.has(content.sha256):
                await obstore.put_async(self._store, place(content.sha256), bytes(self._held))
            return
        await self._pass_on()
        await self._writer.close()
        self._is_written = True
        if await self._storage.has(content.sha256):
            await self.discard()
        else:
            await self._move(content)

    async def _move(self, content: Content) -> None:
        target = place(content.sha256)
        if content.omvang < _LARGEST_COPY:
            await obstore.rename_async(self._store, self._name, target)
            return
        found = await obstore.get_async(self._store, self._name)
        await obstore.put_async(self._store, target, found, chunk_size=_PART, max_concurrency=1)
        await self.discard()

    async def discard(self) -> None:
        self._writer = None
        if self._is_written:
            with suppress(FileNotFoundError):
                await obstore.delete_async(self._store, self._name)


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


class MovingStorage:
    """Two storages while everything moves from the one to the other: what comes in goes to the
    new one, what is read may be in either."""

    def __init__(self, new: Storage, old: Storage) -> None:
        self._new, self._old = new, old

    def upload(self) -> Upload:
        return self._new.upload()

    async def has(self, sha256: str) -> bool:
        return await self._new.has(sha256) or await self._old.has(sha256)

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        for storage in (self._new, self._old):
            with suppress(FileNotFoundError):
                return await storage.open(sha256, start, length)
        return await self._new.open(sha256, start, length)  # it was moved between the two looks

    async def remove(self, sha256: str) -> None:
        await self._new.remove(sha256)
        await self._old.remove(sha256)

    async def incoming(self) -> AsyncIterator[Stored]:
        async for stored in self._new.incoming():
            yield stored

    async def discard(self, name: str) -> None:
        await self._new.discard(name)


async def read_checked(
    storage: Storage, content: Content, start: int = 0, length: int | None = None
) -> AsyncIterator[bytes]:
    """The bytes from start to end. The last ones come only when all were found to be what was
    stored; raises Damaged otherwise. A part of the bytes cannot be checked."""
    wanted = content.omvang - start if length is None else length
    chunks = await storage.open(content.sha256, start, wanted)
    is_whole = wanted == content.omvang
    return _checked(chunks, content) if is_whole else chunks


async def _checked(chunks: AsyncIterator[bytes], content: Content) -> AsyncIterator[bytes]:
    digest = hashlib.sha256()
    held = b""
    async for chunk in chunks:
        if held:
            yield held
        digest.update(chunk)
        held = chunk
    if digest.hexdigest() != content.sha256:
        raise Damaged(content.sha256)
    yield held


@lru_cache
def open_storage(address: str, options: frozenset[tuple[str, str]]) -> Storage:
    """The storage at an address such as the settings have. Raises ValueError for another kind."""
    kind, _, rest = address.partition(":")
    if kind == "file":
        return ObjectStorage(LocalStore(rest.removeprefix("//"), mkdir=True))
    if kind == "s3":
        given: dict[str, Any] = dict(options)
        return ObjectStorage(S3Store.from_url(address, config=given))
    raise ValueError(f"{kind}: is no kind of storage; use file: or s3:")


def storage_at(address: str, options: Mapping[str, str]) -> Storage:
    return open_storage(address, frozenset(options.items()))


def storage_failed() -> Problem:
    return unavailable("De opslag van documenten is vol of niet bereikbaar.")
