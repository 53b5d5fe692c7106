"""Counts what a request asks of the database, by whichever way; not what runs beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

import asyncpg
from sqlalchemy import event

from zgw_core.testing.api import InProcess

_BESIDE = ("current_setting('jit')", "typeinfo_tree", "UPDATE mirror SET due = now() + interval")
"""A connection looks up once what types there are; the worker of mirrors looks for what is due."""
_is_counted = ContextVar("is_counted", default=False)


@asynccontextmanager
async def statements(api: InProcess) -> AsyncIterator[list[str]]:
    """The statements of reads and of writes, BEGIN and COMMIT among them."""
    asked: list[str] = []

    def note(record: Any) -> None:
        if _is_counted.get() and not any(text in record.query for text in _BESIDE):
            asked.append(record.query)

    def begin(connection: Any, *_: Any) -> None:
        connection.driver_connection.add_query_logger(note)

    def end(connection: Any, *_: Any) -> None:
        connection.driver_connection.remove_query_logger(note)

    def note_prepared(*executed: Any) -> None:
        if _is_counted.get():
            asked.append(executed[2])

    database = api.context.database
    writes = database.engine.sync_engine
    event.listen(writes, "checkout", begin)
    event.listen(writes, "checkin", end)
    event.listen(writes, "before_cursor_execute", note_prepared)
    async for connection in _every_connection(database.reads, database.searches):
        connection.add_query_logger(note)
    before = _is_counted.set(True)
    try:
        yield asked
        await asyncio.sleep(0)  # the driver tells when the loop comes round
    finally:
        _is_counted.reset(before)
        event.remove(writes, "checkout", begin)
        event.remove(writes, "checkin", end)
        event.remove(writes, "before_cursor_execute", note_prepared)
        async for connection in _every_connection(database.reads, database.searches):
            connection.remove_query_logger(note)


async def _every_connection(*pools: "asyncpg.Pool[Any]") -> AsyncIterator[Any]:
    for pool in pools:
        held = [await pool.acquire() for _ in range(pool.get_max_size())]
        for connection in held:
            yield connection
            await pool.release(connection)
