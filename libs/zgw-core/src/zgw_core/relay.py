"""Brings outbox rows to JetStream: in order per main object, and none is lost.

Every process runs one; whoever holds the advisory lock does the work. A row is deleted only after
JetStream has the message durably; sent again, it carries the same id and is stored once.
"""

import asyncio
from collections import defaultdict
from typing import Any

import asyncpg
import nats.errors
import structlog
from nats.js.errors import Error as JetStreamError
from opentelemetry.trace import SpanKind

from zgw_core import logs, trace
from zgw_core.bus import Bus
from zgw_core.recording import OUTBOX_CHANNEL
from zgw_core.tasks import stop_tasks

LOCK = 0x5A47_574F
BATCH = 500
IDLE_SECONDS = 1.0
"""How long to wait for a wake-up before looking anyway."""
GATHER_SECONDS = 0.02
"""How long to leave the outbox alone after a look: what comes in meanwhile is sent together."""
PATIENCE_SECONDS = 5.0
"""How long JetStream may take to have a message durably."""

_SETTINGS = {"synchronous_commit": "off"}
"""A removal that a crash undoes is no loss, and waiting for the disk is in the way of writes."""

_TAKE_TURN = "SELECT pg_try_advisory_lock($1)"

log = structlog.get_logger(__name__)


class Relay:
    def __init__(self, database_url: str, bus: Bus) -> None:
        self._database_url, self._bus = database_url, bus
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task:
            await stop_tasks([self._task])

    async def _run(self) -> None:
        while True:
            try:
                connection = await asyncpg.connect(self._database_url, server_settings=_SETTINGS)
                try:
                    await self._work(connection)
                finally:
                    await connection.close(timeout=1)
            except Exception as error:  # whatever it was, what waits has to be sent
                where = logs.where(error)
                log.warning("relay_interrupted", error=type(error).__name__, where=where)
            await asyncio.sleep(IDLE_SECONDS)

    async def _work(self, connection: "asyncpg.Connection[Any]") -> None:
        await connection.add_listener(OUTBOX_CHANNEL, lambda *_: self._woken.set())
        await self._bus.wait()
        await _take_turn(connection)
        while not connection.is_closed():
            self._woken.clear()
            if await self.deliver(connection) == BATCH:
                continue
            await asyncio.sleep(GATHER_SECONDS)
            try:
                await asyncio.wait_for(self._woken.wait(), IDLE_SECONDS)
            except TimeoutError:
                continue

    async def deliver(self, connection: "asyncpg.Connection[Any]") -> int:
        """Sends one batch; returns how many rows it held. What fails stays for the next time."""
        rows = await connection.fetch(
            "SELECT id, event, subject, hoofdobject, message, traceparent FROM outbox "
            "ORDER BY id LIMIT $1",
            BATCH,
        )
        per_object: defaultdict[str, list[Any]] = defaultdict(list)
        for row in rows:
            per_object[row["hoofdobject"]].append(row)
        sent = await asyncio.gather(*(self._send_in_order(some) for some in per_object.values()))
        done = [row_id for ids in sent for row_id in ids]
        if done:
            await connection.execute("DELETE FROM outbox WHERE id = ANY($1)", done)
        if len(done) < len(rows):
            await asyncio.sleep(IDLE_SECONDS)
            await self._bus.restore_stream()
        return len(rows)

    async def _send_in_order(self, rows: list[Any]) -> list[int]:
        done: list[int] = []
        for row in rows:
            try:
                with trace.span("publish", SpanKind.PRODUCER, row["traceparent"]):
                    await self._publish(row)
            except (nats.errors.Error, JetStreamError, TimeoutError, OSError) as error:
                log.warning("publish_failed", error=type(error).__name__)
                break
            done.append(row["id"])
        return done

    async def _publish(self, row: Any) -> None:
        await self._bus.jetstream.publish(
            row["subject"],
            row["message"].encode(),
            headers={"Nats-Msg-Id": str(row["event"]), **trace.headers()},
            timeout=PATIENCE_SECONDS,
        )


async def _take_turn(connection: "asyncpg.Connection[Any]") -> None:
    """Whoever has to wait asks again and again: a question that waits in the database would keep it
    from clearing away what is old, for as long as another has the turn."""
    while not await connection.fetchval(_TAKE_TURN, LOCK):  # noqa: ASYNC110
        await asyncio.sleep(IDLE_SECONDS)
