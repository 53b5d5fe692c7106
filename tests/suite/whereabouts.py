"""Where events are on their way to a subscriber: for the message of a test that misses them."""

from collections.abc import Sequence
from typing import Any

import asyncpg
import nats
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from dev.suite import Suite

_LAGGING = """
SELECT event, pogingen, reden, volgende, opgegeven FROM achtergebleven
WHERE abonnement = $1::uuid AND event = ANY($2)
"""
_SHOWN = 10


async def whereabouts(suite: Suite, abonnement: str, events: Sequence[str]) -> str:
    """A line for each of the first events, and how far the dispatcher has come."""
    shown = events[:_SHOWN]
    outbox = await _rows(
        suite, "zaken", "SELECT event::text FROM outbox WHERE event::text = ANY($1)", shown
    )
    lagging = await _rows(suite, "notificaties", _LAGGING, abonnement, shown)
    position = await _rows(suite, "notificaties", "SELECT stroom, positie FROM voortgang")
    client = await nats.connect(suite.nats.url)
    try:
        stream = await _places(client.jetstream(), "ZGW", "zgw.>", shown)
        queue = await _places(client.jetstream(), "ZGW_BEZORGING", f"bezorging.{abonnement}", shown)
    finally:
        await client.close()
    lines = [f"{len(events)} events are missing; the dispatcher is at {position}"]
    for event in shown:
        lines.append(
            f"{event}: outbox {event in {row['event'] for row in outbox}}, "
            f"stream {stream.get(event)}, queue {queue.get(event)}, "
            f"lagging {[row for row in lagging if row['event'] == event]}"
        )
    return "\n".join(lines)


async def _rows(suite: Suite, api: str, sql: str, *values: Any) -> list[dict[str, Any]]:
    connection = await asyncpg.connect(suite.database_url(api))
    try:
        return [dict(row) for row in await connection.fetch(sql, *values)]
    finally:
        await connection.close()


async def _places(
    jetstream: JetStreamContext, stream: str, subject: str, events: Sequence[str]
) -> dict[str, int]:
    """The sequence of each event that a stream still has."""
    found: dict[str, int] = {}
    sequence = 1
    while True:
        try:
            message = await jetstream.get_msg(stream, seq=sequence, subject=subject, next=True)
        except NotFoundError:
            return found
        event = (message.headers or {}).get("Nats-Msg-Id", "").partition(":")[0]
        if event in events:
            found[event] = message.seq or 0
        sequence = (message.seq or 0) + 1


def first_out_of_order(received: Sequence[str], committed: Sequence[str]) -> str:
    """For one zaak; both without repetitions."""
    for number, (came, expected) in enumerate(zip(received, committed, strict=False)):
        if came != expected:
            came_at = committed.index(came) if came in committed else "nowhere"
            return f"change {number} ({expected}) came after change {came_at} ({came})"
    return f"{len(received)} of {len(committed)} came"
