"""Brings the database of a service to the version of its code, and no further."""

from pathlib import Path
from typing import Any

from alembic import command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import create_async_engine

_LOCK = 0x5A47_574D


class NewerDatabase(Exception):
    """The database was made by a later version of the service than this one."""


def alembic_config(scripts: Path, metadata: MetaData, connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["metadata"] = metadata
    config.attributes["connection"] = connection
    return config


async def migrate(database_url: str, scripts: Path, metadata: MetaData) -> None:
    """Runs what has not been run yet; several processes may try at once. Raises NewerDatabase."""

    def upgrade(connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = alembic_config(scripts, metadata, connection)
        _refuse_newer(connection, config)
        command.upgrade(config, "head")

    await _run(database_url, upgrade)


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
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://", 1))
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)
    finally:
        await engine.dispose()


def _refuse_newer(connection: Connection, config: Config) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase(current)


def run_env() -> None:
    """All that the `env.py` of a service does."""
    attributes = context.config.attributes
    context.configure(
        connection=attributes["connection"],
        target_metadata=attributes["metadata"],
        compare_type=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()
