"""Where bytes are kept, by their SHA-256.

Bytes come in under a name of their own and get their place only when they are complete, so that
nobody ever sees half of them. What is stored is never overwritten; only what was lost or damaged
gets its place anew when it comes in again.
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from obstore.exceptions import BaseError

from documenten_api.content.digests import Crc32, Digest
from documenten_api.content.model import Content
from documenten_api.content.threads import ahead, computing
from zgw_core.problems import Problem, unavailable

FAILURES = (BaseError, OSError)
"""What a storage raises when it is full, broken or out of reach."""


class Damaged(Exception):
    """Stored bytes are not what was stored."""


class Unreadable(Problem):
    """The same to who asks for them, or they are gone."""

    def __init__(self) -> None:
        detail = "De inhoud is in de opslag verloren gegaan of beschadigd."
        super().__init__(503, "service_unavailable", "Tijdelijk niet beschikbaar.", detail)


class Upload(Protocol):
    """Bytes on their way in. Left without `publish`, they are gone."""

    @property
    def size(self) -> int: ...

    async def content(self) -> Content:
        """All that was written; asked before it is published."""

    async def write(self, data: bytes) -> None: ...

    async def publish(self) -> None: ...

    async def discard(self) -> None: ...


@dataclass(frozen=True)
class Stored:
    """Something in a storage; what has its place is named by its SHA-256."""

    name: str
    since: datetime
    size: int


class Storage(Protocol):
    async def look(self) -> None:
        """Raises one of FAILURES when it is out of reach."""

    def upload(self) -> Upload: ...

    async def has(self, sha256: str) -> bool: ...

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        """A part of the bytes. Raises FileNotFoundError before the first of them."""

    async def remove(self, sha256: str) -> None: ...

    def stored(self) -> AsyncIterator[Stored]:
        """Everything that has its place."""

    def incoming(self) -> AsyncIterator[Stored]:
        """What was on its way in when something broke."""

    async def discard(self, name: str) -> None:
        """Removes something that was on its way in."""


class MovingStorage:
    """Two storages while everything moves from the one to the other: what comes in goes to the
    new one, what is read may be in either."""

    def __init__(self, new: Storage, old: Storage) -> None:
        self._new, self._old = new, old

    async def look(self) -> None:
        await self._new.look()
        await self._old.look()

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

    async def stored(self) -> AsyncIterator[Stored]:
        for storage in (self._new, self._old):
            async for stored in storage.stored():
                yield stored

    async def incoming(self) -> AsyncIterator[Stored]:
        """In the old one as well: what broke off there before it became that."""
        for storage in (self._new, self._old):
            async for stored in storage.incoming():
                yield stored

    async def discard(self, name: str) -> None:
        """A name is never given twice, so it is in one of them."""
        await self._new.discard(name)
        await self._old.discard(name)


async def read_checked(
    storage: Storage, content: Content, start: int = 0, length: int | None = None
) -> AsyncIterator[bytes]:
    """The bytes from start to end. The last ones come only when all were found to be what was
    stored; raises Damaged otherwise. A part of the bytes cannot be checked."""
    wanted = content.omvang - start if length is None else length
    chunks = await storage.open(content.sha256, start, wanted)
    if wanted < content.omvang:
        return ahead(chunks)
    if content.crc32 is not None:
        return ahead(_checked(chunks, Crc32(), f"{content.crc32:08x}"))
    return ahead(_checked(chunks, hashlib.sha256(), content.sha256))


async def _checked(
    chunks: AsyncIterator[bytes], digest: Digest, expected: str
) -> AsyncIterator[bytes]:
    held = b""
    async for chunk in chunks:
        if held:
            yield held
        await computing(digest.update, chunk)
        held = chunk
    if digest.hexdigest() != expected:
        raise Damaged
    yield held


def storage_failed() -> Problem:
    return unavailable("De opslag van documenten is vol of niet bereikbaar.")
