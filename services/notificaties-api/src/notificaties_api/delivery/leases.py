"""Who does what when there are several processes: advisory locks of the database, held as long as
one connection lasts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

_ASK_EVERY_SECONDS = 1.0
_LOCK = 0x4E52_4300
_TAKE = "SELECT pg_try_advisory_lock($1, hashtext($2))"
_GIVE_BACK = "SELECT pg_advisory_unlock($1, hashtext($2))"


class LeaseLost(Exception):
    """The connection ended, and with it the right to go on."""


class Leases:
    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._connection: asyncpg.Connection[Any] | None = None
        self._lost = asyncio.Event()
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def held(self, work: str) -> AsyncIterator[None]:
        """Begins once nobody else holds it; whoever is inside is stopped when it is lost, by an
        ExceptionGroup with LeaseLost."""
        lost = await self._take(work)
        try:
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(_raise_when(lost))
                yield
                watching.cancel()
        finally:
            if not lost.is_set():
                await self._ask(_GIVE_BACK, work)

    async def _take(self, work: str) -> asyncio.Event:
        while not await self._ask(_TAKE, work):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(_ASK_EVERY_SECONDS)
        return self._lost

    async def _ask(self, question: str, work: str) -> bool:
        async with self._turn:
            if self._connection is None or self._connection.is_closed():
                await self._connect()
            assert self._connection
            answer: bool = await self._connection.fetchval(question, _LOCK, work)
            return answer

    async def _connect(self) -> None:
        lost = self._lost = asyncio.Event()
        self._connection = await asyncpg.connect(self._database_url)
        self._connection.add_termination_listener(lambda _: lost.set())

    async def close(self) -> None:
        if self._connection:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
                await self._connection.close(timeout=1)


async def _raise_when(lost: asyncio.Event) -> None:
    await lost.wait()
    raise LeaseLost
