"""Puts copies of events in queues: those of one event together, and certain only when JetStream has
all of them. One inbox takes its answers, which costs less than a request for each."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

import nats.errors
import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg

from notificaties_api.callbacks.client import EVENT_HEADER
from notificaties_api.delivery import queues
from zgw_core import trace

_PATIENCE_SECONDS = 30
"""How long JetStream may take to have the copies durably."""


class NotStored(Exception):
    """JetStream refused a copy."""


@dataclass(frozen=True)
class Copies:
    """One event, and whom it is for."""

    event: str
    content: bytes
    abonnementen: Sequence[UUID]
    traceparent: str = ""


class Storing:
    def __init__(self, client: Client) -> None:
        self._client, self.inbox = client, client.new_inbox()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._number = 0

    async def put(self, copies: Copies, again: str = "") -> None:
        """Returns when they are durable; put there again, they are there once, unless `again`
        differs. Raises NotStored, TimeoutError."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await asyncio.gather(
                *[await self._send(copies, uuid, again) for uuid in copies.abonnementen]
            )

    async def _send(self, copies: Copies, abonnement: UUID, again: str) -> "asyncio.Future[None]":
        self._number += 1
        place = f"{self.inbox}.{self._number}"
        answer = self._waiting[place] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(lambda _: self._waiting.pop(place, None))
        message_id = f"{copies.event}:{abonnement}{again}"
        await self._client.publish(
            queues.queue_of(abonnement),
            copies.content,
            reply=place,
            headers={
                queues.MESSAGE_ID: message_id,
                EVENT_HEADER: copies.event,
                **({queues.REPLAYED: "1"} if again else {}),
                **trace.headers(),
            },
        )
        return answer

    async def hear(self, message: Msg) -> None:
        answer = self._waiting.get(message.subject)
        if answer is None or answer.done():
            return
        if message.data and "error" not in orjson.loads(message.data):
            answer.set_result(None)
        else:
            answer.set_exception(NotStored())


@asynccontextmanager
async def open_storing(client: Client) -> AsyncIterator[Storing]:
    storing = Storing(client)
    subscription = await client.subscribe(f"{storing.inbox}.*", cb=storing.hear)
    try:
        yield storing
    finally:
        with suppress(nats.errors.Error):
            await subscription.unsubscribe()
