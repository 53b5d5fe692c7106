"""Loads zaken with all that hangs on them straight into the databases."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

from bench.records import COLUMNS, Batch, Municipality

_BATCH = 10_000
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
    database_url: Callable[[str], str], municipality: Municipality, number: int, console: Console
) -> None:
    """Adds zaken and brings the planner's statistics up to date. While the databases take one
    batch, the next is made."""
    batches = municipality.batches(_BATCH)
    async with AsyncExitStack() as stack:
        pools = {
            api: await stack.enter_async_context(
                asyncpg.create_pool(database_url(api), min_size=1, max_size=2)
            )
            for api in COLUMNS
        }
        async with AsyncExitStack() as bare:
            for api, pool in pools.items():
                await bare.enter_async_context(_without_indexes(pool, [*COLUMNS[api]]))
            with _progress(console) as progress:
                task = progress.add_task("zaken", total=number)
                batch = await asyncio.to_thread(next, batches, None)
                while batch:
                    coming = asyncio.create_task(asyncio.to_thread(next, batches, None))
                    await _copy_all(pools, batch)
                    progress.advance(task, len(batch.records["zaak"]))
                    batch = await coming
            console.print("indexes, constraints and statistics")
        for pool in pools.values():
            await pool.execute("VACUUM ANALYZE", timeout=_PATIENCE)


def _progress(console: Console) -> Progress:
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=console)


async def _copy_all(pools: Mapping[str, Any], batch: Batch) -> None:
    await asyncio.gather(
        *(_copy(pools[api], batch, api, table) for api in COLUMNS for table in COLUMNS[api])
    )


async def _copy(pool: Any, batch: Batch, api: str, table: str) -> None:
    async with pool.acquire() as connection:
        await connection.copy_records_to_table(
            table, records=batch.records[table], columns=COLUMNS[api][table]
        )


@asynccontextmanager
async def _without_indexes(pool: Any, tables: list[str]) -> AsyncIterator[None]:
    """To build indexes and check constraints once costs far less than for each row."""
    constraints = await pool.fetch(_CONSTRAINTS, tables)
    indexes = await pool.fetch(_INDEXES, tables)
    for each in (*constraints, *indexes):
        await pool.execute(each["away"])
    yield
    for each in (*indexes, *reversed(constraints)):
        statement = f"SET maintenance_work_mem = '512MB'; {each['back']}"
        await pool.execute(statement, timeout=_PATIENCE)
