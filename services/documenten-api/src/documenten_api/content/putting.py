"""One object on its way to a storage of obstore's, piece by piece, that can be broken off."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import obstore

from documenten_api.content.storage import FAILURES
from documenten_api.content.threads import alone

PART = 5 * 2**20
"""The smallest that S3 takes as a part of an object, of which it takes 10,000."""


class _BrokenOff(Exception):
    """Nothing more comes, so nothing is kept: raised inside of obstore's `put`, which then takes
    back the parts that S3 has of it."""


class Putting:
    """A `put` in a thread that waits for the pieces as they come in."""

    def __init__(self, store: Any, name: str) -> None:
        self._store, self._name = store, name
        self._pieces: asyncio.Queue[bytes | _BrokenOff | None] = asyncio.Queue(1)
        self._done = alone(self._put_with(asyncio.get_running_loop()))

    def _put_with(self, loop: asyncio.AbstractEventLoop) -> Any:
        pieces: Any = self._coming(loop)
        return lambda: obstore.put(
            self._store, self._name, pieces, chunk_size=PART, max_concurrency=1
        )

    def _coming(self, loop: asyncio.AbstractEventLoop) -> Iterator[bytes]:
        while piece := asyncio.run_coroutine_threadsafe(self._pieces.get(), loop).result():
            if isinstance(piece, _BrokenOff):
                raise piece
            yield piece

    async def add(self, piece: bytes) -> None:
        """Raises one of FAILURES when the storage does not take it, or those before it."""
        if piece:
            await self._hand(piece)

    async def finish(self) -> None:
        await self._hand(None)
        await self._done

    async def break_off(self) -> None:
        """A storage that fails at this as well keeps the parts that it has."""
        with suppress(_BrokenOff, *FAILURES):
            await self._hand(_BrokenOff())
            await self._done

    async def _hand(self, piece: bytes | _BrokenOff | None) -> None:
        """Raises what the `put` ended with, if it did: then nobody takes the piece."""
        handed = asyncio.ensure_future(self._pieces.put(piece))
        await asyncio.wait([handed, self._done], return_when=asyncio.FIRST_COMPLETED)
        if self._done.done():
            handed.cancel()
            self._done.result()
