"""Commands for the storage."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable
from typing import TypeVar

from documenten_api.content.addresses import storage_at
from documenten_api.content.contents import storage_of
from documenten_api.content.moving import Moved, move_all
from documenten_api.content.sweeping import Swept, sweeper_of
from documenten_api.content.verifying import Verified, verify_all
from documenten_api.settings import DocumentenSettings
from zgw_core import logs
from zgw_core.cli import CommandLine
from zgw_core.database import Database

Result = TypeVar("Result")


def add_storage_commands(line: CommandLine) -> None:
    storage = line.group("storage", "look after the stored content")
    storage.add("move", _move, "bring everything from the previous storage to the present one")
    storage.add("verify", _verify, "read all content and compare it with its hashes")
    storage.add("sweep", _sweep, "remove what no document has")


def _move(_: Namespace) -> None:
    settings = DocumentenSettings()
    if not settings.previous_storage:
        sys.exit("Name the storage to move from: ZGW_PREVIOUS_STORAGE.")

    async def move(database: Database) -> Moved:
        old = storage_at(settings.previous_storage, settings.previous_storage_options)
        new = storage_at(settings.storage, settings.storage_options)
        return await move_all(old, new, database)

    moved = _run(settings, move)
    print(f"{moved.moved} moved, {moved.removed} removed because no document has them")
    _end(damaged=moved.damaged)


def _verify(_: Namespace) -> None:
    settings = DocumentenSettings()

    async def verify(database: Database) -> Verified:
        return await verify_all(storage_of(settings), database, settings.sweep_after)

    verified = _run(settings, verify)
    print(f"{verified.sound} sound")
    _name(unused=verified.unused, unknown=verified.unknown)
    _end(missing=verified.missing, damaged=verified.damaged)


def _sweep(_: Namespace) -> None:
    settings = DocumentenSettings()

    async def sweep(database: Database) -> Swept:
        return await sweeper_of(settings, database).sweep()

    swept = _run(settings, sweep)
    print(
        f"{swept.contents} contents, {swept.parts} bestandsdelen and {swept.uploads} broken off "
        "uploads removed"
    )


def _run(settings: DocumentenSettings, work: Callable[[Database], Awaitable[Result]]) -> Result:
    logs.configure(settings.log_level)

    async def run() -> Result:
        database = Database(settings)
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(run())


def _end(**problems: list[str]) -> None:
    """Status 1 when something is wrong, with every hash that is."""
    _name(**problems)
    if any(problems.values()):
        sys.exit(1)


def _name(**found: list[str]) -> None:
    for kind, hashes in found.items():
        for sha256 in hashes:
            print(f"{kind}: {sha256}", file=sys.stderr)
