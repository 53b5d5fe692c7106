"""How many statements a request asks of the database, as the log of the database tells."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median
from typing import Any

import asyncpg

from bench.client import measure_steps
from bench.scenarios import Asked, asked_at
from dev.layout import Layout
from dev.suite import Suite
from zgw_core.embedded import SUPERUSER

_TIMES = 7
_LINE = re.compile(r"^of (\w+) LOG:  (?:statement|execute [^:]*): (.*)", re.MULTILINE)
_BESIDE = ("UPDATE mirror SET due", "SELECT id, event, subject", "LISTEN", "SELECT pg_try_advisory")
"""What is asked in the background, whatever clients do."""
_SETTINGS = {"log_statement": "'all'", "log_line_prefix": "'of %d '"}


class StatementLog:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._file = layout.data / "postgres" / "postgres.log"

    async def count(self, asked: Asked) -> int:
        """BEGIN and COMMIT among them; the median of some times."""
        found = []
        for _ in range(_TIMES):
            start = self._file.stat().st_size
            await measure_steps(asked_at(self._layout, asked), 1, 3600, warm_up=0, at_most=1)
            found.append(self._lines(start, asked.apis))
            await asyncio.sleep(0.05)
        return int(median(found))

    def _lines(self, start: int, apis: Sequence[str]) -> int:
        with self._file.open("rb") as log:
            log.seek(start)
            text = log.read().decode(errors="replace")
        return sum(
            database in apis and not sql.lstrip().startswith(_BESIDE)
            for database, sql in _LINE.findall(text)
        )


@asynccontextmanager
async def logged_statements(suite: Suite) -> AsyncIterator[StatementLog]:
    layout = suite.layout
    password = layout.password(SUPERUSER)
    url = f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{layout.postgres_port}/postgres"
    connection: Any = await asyncpg.connect(url)
    try:
        for name, value in _SETTINGS.items():
            await connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        await connection.execute("SELECT pg_reload_conf()")
        await asyncio.sleep(0.5)
        yield StatementLog(layout)
    finally:
        for name in _SETTINGS:
            await connection.execute(f"ALTER SYSTEM RESET {name}")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()
