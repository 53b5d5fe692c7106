"""Moves content from one storage to another, and checks what is stored."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from sqlalchemy import select

from documenten_api.content.model import INHOUD, Content
from documenten_api.content.storage import FAILURES, Damaged, Storage, read_checked
from zgw_core.database import Database

_PAGE = 1000


@dataclass
class Moved:
    moved: int = 0
    removed: int = 0
    """Of the old storage only: no document has them any more."""
    damaged: list[str] = field(default_factory=list)
    """These stay where they are."""


async def move_all(old: Storage, new: Storage, database: Database) -> Moved:
    """One after the other, while the service reads from both."""
    result = Moved()
    async for content in old.stored():
        try:
            if await _move(content, old, new, database):
                result.moved += 1
            else:
                result.removed += 1
        except Damaged:
            result.damaged.append(content.sha256)
    return result


async def _move(content: Content, old: Storage, new: Storage, database: Database) -> bool:
    """Holds its row meanwhile, so that nobody sweeps it away; without a row it is not wanted."""
    row = select(INHOUD.c.sha256).where(INHOUD.c.sha256 == content.sha256)
    async with database.engine.begin() as connection:
        is_wanted = (await connection.execute(row.with_for_update(key_share=True))).first()
        if is_wanted and not await new.has(content.sha256):
            await _copy(content, old, new)
        await old.remove(content.sha256)
    return bool(is_wanted)


async def _copy(content: Content, old: Storage, new: Storage) -> None:
    upload = new.upload()
    try:
        async for chunk in await read_checked(old, content):
            await upload.write(chunk)
    except BaseException:
        await upload.discard()
        raise
    await upload.publish()


@dataclass
class Verified:
    sound: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


async def verify_all(storage: Storage, database: Database) -> Verified:
    """Reads every content that a row says is there."""
    result = Verified()
    async for content in _rows(database):
        try:
            async for _ in await read_checked(storage, content):
                pass
            result.sound += 1
        except FileNotFoundError:
            if await _is_there(content, database):
                result.missing.append(content.sha256)
        except (Damaged, *FAILURES):
            result.damaged.append(content.sha256)
    return result


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


async def _is_there(content: Content, database: Database) -> bool:
    """It may have been swept away since."""
    row = select(INHOUD.c.sha256).where(INHOUD.c.sha256 == content.sha256)
    async with database.engine.connect() as connection:
        return (await connection.execute(row)).first() is not None
