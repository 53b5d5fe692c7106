"""Has content scanned for viruses, beside the requests: until it is free it is not given out."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from sqlalchemy import ColumnElement, Text, all_, any_, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from documenten_api.content.clamd import OutOfReach, ScanFailed, is_clean
from documenten_api.content.contents import storage_of
from documenten_api.content.model import FREE, INHOUD, REFUSED, WAITING, Content
from documenten_api.content.storage import FAILURES, Damaged, Storage, read_checked
from documenten_api.settings import settings_of
from zgw_core.context import Context
from zgw_core.database import Database
from zgw_core.tasks import stop_tasks

LOOK_EVERY_SECONDS = 1.0
_SOONEST, _LATEST = 60.0, 3600.0
"""Seconds until content that got no verdict is tried again: longer each time."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Tried:
    """Content that got no verdict the last time."""

    again_at: float
    waits: float


class Scanner:
    def __init__(
        self,
        clamd: str,
        storage: Storage,
        database: Database,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clamd, self._storage, self._database = clamd, storage, database
        self._clock = clock
        self._tried: dict[str, _Tried] = {}

    async def scan_one(self) -> bool:
        """Takes content that waits and that no other process has taken; whether there was any.

        What got no verdict before comes after what was never tried, and not before its time. Raises
        OutOfReach when the scanner is not there: that is no fault of any content.
        """
        due = [name for name, tried in self._tried.items() if tried.again_at <= self._clock()]
        is_new = INHOUD.c.sha256 != all_(_names(self._tried))
        return await self._scan_of(is_new) or (
            bool(due) and await self._scan_of(INHOUD.c.sha256 == any_(_names(due)))
        )

    async def _scan_of(self, chosen: ColumnElement[bool]) -> bool:
        waiting = select(INHOUD).where(INHOUD.c.toestand == WAITING, chosen)
        first = waiting.order_by(INHOUD.c.sha256).limit(1)
        async with self._database.engine.begin() as connection:
            row = (
                await connection.execute(first.with_for_update(skip_locked=True, key_share=True))
            ).first()
            if row is None:
                return False
            await self._try(Content(row.sha256, row.omvang), connection)
        return True

    async def _try(self, content: Content, connection: AsyncConnection) -> None:
        try:
            is_free = await self._look_into(content)
        except OutOfReach:
            raise
        except (ScanFailed, Damaged, *FAILURES) as error:
            log.warning("content_not_scanned", sha256=content.sha256, error=type(error).__name__)
            self._try_later(content)
            return
        self._tried.pop(content.sha256, None)
        if not is_free:
            log.warning("content_refused", sha256=content.sha256)
        this_one = update(INHOUD).where(INHOUD.c.sha256 == content.sha256)
        await connection.execute(this_one.values(toestand=FREE if is_free else REFUSED))

    async def _look_into(self, content: Content) -> bool:
        return await is_clean(self._clamd, await read_checked(self._storage, content))

    def _try_later(self, content: Content) -> None:
        before = self._tried.get(content.sha256)
        waits = min(2 * before.waits, _LATEST) if before else _SOONEST
        self._tried[content.sha256] = _Tried(self._clock() + waits, waits)


def _names(hashes: Iterable[str]) -> ColumnElement[list[str]]:
    return literal([*hashes], ARRAY(Text))


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
