"""What an operator does with deliveries: look, pause, replay and drop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from nats.aio.msg import Msg
from nats.js.api import DeliverPolicy
from nats.js.errors import NotFoundError

from notificaties_api.callbacks.target import Subscription
from notificaties_api.delivery import queues
from notificaties_api.delivery.abonnementen import Abonnementen
from notificaties_api.delivery.dispatcher import (
    event_of,
    is_wanted,
    read,
    reading,
)
from notificaties_api.delivery.storing import Copies, Storing, open_storing
from notificaties_api.settings import NotificatiesSettings
from notificaties_api.vault import vault_of
from zgw_core.bus import STREAM, Bus
from zgw_core.database import Database

_OVERVIEW = """
SELECT uuid, eigenaar, gepauzeerd,
       count(a.id) FILTER (WHERE a.opgegeven IS NULL) AS achter,
       count(a.id) FILTER (WHERE a.opgegeven IS NOT NULL) AS opgegeven,
       min(a.sinds) AS oudste
FROM abonnement LEFT JOIN achtergebleven AS a ON a.abonnement = uuid
GROUP BY uuid, eigenaar, gepauzeerd ORDER BY abonnement.id
"""
MOST_LISTED = 1000
"""Dead letters in one list."""
_AT_ONCE = 10_000
"""So many are replayed or dropped in one statement."""
_DEAD = """
FROM achtergebleven WHERE opgegeven IS NOT NULL
  AND ($1::uuid IS NULL OR abonnement = $1) AND ($2::bigint IS NULL OR id = $2) AND id > $3
ORDER BY id LIMIT $4
"""
_LIST_DEAD = f"""
SELECT id, abonnement, event, hoofdobject, reden, pogingen, sinds, opgegeven {_DEAD}
"""
_SOME_DONE = """
WITH chosen AS (SELECT id {dead}),
     done AS ({what} WHERE id IN (SELECT id FROM chosen) RETURNING 1)
SELECT (SELECT count(*) FROM done) AS number, (SELECT max(id) FROM chosen) AS last
"""
_REPLAY_DEAD = _SOME_DONE.format(
    dead=_DEAD,
    what="UPDATE achtergebleven SET opgegeven = NULL, volgende = now(), sinds = now()",
)
_DROP_DEAD = _SOME_DONE.format(dead=_DEAD, what="DELETE FROM achtergebleven")
_PAUSE = """
UPDATE abonnement SET gepauzeerd = $2,
       hervat = CASE WHEN gepauzeerd AND NOT $2 THEN now() ELSE hervat END
WHERE uuid = $1 RETURNING uuid
"""
_CHANGED = """
INSERT INTO abonnementen_stand (id, stand) VALUES (1, gen_random_uuid())
ON CONFLICT (id) DO UPDATE SET stand = excluded.stand
"""
_CLOSED = "SELECT uuid, geheimen FROM abonnement WHERE geheimen IS NOT NULL"
_RECLOSE = "UPDATE abonnement SET geheimen = $3 WHERE uuid = $1 AND geheimen = $2 RETURNING uuid"


@dataclass(frozen=True)
class QueueState:
    abonnement: UUID
    eigenaar: str
    is_paused: bool
    waiting: int
    """In its queue, those under way included."""
    lagging: int
    given_up: int
    oldest: datetime | None
    """Of those that lag behind or were given up."""


class Operations:
    def __init__(self, settings: NotificatiesSettings, database: Database, bus: Bus) -> None:
        self._settings, self._database, self._bus = settings, database, bus

    async def queues(self) -> list[QueueState]:
        await self._bus.wait()
        try:
            waiting = await queues.waiting(self._bus.jetstream)
        except NotFoundError:
            waiting = {}
        return [
            QueueState(
                row["uuid"],
                row["eigenaar"],
                row["gepauzeerd"],
                waiting.get(row["uuid"], 0),
                row["achter"],
                row["opgegeven"],
                row["oudste"],
            )
            for row in await self._database.reads.fetch(_OVERVIEW)
        ]

    async def dead(
        self, abonnement: UUID | None, number: int | None = None, after: int = 0
    ) -> list[Any]:
        """What was given up, oldest first, beginning after a number: not all of it at once."""
        values = (abonnement, number, after, MOST_LISTED)
        return list(await self._database.reads.fetch(_LIST_DEAD, *values))

    async def replay_dead(self, abonnement: UUID | None, number: int | None) -> int:
        """Tries what was given up again, as long as if it were new; how many there are."""
        return await self._with_dead(_REPLAY_DEAD, abonnement, number)

    async def drop_dead(self, abonnement: UUID | None, number: int | None) -> int:
        return await self._with_dead(_DROP_DEAD, abonnement, number)

    async def _with_dead(self, sql: str, abonnement: UUID | None, number: int | None) -> int:
        done, last = 0, 0
        while last is not None:
            values = (abonnement, number, last, _AT_ONCE)
            [(some, last)] = await self._database.reads.fetch(sql, *values)
            done += some
        return done

    async def pause(self, abonnement: UUID, paused: bool) -> bool:
        """Whether there is such an abonnement. What comes in the meantime waits."""
        async with self._database.reads.acquire() as connection, connection.transaction():
            found = await connection.fetchval(_PAUSE, abonnement, paused)
            await connection.execute(_CHANGED)
        return found is not None

    async def replay(self, abonnement: UUID | None, since: datetime) -> int | None:
        """Sends what was published since then once more, to one abonnement or to all that want
        it; how many messages that makes, None without such an abonnement. Events keep their
        ids."""
        await self._bus.wait()
        known = await Abonnementen(self._database, self._settings, lambda _: None).current()
        if abonnement is not None and abonnement not in known:
            return None
        wanting = [s for uuid, s in known.items() if abonnement in (None, uuid)]
        end = (await self._bus.jetstream.stream_info(STREAM)).state.last_seq
        config = reading(deliver_policy=DeliverPolicy.BY_START_TIME, opt_start_time=since)
        again, number = f":{uuid4()}", 0
        async with (
            queues.open_stream(self._bus, STREAM, config) as pull,
            open_storing(self._bus.client) as storing,
        ):
            while True:
                heard = 0
                async for messages in pull.take(500):
                    heard += len(messages)
                    for message in messages:
                        if message.metadata.sequence.stream > end:
                            return number
                        number += await _send_again(storing, message, wanting, again)
                    if messages[-1].metadata.num_pending == 0:
                        return number
                if not heard:
                    return number

    async def renew_secrets(self) -> int:
        """Closes all secrets with the newest key; the others may go then. Raises NoKey."""
        vault, number = vault_of(self._settings), 0
        for row in await self._database.reads.fetch(_CLOSED):
            renewed = vault.renew(row["geheimen"])
            done = await self._database.reads.fetch(_RECLOSE, row["uuid"], row["geheimen"], renewed)
            number += len(done)
        await self._database.reads.execute(_CHANGED)
        return number


async def _send_again(
    storing: Storing, message: Msg, wanting: list[Subscription], again: str
) -> int:
    notification = read(message)
    to = [s.uuid for s in wanting if notification and is_wanted(s, notification)]
    await storing.put(Copies(event_of(message), message.data, to), again)
    return len(to)


@asynccontextmanager
async def open_operations(settings: NotificatiesSettings) -> AsyncIterator[Operations]:
    """Apart from the service, beside it."""
    database, bus = Database(settings), Bus(settings.nats_url, settings.nats_replicas)
    await database.open()
    bus.open()
    try:
        yield Operations(settings, database, bus)
    finally:
        await bus.close()
        await database.close()
