"""The limit of a create: the rows of a zaak, its audit line and its event, in one transaction, and
in as few statements as the service needs."""

import asyncio
import time
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import asyncpg
import orjson

from bench.client import Measured, Window
from zgw_core.recording import OUTBOX_CHANNEL

_WARM_UP = 0.5
_NEWEST = "SELECT * FROM zaak WHERE identificatie NOT LIKE 'BENCH%' ORDER BY id DESC LIMIT 1"
_LINE = "SELECT * FROM audittrail WHERE hoofdobject = $1 LIMIT 1"
_SUBJECT = "zgw.test.bench"
_MADE_BY_DATABASE = ("id", "bounding_box", "aanmaakdatum")
_LINE_AND_EVENT = f"""
WITH line AS ({{}}), event AS ({{}}) SELECT pg_notify('{OUTBOX_CHANNEL}', '')
"""
_OF_MESSAGE = ("hoofdobject_url", "resource", "resource_url", "actie", "resource_weergave")
"""So that it is about as long as a notification."""
_Row = dict[str, Any]


class BareInsert:
    """Rows like those of a zaak that was made through the API."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    async def measure(self, connections: int, seconds: float) -> Measured:
        window = Window(time.perf_counter() + _WARM_UP, seconds)
        await asyncio.gather(*(self._insert_during(window) for _ in range(connections)))
        return window.measured()

    async def _insert_during(self, window: Window) -> None:
        connection: Any = await asyncpg.connect(self._database_url)
        try:
            zaak = _given(await connection.fetchrow(_NEWEST))
            rows = Rows(zaak, _given(await connection.fetchrow(_LINE, zaak["uuid"])))
            while (before := time.perf_counter()) < window.end:
                async with connection.transaction():
                    for statement, values in rows.made():
                        await connection.execute(statement, *values)
                window.add(before)
        finally:
            await connection.close()


class Rows:
    """Those that are there, made anew with ids of their own."""

    def __init__(self, zaak: _Row, line: _Row) -> None:
        self._zaak, self._line = zaak, line
        message = orjson.dumps({name: line[name] for name in _OF_MESSAGE}).decode()
        self._event = {
            "event": None,
            "subject": _SUBJECT,
            "hoofdobject": "",
            "message": message,
            "traceparent": "",
        }
        self._insert = _statement("zaak", zaak)
        both = _statement("audittrail", line), _statement("outbox", self._event, len(line))
        self._insert_both = _LINE_AND_EVENT.format(*both)

    def made(self) -> tuple[tuple[str, Iterable[Any]], ...]:
        """Statements with their values."""
        uuid, event = uuid4(), uuid4()
        zaak = {**self._zaak, "uuid": uuid, "identificatie": f"BARE-{uuid}"}
        line = {**self._line, "uuid": event, "hoofdobject": uuid}
        told = {**self._event, "event": event, "hoofdobject": str(uuid)}
        return (
            (self._insert, zaak.values()),
            (self._insert_both, (*line.values(), *told.values())),
        )


def _given(row: Any) -> _Row:
    return {name: value for name, value in row.items() if name not in _MADE_BY_DATABASE}


def _statement(table: str, row: _Row, places_before: int = 0) -> str:
    places = ", ".join(f"${number + 1 + places_before}" for number in range(len(row)))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
