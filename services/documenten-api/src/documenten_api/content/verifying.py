"""Compares what is stored with what the database has of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text

from documenten_api.content.model import INHOUD, IS_UNUSED, Content
from documenten_api.content.storage import FAILURES, Damaged, Storage, read_checked
from zgw_core.database import Database

_PAGE = 1000


@dataclass
class Verified:
    """The SHA-256 of everything that is not sound."""

    sound: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    """Neither here nor missed: the bytes never got their place, and no document has them."""
    unknown: list[str] = field(default_factory=list)
    """Bytes without a row: nothing will ever read or remove them."""


async def verify_all(storage: Storage, database: Database, older_than: float) -> Verified:
    """Reads every content that a row says is there, and looks for a row of all that is there
    longer than this many seconds."""
    result = Verified()
    async for content in _rows(database):
        await _verify(content, storage, database, result)
    before = datetime.now(UTC) - timedelta(seconds=older_than)
    async for sha256 in _without_row(storage, database, before):
        result.unknown.append(sha256)
    return result


async def _verify(content: Content, storage: Storage, database: Database, result: Verified) -> None:
    try:
        async for _ in await read_checked(storage, content):
            pass
        result.sound += 1
    except FileNotFoundError:
        await _tell_missing(content.sha256, database, result)
    except (Damaged, *FAILURES):
        result.damaged.append(content.sha256)


async def _tell_missing(sha256: str, database: Database, result: Verified) -> None:
    """It may also have been swept away since."""
    row = select(text(IS_UNUSED)).where(INHOUD.c.sha256 == sha256)
    async with database.engine.connect() as connection:
        found = (await connection.execute(row)).first()
    if found:
        (result.unused if found[0] else result.missing).append(sha256)


async def _rows(database: Database) -> AsyncIterator[Content]:
    last = ""
    while True:
        page = select(INHOUD.c.sha256, INHOUD.c.omvang).where(INHOUD.c.sha256 > last)
        async with database.engine.connect() as connection:
            rows = (await connection.execute(page.order_by(INHOUD.c.sha256).limit(_PAGE))).all()
        for row in rows:
            yield Content(row.sha256, row.omvang)
        if len(rows) < _PAGE:
            return
        last = rows[-1].sha256


async def _without_row(
    storage: Storage, database: Database, before: datetime
) -> AsyncIterator[str]:
    asked: list[str] = []
    async for stored in storage.stored():
        if stored.since < before:
            asked.append(stored.name)
        if len(asked) == _PAGE:
            for sha256 in await _unknown(asked, database):
                yield sha256
            asked = []
    for sha256 in await _unknown(asked, database):
        yield sha256


async def _unknown(hashes: list[str], database: Database) -> list[str]:
    known = select(INHOUD.c.sha256).where(INHOUD.c.sha256.in_(hashes))
    async with database.engine.connect() as connection:
        found = {*(await connection.scalars(known))}
    return [sha256 for sha256 in hashes if sha256 not in found]
