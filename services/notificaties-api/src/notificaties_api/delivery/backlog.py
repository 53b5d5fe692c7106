"""What lags behind for one abonnement: refused messages, and those behind them for the same
hoofdobject. In the database, so that the queue goes on and any number of them can wait."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from nats.aio.msg import Msg

from notificaties_api.callbacks.client import EVENT_HEADER
from notificaties_api.delivery.queues import REPLAYED
from zgw_core import trace
from zgw_core.database import Database

_KEEP = """
INSERT INTO achtergebleven
    (abonnement, hoofdobject, event, message, reden, pogingen, sinds, volgende, opgegeven)
SELECT uuid, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 second', CASE WHEN $9 THEN now() END
FROM abonnement WHERE uuid = $1
ON CONFLICT (abonnement, event) DO UPDATE SET
    reden = excluded.reden, volgende = excluded.volgende, opgegeven = excluded.opgegeven,
    pogingen = excluded.pogingen, sinds = greatest(achtergebleven.sinds, excluded.sinds)
"""
_COLUMNS = """
id, hoofdobject, event, message, pogingen, sinds,
extract(epoch FROM volgende - now())::float AS seconds
"""
_HEADS = f"""
SELECT {_COLUMNS} FROM (
    SELECT DISTINCT ON (hoofdobject) * FROM achtergebleven
    WHERE abonnement = $1 AND opgegeven IS NULL ORDER BY hoofdobject, id
) AS heads
ORDER BY volgende, id LIMIT $2
"""
_NEXT = f"""
SELECT {_COLUMNS} FROM achtergebleven
WHERE abonnement = $1 AND hoofdobject = $2 AND opgegeven IS NULL ORDER BY id LIMIT 1
"""
_AGAIN = """
UPDATE achtergebleven SET pogingen = pogingen + 1, reden = $2,
       volgende = now() + $3 * interval '1 second', opgegeven = CASE WHEN $4 THEN now() END
WHERE id = $1
"""
_DONE = "DELETE FROM achtergebleven WHERE id = $1"
_ALL_AT_ONCE = "UPDATE achtergebleven SET volgende = now() WHERE abonnement = $1"
_ARRIVED = """
DELETE FROM achtergebleven WHERE abonnement = $1 AND event = $2 AND opgegeven IS NOT NULL
"""
_LAGGING = """
SELECT DISTINCT hoofdobject FROM achtergebleven
WHERE abonnement = $1 AND opgegeven IS NULL AND ($2::text[] IS NULL OR hoofdobject = ANY($2))
"""


@dataclass(frozen=True)
class Item:
    """A message on its way, whether it comes from the queue or has lagged behind."""

    hoofdobject: str
    event: str
    content: bytes
    since: datetime
    attempts: int = 0
    id: int = 0
    """Its row, if it has lagged behind."""
    seconds: float = 0
    """Until its next attempt."""
    traceparent: str = ""
    """Of the trace that it belongs to, until it lags behind."""
    is_replayed: bool = False
    """By an operator, from a moment on: it may have been given up before."""


def item_of(message: Msg) -> Item:
    headers = message.headers or {}
    return Item(
        str(orjson.loads(message.data).get("hoofdObject", "")),
        headers.get(EVENT_HEADER, ""),
        message.data,
        message.metadata.timestamp,
        traceparent=trace.given(headers),
        is_replayed=REPLAYED in headers,
    )


class Backlog:
    def __init__(self, database: Database, abonnement: UUID) -> None:
        self._database, self._abonnement = database, abonnement

    async def keep(self, item: Item, reason: str, wait: float, given_up: bool) -> None:
        values = (item.hoofdobject, item.event, item.content.decode(), reason, item.attempts)
        await self._database.reads.execute(
            _KEEP, self._abonnement, *values, item.since, wait, given_up
        )

    async def heads(self, most: int) -> list[Item]:
        """The first of each hoofdobject, most urgent first."""
        rows = await self._database.reads.fetch(_HEADS, self._abonnement, most)
        return [_item(row) for row in rows]

    async def next_of(self, item: Item) -> Item | None:
        """What waits behind this one, which is done."""
        row = await self._database.reads.fetchrow(_NEXT, self._abonnement, item.hoofdobject)
        return _item(row) if row else None

    async def again(self, item: Item, reason: str, wait: float, given_up: bool) -> None:
        await self._database.reads.execute(_AGAIN, item.id, reason, wait, given_up)

    async def done(self, item: Item) -> None:
        await self._database.reads.execute(_DONE, item.id)

    async def forget_given_up(self, event: str) -> None:
        """It arrived after all."""
        await self._database.reads.execute(_ARRIVED, self._abonnement, event)

    async def all_at_once(self) -> None:
        await self._database.reads.execute(_ALL_AT_ONCE, self._abonnement)

    async def lagging(self, among: Collection[str] | None = None) -> set[str]:
        """Every hoofdobject of which something lags behind; of these, if any are named."""
        rows = await self._database.reads.fetch(_LAGGING, self._abonnement, among)
        return {row["hoofdobject"] for row in rows}


def _item(row: Any) -> Item:
    return Item(
        row["hoofdobject"],
        row["event"],
        row["message"].encode(),
        row["sinds"],
        row["pogingen"],
        row["id"],
        row["seconds"],
    )
