"""Loads very many objects with all that hangs on them straight into databases."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

Columns = Mapping[str, tuple[str, ...]]
"""By table."""
Batch = Mapping[str, list[tuple[Any, ...]]]
"""Records by table."""
_PATIENCE = 900
_CONSTRAINTS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
              pg_get_constraintdef(oid)) AS back
FROM pg_constraint WHERE conrelid = ANY($1::text[]::regclass[]) AND contype IN ('f', 'u')
ORDER BY contype
"""
_INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass) AS away,
       pg_get_indexdef(indexrelid) AS back
FROM pg_index WHERE indrelid = ANY($1::text[]::regclass[])
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


async def load(
    databases: Mapping[str, Columns], batches: Iterator[Batch], number: int, console: Console
) -> None:
    """Adds all batches, of which the first table has so many records together, and brings the
    planner's statistics up to date. While the databases take one batch, the next is made.

    `databases`: by URL, the tables of each.
    """
    first = next(iter(next(iter(databases.values()))))
    async with AsyncExitStack() as stack:
        pools: list[tuple[Any, Columns]] = [
            (await stack.enter_async_context(_pool(url)), columns)
            for url, columns in databases.items()
        ]
        async with AsyncExitStack() as bare:
            for pool, columns in pools:
                await bare.enter_async_context(without_indexes(pool, [*columns]))
            with _progress(console) as progress:
                task = progress.add_task(first, total=number)
                batch = await asyncio.to_thread(next, batches, None)
                while batch:
                    coming = asyncio.create_task(asyncio.to_thread(next, batches, None))
                    await asyncio.gather(*(_copy(*each, batch) for each in pools))
                    progress.advance(task, len(batch[first]))
                    batch = await coming
            console.print("indexes, constraints and statistics")
        for pool, _ in pools:
            await pool.execute("VACUUM ANALYZE", timeout=_PATIENCE)


def _pool(url: str) -> "asyncpg.Pool[Any]":
    return asyncpg.create_pool(url, min_size=1, max_size=2)


def _progress(console: Console) -> Progress:
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=console)


async def _copy(pool: Any, columns: Columns, batch: Batch) -> None:
    await asyncio.gather(*(_copy_table(pool, name, columns[name], batch[name]) for name in columns))


async def _copy_table(
    pool: Any, table: str, columns: tuple[str, ...], records: list[tuple[Any, ...]]
) -> None:
    async with pool.acquire() as connection:
        await connection.copy_records_to_table(table, records=records, columns=columns)


@asynccontextmanager
async def without_indexes(pool: Any, tables: list[str]) -> AsyncIterator[None]:
    """To build indexes and check constraints once costs far less than for each row."""
    constraints = await pool.fetch(_CONSTRAINTS, tables)
    indexes = await pool.fetch(_INDEXES, tables)
    for each in (*constraints, *indexes):
        await pool.execute(each["away"])
    yield
    for each in (*indexes, *reversed(constraints)):
        statement = f"SET maintenance_work_mem = '512MB'; {each['back']}"
        await pool.execute(statement, timeout=_PATIENCE)
