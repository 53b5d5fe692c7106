"""How the database goes about what a service asks, in the way that the service asks it."""

from itertools import dropwhile
from typing import Any

import asyncpg

from bench.limit import Statement
from dev.suite import Suite
from zgw_core.embedded import LOCALHOST, SUPERUSER

_TIMES = 8
"""PostgreSQL plans a prepared statement for its values five times, before it may settle for one
plan whatever they are."""
_MODES = {"reads": "auto", "searches": "force_custom_plan"}
"""By pool of a service."""
_EXPLAINED = """
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_analyze = on;
SET auto_explain.log_buffers = on;
SET auto_explain.log_level = notice;
"""
_COST = "(cost="
_WIDTH = 200


async def plan_of(suite: Suite, statement: Statement) -> str:
    """With times and buffers, of the statement as a connection that asked it before runs it."""
    layout = suite.layout
    settings = {"jit": "off", "plan_cache_mode": _MODES[statement.pool]}
    connection: Any = await asyncpg.connect(
        host=LOCALHOST,
        port=layout.postgres_port,
        user=SUPERUSER,
        password=layout.password(SUPERUSER),
        database=statement.api,
        server_settings=settings,
    )
    told: list[str] = []
    connection.add_log_listener(lambda _, message: told.append(message.message))
    try:
        await connection.execute(_EXPLAINED)
        for _ in range(_TIMES):
            await getattr(connection, statement.method)(statement.sql, *statement.arguments)
    finally:
        await connection.close()
    return without_query(told[-1])


def without_query(told: str) -> str:
    """The plan alone, which begins with the first line that has a cost."""
    lines = dropwhile(lambda line: _COST not in line, told.splitlines())
    return "\n".join(line[:_WIDTH] for line in lines)
