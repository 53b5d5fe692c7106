"""Stored bytes and the rows that guard them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from documenten_api.content.addresses import storage_at
from documenten_api.content.model import FREE, WAITING, Content
from documenten_api.content.storage import (
    FAILURES,
    MovingStorage,
    Storage,
    Unreadable,
    Upload,
    read_checked,
    storage_failed,
)
from documenten_api.settings import DocumentenSettings, settings_of
from zgw_core.context import Context
from zgw_core.database import Database

_ANNOUNCE = f"""
INSERT INTO inhoud (sha256, omvang, crc32, gebruikt_op, toestand) VALUES ($1, $2, $3, now(), $4)
ON CONFLICT (sha256) DO UPDATE SET gebruikt_op = now(), crc32 = excluded.crc32,
    toestand = CASE WHEN inhoud.toestand = '{FREE}' AND inhoud.gescand_op IS NULL
        THEN excluded.toestand ELSE inhoud.toestand END
"""
"""What came in before there was a scanner is scanned when it comes in anew."""


def storage_of(settings: DocumentenSettings) -> Storage:
    storage = storage_at(settings.storage, settings.storage_options)
    if not settings.previous_storage:
        return storage
    previous = storage_at(settings.previous_storage, settings.previous_storage_options)
    return MovingStorage(storage, previous)


class Contents:
    def __init__(self, storage: Storage, database: Database, is_scanned: bool) -> None:
        self.storage, self._database = storage, database
        self._state = WAITING if is_scanned else FREE

    @staticmethod
    def of(context: Context) -> "Contents":
        settings = settings_of(context)
        return Contents(storage_of(settings), context.database, bool(settings.clamd))

    async def keep(self, upload: Upload) -> Content:
        """Gives complete bytes their place. Raises 503 when the storage fails.

        The row comes first: as long as it is young the sweeper leaves these bytes alone, and while
        the sweeper is removing the same bytes, this waits for it.
        """
        async with _whole_or_gone(upload):
            content = await upload.content()
            await self._announce(content)
            await upload.publish()
        return content

    async def _announce(self, content: Content) -> None:
        """Outside of the transaction of the change: the sweeper must see it before there are bytes,
        and the change may still be refused."""
        values = (content.sha256, content.omvang, content.crc32, self._state)
        await self._database.reads.execute(_ANNOUNCE, *values)

    async def keep_all(self, chunks: AsyncIterator[bytes]) -> Content:
        """Stores bytes that come from elsewhere than a client."""
        upload = self.storage.upload()
        async with _whole_or_gone(upload):
            async for chunk in chunks:
                await upload.write(chunk)
        return await self.keep(upload)

    async def read(
        self, content: Content, start: int = 0, length: int | None = None
    ) -> AsyncIterator[bytes]:
        """Raises 503 when the storage fails before the first byte."""
        try:
            return await read_checked(self.storage, content, start, length)
        except FileNotFoundError as error:
            raise Unreadable from error
        except FAILURES as error:
            raise storage_failed() from error


@asynccontextmanager
async def _whole_or_gone(upload: Upload) -> AsyncIterator[None]:
    """What fails on its way leaves nothing behind. Raises 503 when it was the storage."""
    try:
        yield
    except BaseException as error:
        await upload.discard()
        if isinstance(error, FAILURES):
            raise storage_failed() from error
        raise
