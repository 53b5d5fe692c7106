"""Writes a migration against a database of its own."""

import asyncio
import importlib
import tempfile
from pathlib import Path

from zgw_core.app import Service
from zgw_core.embedded import Postgres, free_port
from zgw_core.migrations import migrate, new_revision


def write_migration(naam: str, message: str) -> None:
    """Write what the tables in the code of a service have and its migrations have not."""
    service: Service = importlib.import_module(f"{naam.replace('-', '_')}.main").SERVICE
    with tempfile.TemporaryDirectory() as directory:
        postgres = Postgres(Path(directory), free_port(), "migration", lasting=False)
        postgres.start()
        try:
            asyncio.run(_write(postgres, service, message))
        finally:
            postgres.stop()


async def _write(postgres: Postgres, service: Service, message: str) -> None:
    await postgres.wait()
    url = postgres.url("postgres")
    scripts = Path(service.migrations)
    await migrate(url, scripts, service.metadata)
    await new_revision(url, scripts, service.metadata, message)
