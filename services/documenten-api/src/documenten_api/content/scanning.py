"""Has content scanned for viruses, beside the requests: until it is free it is not given out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from documenten_api.content.clamd import is_clean
from documenten_api.content.contents import storage_of
from documenten_api.content.model import FREE, INHOUD, REFUSED, WAITING, Content
from documenten_api.content.storage import Storage, read_checked
from documenten_api.settings import settings_of
from zgw_core.context import Context
from zgw_core.database import Database
from zgw_core.tasks import stop_tasks

LOOK_EVERY_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Scanner:
    def __init__(self, clamd: str, storage: Storage, database: Database) -> None:
        self._clamd, self._storage, self._database = clamd, storage, database

    async def scan_one(self) -> bool:
        """Takes content that waits and that no other process has taken; whether there was any.

        Raises ScanFailed or what a storage raises; then it goes on waiting.
        """
        waiting = select(INHOUD).where(INHOUD.c.toestand == WAITING).limit(1)
        async with self._database.engine.begin() as connection:
            row = (
                await connection.execute(waiting.with_for_update(skip_locked=True, key_share=True))
            ).first()
            if row is None:
                return False
            await self._scan(Content(row.sha256, row.omvang), connection)
        return True

    async def _scan(self, content: Content, connection: AsyncConnection) -> None:
        chunks = await read_checked(self._storage, content)
        state = FREE if await is_clean(self._clamd, chunks) else REFUSED
        if state == REFUSED:
            log.warning("content_refused", sha256=content.sha256)
        this_one = update(INHOUD).where(INHOUD.c.sha256 == content.sha256)
        await connection.execute(this_one.values(toestand=state))


@asynccontextmanager
async def scan_content(context: Context) -> AsyncIterator[None]:
    """Works from start to end of the application, when a scanner is set."""
    settings = settings_of(context)
    if not settings.clamd:
        yield
        return
    scanner = Scanner(settings.clamd, storage_of(settings), context.database)
    task = asyncio.create_task(_keep_scanning(scanner))
    try:
        yield
    finally:
        await stop_tasks([task])


async def _keep_scanning(scanner: Scanner) -> None:
    while True:
        try:
            if await scanner.scan_one():
                continue
        except Exception as error:  # whatever it was, the next time may go well
            log.warning("scan_failed", error=type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
