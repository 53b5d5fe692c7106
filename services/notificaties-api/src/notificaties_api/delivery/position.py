"""Up to where the dispatcher has come, kept in the database."""

import asyncio
from contextlib import suppress
from typing import Any

from nats.js.api import StreamInfo
from nats.js.errors import NotFoundError

from zgw_core.bus import STREAM, Bus
from zgw_core.database import Database

_READ = "SELECT stroom, positie FROM voortgang"
_SAVE = """
INSERT INTO voortgang (id, stroom, positie) VALUES (1, $1, $2)
ON CONFLICT (id) DO UPDATE SET stroom = excluded.stroom, positie = excluded.positie
"""
_SAVE_EVERY_SECONDS = 0.25
_FORMER_CONSUMER = "notificaties"
"""What kept the position before the database did."""


class Position:
    def __init__(self, bus: Bus, database: Database) -> None:
        self._bus, self._database = bus, database
        self._life = ""
        self._last: int | None = None
        self._saved: int | None = None

    async def find(self) -> int:
        """The last message that is dealt with. A stream that was made anew is read from its
        beginning; one that was set back has no message beyond its end."""
        info = await self._bus.jetstream.stream_info(STREAM)
        life, self._life = self._life, str(info.created)
        self._last = await self._found(info, self._last if life == self._life else None)
        return self._last

    async def _found(self, info: StreamInfo, remembered: int | None) -> int:
        row = await self._database.reads.fetchrow(_READ)
        if row is not None:
            return min(row["positie"], info.state.last_seq) if row["stroom"] == self._life else 0
        return await self._former() if remembered is None else remembered

    async def _former(self) -> int:
        former: Any = None
        with suppress(NotFoundError):
            former = await self._bus.jetstream.consumer_info(STREAM, _FORMER_CONSUMER)
        return former.ack_floor.stream_seq if former and former.ack_floor else 0

    def reached(self, last: int) -> None:
        """To be saved soon: what is read twice after a crash is recognised by its event."""
        self._last = last

    async def keep_saved(self) -> None:
        """Until it is cancelled, and once more then."""
        try:
            while True:
                await asyncio.sleep(_SAVE_EVERY_SECONDS)
                await self._save()
        finally:
            await self._save()

    async def _save(self) -> None:
        if self._last != self._saved:
            saved = self._last
            await self._database.reads.execute(_SAVE, self._life, saved)
            self._saved = saved
