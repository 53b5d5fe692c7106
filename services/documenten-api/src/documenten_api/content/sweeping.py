"""Removes bytes that no document has, and says which.

Their row goes first and is committed last: until then whoever brings in the same bytes waits for
it (see `Contents.keep`), and afterwards finds nothing and stores them anew.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import text

from documenten_api.content.contents import storage_of
from documenten_api.content.model import IS_UNUSED
from documenten_api.content.storage import Storage
from documenten_api.settings import DocumentenSettings, settings_of
from zgw_core.context import Context
from zgw_core.database import Database
from zgw_core.tasks import stop_tasks

_EMPTY_PARTS = text("""
UPDATE bestandsdeel SET sha256 = NULL WHERE uuid IN (
    SELECT uuid FROM bestandsdeel
    WHERE sha256 IN (SELECT sha256 FROM inhoud WHERE gebruikt_op < :before)
    LIMIT 100
) RETURNING uuid::text
""")
_TAKE_UNUSED = text(f"""
DELETE FROM inhoud WHERE sha256 IN (
    SELECT sha256 FROM inhoud WHERE gebruikt_op < :before AND {IS_UNUSED}
    LIMIT 100 FOR UPDATE SKIP LOCKED
) RETURNING sha256
""")

log = structlog.get_logger(__name__)


@dataclass
class Swept:
    """How much of each was removed."""

    parts: int = 0
    """Bestandsdelen whose document was never unlocked; they can be sent again."""
    contents: int = 0
    uploads: int = 0
    """Broken off halfway."""


class Sweeper:
    def __init__(self, storage: Storage, database: Database, older_than: float) -> None:
        self._storage, self._database, self._age = storage, database, timedelta(seconds=older_than)

    async def sweep(self) -> Swept:
        """All that is older than the set age, a hundred at a time; what fails is left for the next
        time. What is gone is in the log, also when something fails later on."""
        before = datetime.now(UTC) - self._age
        swept = Swept()
        while parts := await self._empty_parts(before):
            log.info("swept", parts=parts)
            swept.parts += len(parts)
        while contents := await self._remove_unused(before):
            log.info("swept", contents=contents)
            swept.contents += len(contents)
        if uploads := await self._discard_uploads(before):
            log.info("swept", uploads=uploads)
            swept.uploads = uploads
        return swept

    async def _empty_parts(self, before: datetime) -> list[str]:
        async with self._database.engine.begin() as connection:
            return [*(await connection.scalars(_EMPTY_PARTS, {"before": before}))]

    async def _remove_unused(self, before: datetime) -> list[str]:
        async with self._database.engine.begin() as connection:
            hashes = [*(await connection.scalars(_TAKE_UNUSED, {"before": before}))]
            for sha256 in hashes:
                await self._storage.remove(sha256)
        return hashes

    async def _discard_uploads(self, before: datetime) -> int:
        names = [stored.name async for stored in self._storage.incoming() if stored.since < before]
        for name in names:
            await self._storage.discard(name)
        return len(names)


def sweeper_of(settings: DocumentenSettings, database: Database) -> Sweeper:
    return Sweeper(storage_of(settings), database, settings.sweep_after)


@asynccontextmanager
async def sweep_now_and_then(context: Context) -> AsyncIterator[None]:
    """Beside the requests; several processes do not get in each other's way."""
    settings = settings_of(context)
    sweeper = sweeper_of(settings, context.database)
    task = asyncio.create_task(_keep_sweeping(sweeper, settings.sweep_every))
    try:
        yield
    finally:
        await stop_tasks([task])


async def _keep_sweeping(sweeper: Sweeper, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        try:
            await sweeper.sweep()
        except Exception as error:  # whatever it was, the next time may go well
            log.warning("sweep_failed", error=type(error).__name__)
