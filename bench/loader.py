"""Loads very many objects with all that hangs on them straight into a database."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

Columns = Mapping[str, tuple[str, ...]]
"""By table."""
Batch = Mapping[str, list[tuple[Any, ...]]]
"""Records by table."""
_CONSTRAINTS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
              pg_get_constraintdef(oid)) AS back
FROM pg_constraint WHERE conrelid = ANY($1::regclass[]) AND contype IN ('f', 'u')
ORDER BY contype
"""
_INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass) AS away,
       pg_get_indexdef(indexrelid) AS back
FROM pg_index WHERE indrelid = ANY($1::regclass[])
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


async def load(
    database_url: str, columns: Columns, batches: Iterator[Batch], number: int, console: Console
) -> None:
    """Adds all batches, of which the first table has so many records together, and brings the
    planner's statistics up to date. While the database takes one batch, the next is made."""
    async with asyncpg.create_pool(database_url, min_size=2, max_size=2) as pool:
        async with _without_indexes(pool, [*columns], console):
            with Progress(
                *Progress.get_default_columns()[:2],
                *(MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()),
                console=console,
            ) as progress:
                first = next(iter(columns))
                task = progress.add_task(first, total=number)
                batch = await asyncio.to_thread(next, batches, None)
                while batch:
                    coming = asyncio.create_task(asyncio.to_thread(next, batches, None))
                    await asyncio.gather(
                        *(_copy(pool, table, columns[table], batch[table]) for table in columns)
                    )
                    progress.advance(task, len(batch[first]))
                    batch = await coming
        await pool.execute("VACUUM ANALYZE", timeout=600)


async def _copy(
    pool: "asyncpg.Pool[Any]", table: str, columns: tuple[str, ...], records: list[tuple[Any, ...]]
) -> None:
    async with pool.acquire() as connection:
        await connection.copy_records_to_table(table, records=records, columns=columns)


@asynccontextmanager
async def _without_indexes(
    pool: "asyncpg.Pool[Any]", tables: list[str], console: Console
) -> AsyncIterator[None]:
    """To build indexes and check constraints once costs far less than for each row."""
    constraints = await pool.fetch(_CONSTRAINTS, tables)
    indexes = await pool.fetch(_INDEXES, tables)
    for each in (*constraints, *indexes):
        await pool.execute(each["away"])
    try:
        yield
    finally:
        console.print("indexes and constraints")
        for each in (*indexes, *reversed(constraints)):
            await pool.execute(f"SET maintenance_work_mem = '512MB'; {each['back']}", timeout=600)
