"""Has content scanned for viruses, beside the requests: until it is free it is not given out.

Content is taken for a while and not locked: who brings in the same bytes, or removes them, does not
wait for the scanner. Should two scan the same, they say the same of it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from sqlalchemy import TextClause, text

from documenten_api.content.clamd import OutOfReach, ScanFailed, is_clean
from documenten_api.content.contents import storage_of
from documenten_api.content.model import FREE, REFUSED, WAITING, Content
from documenten_api.content.storage import FAILURES, Damaged, Storage, read_checked
from documenten_api.settings import MIB, settings_of
from zgw_core.context import Context
from zgw_core.database import Database
from zgw_core.tasks import stop_tasks

LOOK_EVERY_SECONDS = 1.0
_REST_SECONDS = 5.0
"""After a fault."""
_SOONEST, _LATEST = 60, 3600
"""Seconds until content that got no verdict is tried again: longer each time."""


@dataclass(frozen=True)
class Sizes:
    """Of content, in bytes; both belong to it."""

    smallest: int = 0
    largest: int = 2**63 - 1


ANY = Sizes()
_LETTERS, _LARGE = Sizes(largest=16 * MIB), Sizes(smallest=16 * MIB + 1)
_AT_ONCE = (_LETTERS, _LETTERS, _LARGE)
"""A process scans so many side by side, so that no letter waits for a film."""

_TAKE = text(f"""
UPDATE inhoud SET scanpogingen = scanpogingen + 1,
    scan_vanaf = now() + make_interval(secs => :patience + omvang / {MIB})
WHERE sha256 = (
    SELECT sha256 FROM inhoud
    WHERE toestand = '{WAITING}' AND omvang BETWEEN :smallest AND :largest
    AND (scan_vanaf IS NULL OR scan_vanaf <= now())
    ORDER BY omvang, sha256 LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
) RETURNING sha256, omvang
""")
_GIVE_BACK = text("""
UPDATE inhoud SET scanpogingen = scanpogingen - 1, scan_vanaf = NULL WHERE sha256 = :sha256
""")
_TRY_LATER = text(f"""
UPDATE inhoud SET scan_vanaf = now() + make_interval(
    secs => least({_SOONEST} * power(2, scanpogingen - 1), {_LATEST})
) WHERE sha256 = :sha256
""")
_SETTLE = text(f"""
UPDATE inhoud SET toestand = :toestand, gescand_op = now()
WHERE sha256 = :sha256 AND toestand = '{WAITING}'
""")

log = structlog.get_logger(__name__)


class Scanner:
    def __init__(self, clamd: str, patience: float, storage: Storage, database: Database) -> None:
        """`patience`: seconds that clamd may take for its verdict."""
        self._clamd, self._patience = clamd, patience
        self._storage, self._database = storage, database

    async def scan_one(self, sizes: Sizes = ANY) -> bool:
        """Takes the smallest that waits and that nobody has taken; whether there was any.

        Raises OutOfReach when the scanner is not there: that is no fault of any content.
        """
        content = await self._take(sizes)
        if content is None:
            return False
        try:
            is_free = await is_clean(
                self._clamd, await read_checked(self._storage, content), self._patience
            )
        except (OutOfReach, asyncio.CancelledError):
            await self._execute(_GIVE_BACK, sha256=content.sha256)
            raise
        except (ScanFailed, Damaged, *FAILURES) as error:
            log.warning("content_not_scanned", sha256=content.sha256, error=type(error).__name__)
            await self._execute(_TRY_LATER, sha256=content.sha256)
            return True
        if not is_free:
            log.warning("content_refused", sha256=content.sha256)
        await self._execute(_SETTLE, sha256=content.sha256, toestand=FREE if is_free else REFUSED)
        return True

    async def _take(self, sizes: Sizes) -> Content | None:
        limits = {"smallest": sizes.smallest, "largest": sizes.largest}
        async with self._database.engine.begin() as connection:
            row = (await connection.execute(_TAKE, {"patience": self._patience, **limits})).first()
        return Content(row.sha256, row.omvang) if row else None

    async def _execute(self, statement: TextClause, **values: str) -> None:
        async with self._database.engine.begin() as connection:
            await connection.execute(statement, values)


@asynccontextmanager
async def scan_content(context: Context) -> AsyncIterator[None]:
    """Works from start to end of the application, when a scanner is set."""
    settings = settings_of(context)
    if not settings.clamd:
        yield
        return
    scanner = Scanner(
        settings.clamd, settings.clamd_timeout, storage_of(settings), context.database
    )
    tasks = [asyncio.create_task(_keep_scanning(scanner, sizes)) for sizes in _AT_ONCE]
    try:
        yield
    finally:
        await stop_tasks(tasks)


async def _keep_scanning(scanner: Scanner, sizes: Sizes) -> None:
    while True:
        try:
            if not await scanner.scan_one(sizes):
                await asyncio.sleep(LOOK_EVERY_SECONDS)
        except Exception as error:  # whatever it was, the next time may go well
            log.warning("scan_failed", error=type(error).__name__)
            await asyncio.sleep(_REST_SECONDS)
