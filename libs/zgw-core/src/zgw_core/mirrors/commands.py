"""What an operator sees of mirrors: what waits, for how long, and why."""

import asyncio
from argparse import Namespace
from collections.abc import Callable
from typing import Any

import asyncpg

from zgw_core.mirrors.wish import Mirror
from zgw_core.settings import Settings

_WAITING = """
SELECT id, wish, attempts, reason, date_trunc('second', now() - made)::text AS waits,
       date_trunc('second', due)::text AS due
FROM mirror ORDER BY id
"""
_AT_ONCE = "UPDATE mirror SET due = now()"


async def waiting(database_url: str) -> list[dict[str, Any]]:
    """Oldest first."""
    connection = await asyncpg.connect(database_url)
    try:
        return [dict(row) for row in await connection.fetch(_WAITING)]
    finally:
        await connection.close()


async def retry_now(database_url: str) -> None:
    """What waits is due at once."""
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute(_AT_ONCE)
    finally:
        await connection.close()


def list_command(settings: type[Settings]) -> Callable[[Namespace], None]:
    def show(_: Namespace) -> None:
        for row in asyncio.run(waiting(settings().database_url)):
            mirror = Mirror.of(row["wish"])
            print(
                f"{row['id']}\t{mirror.action} {mirror.api}{mirror.path}\twaits {row['waits']}"
                f"\tattempts {row['attempts']}\tnext {row['due']}\t{row['reason']}"
            )

    return show


def retry_command(settings: type[Settings]) -> Callable[[Namespace], None]:
    def retry(_: Namespace) -> None:
        asyncio.run(retry_now(settings().database_url))

    return retry
