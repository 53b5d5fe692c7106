"""The limit of a create: the rows of a zaak, its audit line and its event, in one transaction."""

import asyncio
import time
from typing import Any
from uuid import uuid4

import asyncpg

from bench.client import Measured
from zgw_core.recording import OUTBOX_CHANNEL

_WARM_UP = 0.5
_NEWEST = "SELECT * FROM zaak WHERE identificatie NOT LIKE 'BENCH%' ORDER BY id DESC LIMIT 1"
_LINE = "SELECT * FROM audittrail WHERE hoofdobject = $1 LIMIT 1"
_OUTBOX = "INSERT INTO outbox (event, subject, hoofdobject, message) VALUES ($1, $2, $3, $4)"
_SUBJECT = "zgw.test.bench"
_MADE_BY_DATABASE = ("id", "bounding_box", "aanmaakdatum")


class BareInsert:
    """Rows like those of a zaak that was made through the API."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    async def measure(self, connections: int, seconds: float) -> Measured:
        took: list[float] = []
        start = time.perf_counter() + _WARM_UP
        await asyncio.gather(
            *(self._insert_until(start, start + seconds, took) for _ in range(connections))
        )
        return Measured(len(took), seconds, sorted(took))

    async def _insert_until(self, start: float, end: float, took: list[float]) -> None:
        connection: Any = await asyncpg.connect(self._database_url)
        try:
            zaak = dict(await connection.fetchrow(_NEWEST))
            line = dict(await connection.fetchrow(_LINE, zaak["uuid"]))
            while (before := time.perf_counter()) < end:
                await _insert(connection, zaak, line)
                if before >= start:
                    took.append((time.perf_counter() - before) * 1000)
        finally:
            await connection.close()


async def _insert(connection: Any, zaak: dict[str, Any], line: dict[str, Any]) -> None:
    uuid, event = uuid4(), uuid4()
    new = {**zaak, "uuid": uuid, "identificatie": f"BARE-{uuid}"}
    told = {**line, "uuid": event, "hoofdobject": uuid}
    async with connection.transaction():
        await connection.execute(*_statement("zaak", new))
        await connection.execute(*_statement("audittrail", told))
        await connection.execute(_OUTBOX, event, _SUBJECT, str(uuid), "{}")
        await connection.execute(f"NOTIFY {OUTBOX_CHANNEL}")


def _statement(table: str, row: dict[str, Any]) -> tuple[Any, ...]:
    columns = {name: value for name, value in row.items() if name not in _MADE_BY_DATABASE}
    places = ", ".join(f"${number + 1}" for number in range(len(columns)))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", *columns.values()
