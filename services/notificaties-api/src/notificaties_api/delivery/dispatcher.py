"""Puts each notification in the queue of every abonnement that it matches."""

import asyncio
from collections.abc import Iterable, Mapping
from uuid import UUID

import structlog
from nats.aio.msg import Msg
from pydantic import Field, ValidationError

from notificaties_api.callbacks.client import EVENT_HEADER
from notificaties_api.delivery import queues
from notificaties_api.delivery.abonnementen import Abonnementen, Groups
from notificaties_api.resources.abonnement.rules import matches
from zgw_core.bus import STREAM, Bus
from zgw_core.schema import Schema

_CONSUMER = "notificaties"
_NOTIFICATIONS = "zgw.notificatie.>"
_REDELIVER_AFTER_SECONDS = 15
_MESSAGE_ID = "Nats-Msg-Id"

log = structlog.get_logger(__name__)


class Notification(Schema):
    """What is looked at to match."""

    kanaal: str
    kenmerken: dict[str, str] = Field(default_factory=dict)


class Dispatcher:
    def __init__(self, bus: Bus, abonnementen: Abonnementen) -> None:
        self._bus, self._abonnementen = bus, abonnementen

    async def run(self) -> None:
        """One at a time and in the order of the stream, whichever process has its turn."""
        await self._bus.wait()
        jetstream = self._bus.jetstream
        await queues.ensure_queues(jetstream)
        consumer = (STREAM, _CONSUMER, _NOTIFICATIONS, _REDELIVER_AFTER_SECONDS)
        async with queues.consuming(jetstream, *consumer) as messages:
            async for message in messages:
                async with queues.not_losing(message):
                    await self._dispatch(message)

    async def _dispatch(self, message: Msg) -> None:
        event = event_of(message)
        try:
            notification = Notification.model_validate_json(message.data)
        except ValidationError:
            log.warning("unreadable_notification", event_id=event)
            await message.term()
            return
        wanted = matching(await self._abonnementen.current(), notification)
        await asyncio.gather(*(self._queue(uuid, event, message.data) for uuid in wanted))
        await message.ack()

    async def _queue(self, abonnement: UUID, event: str, content: bytes) -> None:
        """Returns when it is durable; put there again, it is there once."""
        await self._bus.jetstream.publish(
            queues.queue_of(abonnement),
            content,
            headers={_MESSAGE_ID: f"{event}:{abonnement}", EVENT_HEADER: event},
        )


def matching(abonnementen: Mapping[UUID, Groups], notification: Notification) -> Iterable[UUID]:
    return [
        uuid
        for uuid, groups in abonnementen.items()
        if matches(groups, notification.kanaal, notification.kenmerken)
    ]


def event_of(message: Msg) -> str:
    """The id of an event; its place in the stream when its publisher gave none."""
    given = (message.headers or {}).get(_MESSAGE_ID)
    return given or f"{STREAM}-{message.metadata.sequence.stream}"
