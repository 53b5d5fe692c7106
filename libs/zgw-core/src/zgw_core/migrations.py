"""Brings the database of a service to the version of its code, and no further; says whether this
code works on it.

A migration names in `serves_from` the oldest revision whose code works on what it makes; one that
does not is for its own code and later only. What follows for the database stands in a comment on
alembic's table, for older code to read.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_LOCK = 0x5A47_574D
_DEADLOCK = "40P01"
_TRIES = 5
_ASK_AGAIN_SECONDS = 0.1
_SERVES_FROM = "serves code from revision "


class NewerDatabase(Exception):
    """The database was made by a later version of the service, and does not serve this one."""


class OlderDatabase(Exception):
    """There are migrations of this version that the database has not had."""


def alembic_config(scripts: Path, metadata: MetaData, connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["metadata"] = metadata
    config.attributes["connection"] = connection
    return config


async def migrate(database_url: str, scripts: Path, metadata: MetaData) -> None:
    """Runs what has not been run yet, each migration in a transaction of its own; several processes
    may try at once. A newer database that serves this code stays as it is. When it and a write of
    running code wait for each other, and it is the one to give way, it tries again. Raises
    NewerDatabase."""

    def upgrade(connection: Connection) -> None:
        config = alembic_config(scripts, metadata, connection)
        is_newer = _is_newer(connection, config)
        connection.commit()
        if is_newer:
            return
        command.upgrade(config, "head")
        said = f"{_SERVES_FROM}{oldest_served(scripts)}"
        connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{said}'"))
        connection.commit()

    for tries_left in reversed(range(_TRIES)):
        try:
            await _run_in_turn(database_url, upgrade)
            break
        except DBAPIError as error:
            if not tries_left or getattr(error.orig, "sqlstate", "") != _DEADLOCK:
                raise


async def check_serves(database_url: str, scripts: Path) -> None:
    """That this code works on the database as it is. Raises NewerDatabase, OlderDatabase."""

    def look(connection: Connection) -> None:
        config = alembic_config(scripts, MetaData(), connection)
        head = ScriptDirectory.from_config(config).get_current_head()
        if not _is_newer(connection, config) and _current(connection) != head:
            raise OlderDatabase(_current(connection) or "none", head)

    await _run(database_url, look)


def oldest_served(scripts: Path) -> str:
    """The oldest revision whose code works on a database that had all migrations."""
    newest_first = list(
        ScriptDirectory.from_config(alembic_config(scripts, MetaData(), None)).walk_revisions()
    )
    place = {script.revision: number for number, script in enumerate(newest_first)}
    furthest = len(newest_first) - 1
    for number, script in enumerate(newest_first):
        serves_from = getattr(script.module, "serves_from", None) or script.revision
        furthest = min(furthest, place[serves_from])
        if furthest <= number:
            break
    return newest_first[furthest].revision


async def check(database_url: str, scripts: Path, metadata: MetaData) -> None:
    """Raises alembic's error when the tables in code and in the migrations differ."""
    await _run(database_url, lambda c: command.check(alembic_config(scripts, metadata, c)))


async def new_revision(database_url: str, scripts: Path, metadata: MetaData, message: str) -> None:
    """Writes a migration from what the code has and the database has not."""

    def write(connection: Connection) -> None:
        config = alembic_config(scripts, metadata, connection)
        command.revision(config, message, autogenerate=True)

    await _run(database_url, write)


async def _run(database_url: str, work: Any) -> None:
    async with _engine(database_url) as engine, engine.begin() as connection:
        await connection.run_sync(work)


async def _run_in_turn(database_url: str, work: Any) -> None:
    """Outside of any transaction. Whoever has to wait asks again and again: a question that waits
    in the database would keep who has the turn from building an index beside writes."""
    async with _engine(database_url) as engine, engine.connect() as connection:
        while not await connection.scalar(text(f"SELECT pg_try_advisory_lock({_LOCK})")):
            await connection.rollback()
            await asyncio.sleep(_ASK_AGAIN_SECONDS)
        await connection.commit()
        await connection.run_sync(work)


@asynccontextmanager
async def _engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://", 1))
    try:
        yield engine
    finally:
        await engine.dispose()


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_newer(connection: Connection, config: Config) -> bool:
    """Raises NewerDatabase when it is, and does not serve this code."""
    current = _current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is None or current in known:
        return False
    said = connection.scalar(text("SELECT obj_description('alembic_version'::regclass)")) or ""
    if said.removeprefix(_SERVES_FROM) not in known:
        raise NewerDatabase(current)
    return True


def run_env() -> None:
    """All that the `env.py` of a service does."""
    attributes = context.config.attributes
    context.configure(
        connection=attributes["connection"],
        target_metadata=attributes["metadata"],
        compare_type=True,
        compare_server_default=False,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
