"""Moves content from one storage to another."""

from dataclasses import dataclass, field

from sqlalchemy import select

from documenten_api.content.model import INHOUD, Content
from documenten_api.content.storage import Damaged, Storage, read_checked
from zgw_core.database import Database


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
    async for stored in old.stored():
        content = Content(stored.name, stored.size)
        try:
            if await _move(content, old, new, database):
                result.moved += 1
            else:
                result.removed += 1
        except Damaged:
            result.damaged.append(content.sha256)
    return result


async def _move(content: Content, old: Storage, new: Storage, database: Database) -> bool:
    """Holds its row meanwhile as a document does that refers to it: nobody sweeps it away, and
    whoever brings in the same bytes does not wait. Without a row it is not wanted."""
    row = select(INHOUD.c.sha256).where(INHOUD.c.sha256 == content.sha256)
    async with database.engine.begin() as connection:
        is_wanted = (
            await connection.execute(row.with_for_update(read=True, key_share=True))
        ).first()
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
