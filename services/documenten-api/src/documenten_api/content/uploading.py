"""Bytes on their way in, and the numbers by which they are known."""

import hashlib
import zlib
from typing import Protocol

from documenten_api.content.model import Content
from documenten_api.content.threads import hashing, taking_in

CHUNK = 2**20


class Sink(Protocol):
    """Where the bytes of one upload go."""

    async def add(self, data: memoryview) -> None: ...

    async def publish(self, content: Content, rest: memoryview) -> None:
        """All is there with the rest, before which nothing need have been added: small content
        comes in one go."""

    async def discard(self) -> None: ...


class SinkUpload:
    """Small content is held until it is complete; larger content flows through.

    What is held is always in the same memory, which grows with the first of it: new memory for
    every piece would cost the loop more than anything else it does for an upload.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._digest, self._crc32 = hashlib.sha256(), 0
        self.size = 0
        self._content: Content | None = None
        self._room = bytearray()
        self._filled = 0

    @property
    def _held(self) -> memoryview:
        return memoryview(self._room)[: self._filled]

    async def content(self) -> Content:
        if self._content is None or self._content.omvang != self.size:
            digest = self._digest.copy()
            await hashing(digest, self._held)
            crc32 = zlib.crc32(self._held, self._crc32)
            self._content = Content(digest.hexdigest(), self.size, crc32)
        return self._content

    async def write(self, data: bytes) -> None:
        self.size += len(data)
        left = memoryview(data)
        while left:
            taken = left[: CHUNK - self._filled]
            self._room[self._filled : self._filled + len(taken)] = taken
            self._filled += len(taken)
            left = left[len(taken) :]
            if self._filled == CHUNK:
                await self._pass_on()

    async def _pass_on(self) -> None:
        await taking_in(self._count_in, self._held)
        await self._sink.add(self._held)
        self._filled = 0

    def _count_in(self, data: memoryview) -> None:
        self._digest.update(data)
        self._crc32 = zlib.crc32(data, self._crc32)

    async def publish(self) -> None:
        await self._sink.publish(await self.content(), self._held)

    async def discard(self) -> None:
        await self._sink.discard()
