"""Takes up the wishes that wait: the other side was out of reach, or this process was ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import structlog

from zgw_core import logs
from zgw_core.context import Context
from zgw_core.mirrors.carrying import HAS_EARLIER, Carrying
from zgw_core.mirrors.wish import CHANNEL
from zgw_core.tasks import stop_tasks

AT_ONCE = 10
IDLE_SECONDS = 1.0
_DUE = f"""
UPDATE mirror SET due = now() + interval '30 seconds' WHERE id IN (
    SELECT id FROM mirror AS m WHERE due <= now() AND NOT {HAS_EARLIER}
    ORDER BY due LIMIT $1 FOR UPDATE SKIP LOCKED
) RETURNING id
"""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def carry_out_mirrors(context: Context) -> AsyncIterator[None]:
    """Background work of a service whose relations are mirrored."""
    task = asyncio.create_task(_Worker(context).run())
    try:
        yield
    finally:
        await stop_tasks([task])


class _Worker:
    def __init__(self, context: Context) -> None:
        self._pool = context.database.reads
        self._database_url = context.settings.database_url
        self._carrying: Carrying = context.mirrors
        self._woken = asyncio.Event()

    async def run(self) -> None:
        while True:
            try:
                connection = await asyncpg.connect(self._database_url)
                try:
                    await self._work(connection)
                finally:
                    await connection.close(timeout=1)
            except Exception as error:  # whatever it was, what waits has to be carried out
                where = logs.where(error)
                log.warning("mirrors_interrupted", error=type(error).__name__, where=where)
            await asyncio.sleep(IDLE_SECONDS)

    async def _work(self, listening: Any) -> None:
        await listening.add_listener(CHANNEL, lambda *_: self._woken.set())
        while not listening.is_closed():
            self._woken.clear()
            due = await self._pool.fetch(_DUE, AT_ONCE)
            await asyncio.gather(*(self._carrying.carry_out(row["id"]) for row in due))
            if len(due) == AT_ONCE:
                continue
            try:
                await asyncio.wait_for(self._woken.wait(), IDLE_SECONDS)
            except TimeoutError:
                continue
