"""Up to where the dispatcher has come, kept in the database."""

from contextlib import suppress
from typing import Any

from nats.js.errors import NotFoundError

from zgw_core.bus import STREAM, Bus
from zgw_core.database import Database

_READ = "SELECT stroom, positie FROM voortgang"
_SAVE = """
INSERT INTO voortgang (id, stroom, positie) VALUES (1, $1, $2)
ON CONFLICT (id) DO UPDATE SET stroom = excluded.stroom, positie = excluded.positie
"""
_FORMER_CONSUMER = "notificaties"
"""What kept the position before the database did."""


class Position:
    def __init__(self, bus: Bus, database: Database) -> None:
        self._bus, self._database = bus, database
        self._life = ""
        self._last: int | None = None

    async def find(self) -> int:
        """The last message that is dealt with. A stream that was made anew is read from its
        beginning; one that was set back has no message beyond its end."""
        info = await self._bus.jetstream.stream_info(STREAM)
        life, self._life = self._life, str(info.created)
        row = await self._database.reads.fetchrow(_READ)
        if row is None:
            known = self._last if life == self._life else None
            return await self._former() if known is None else known
        return min(row["positie"], info.state.last_seq) if row["stroom"] == self._life else 0

    async def _former(self) -> int:
        former: Any = None
        with suppress(NotFoundError):
            former = await self._bus.jetstream.consumer_info(STREAM, _FORMER_CONSUMER)
        return former.ack_floor.stream_seq if former and former.ack_floor else 0

    async def save(self, last: int) -> None:
        self._last = last
        await self._database.reads.execute(_SAVE, self._life, last)
