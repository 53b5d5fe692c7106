"""What lags behind for one abonnement: refused messages, and those behind them for the same
hoofdobject. In the database, so that the queue goes on and any number of them can wait."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from nats.aio.msg import Msg

from notificaties_api.callbacks.client import EVENT_HEADER
from zgw_core import trace
from zgw_core.database import Database

_KEEP = """
INSERT INTO achtergebleven
    (abonnement, hoofdobject, event, message, reden, pogingen, sinds, volgende, opgegeven)
SELECT uuid, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 second', CASE WHEN $9 THEN now() END
FROM abonnement WHERE uuid = $1
ON CONFLICT (abonnement, event) DO UPDATE SET
    reden = excluded.reden, volgende = excluded.volgende, opgegeven = excluded.opgegeven
"""
_HEADS = """
SELECT id, hoofdobject, event, message, pogingen, sinds,
       extract(epoch FROM volgende - now())::float AS seconds
FROM (
    SELECT DISTINCT ON (hoofdobject) * FROM achtergebleven
    WHERE abonnement = $1 AND opgegeven IS NULL ORDER BY hoofdobject, id
) AS heads
ORDER BY volgende, id LIMIT $2
"""
_AGAIN = """
UPDATE achtergebleven SET pogingen = pogingen + 1, reden = $2,
       volgende = now() + $3 * interval '1 second', opgegeven = CASE WHEN $4 THEN now() END
WHERE id = $1
"""
_DONE = "DELETE FROM achtergebleven WHERE id = $1"
_ALL_AT_ONCE = "UPDATE achtergebleven SET volgende = now() WHERE abonnement = $1"
_LAGGING = """
SELECT DISTINCT hoofdobject FROM achtergebleven WHERE abonnement = $1 AND opgegeven IS NULL
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

    @property
    def age(self) -> float:
        """In seconds."""
        return (datetime.now(UTC) - self.since).total_seconds()


def item_of(message: Msg) -> Item:
    event = (message.headers or {}).get(EVENT_HEADER, "")
    hoofdobject = str(orjson.loads(message.data).get("hoofdObject", ""))
    traceparent = trace.given(message.headers)
    since = message.metadata.timestamp
    return Item(hoofdobject, event, message.data, since, traceparent=traceparent)


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

    async def again(self, item: Item, reason: str, wait: float, given_up: bool) -> None:
        await self._database.reads.execute(_AGAIN, item.id, reason, wait, given_up)

    async def done(self, item: Item) -> None:
        await self._database.reads.execute(_DONE, item.id)

    async def all_at_once(self) -> None:
        await self._database.reads.execute(_ALL_AT_ONCE, self._abonnement)

    async def lagging(self) -> set[str]:
        rows = await self._database.reads.fetch(_LAGGING, self._abonnement)
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
