"""Loads zaken with all that hangs on them straight into the database."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

from bench.records import COLUMNS, Batch, Municipality

_BATCH = 10_000
_TABLES = ", ".join(f"'{table}'::regclass" for table in COLUMNS)
_CONSTRAINTS = f"""
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
              pg_get_constraintdef(oid)) AS back
FROM pg_constraint WHERE conrelid IN ({_TABLES}) AND contype IN ('f', 'u')
ORDER BY contype
"""
_INDEXES = f"""
SELECT format('DROP INDEX %s', indexrelid::regclass) AS away,
       pg_get_indexdef(indexrelid) AS back
FROM pg_index WHERE indrelid IN ({_TABLES})
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


async def load(
    database_url: str, types: Sequence[dict[str, str]], number: int, console: Console
) -> None:
    """Adds zaken and brings the planner's statistics up to date. While the database takes one
    batch, the next is made."""
    municipality = await asyncio.to_thread(Municipality, types, number)
    batches = municipality.batches(_BATCH)
    async with asyncpg.create_pool(database_url, min_size=2, max_size=2) as pool:
        async with _without_indexes(pool, console):
            with Progress(
                *Progress.get_default_columns()[:2],
                *(MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()),
                console=console,
            ) as progress:
                task = progress.add_task("zaken", total=number)
                batch = await asyncio.to_thread(next, batches, None)
                while batch:
                    coming = asyncio.create_task(asyncio.to_thread(next, batches, None))
                    await asyncio.gather(*(_copy(pool, batch, table) for table in COLUMNS))
                    progress.advance(task, len(batch.records["zaak"]))
                    batch = await coming
        await pool.execute("VACUUM ANALYZE", timeout=600)


async def _copy(pool: "asyncpg.Pool[Any]", batch: Batch, table: str) -> None:
    async with pool.acquire() as connection:
        await connection.copy_records_to_table(
            table, records=batch.records[table], columns=COLUMNS[table]
        )


@asynccontextmanager
async def _without_indexes(pool: "asyncpg.Pool[Any]", console: Console) -> AsyncIterator[None]:
    """To build indexes and check constraints once costs far less than for each row."""
    constraints, indexes = await pool.fetch(_CONSTRAINTS), await pool.fetch(_INDEXES)
    for each in (*constraints, *indexes):
        await pool.execute(each["away"])
    try:
        yield
    finally:
        console.print("indexes and constraints")
        for each in (*indexes, *reversed(constraints)):
            await pool.execute(f"SET maintenance_work_mem = '512MB'; {each['back']}", timeout=600)
