"""Puts each notification in the queue of every abonnement that it matches."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import uuid4

import structlog
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from opentelemetry.trace import SpanKind
from pydantic import Field, ValidationError

from notificaties_api.callbacks.target import Subscription
from notificaties_api.delivery import queues
from notificaties_api.delivery.abonnementen import Abonnementen
from notificaties_api.delivery.leases import Leases
from notificaties_api.delivery.position import Position
from notificaties_api.delivery.storing import Copies, Storing, open_storing
from notificaties_api.resources.abonnement.rules import matches
from zgw_core import trace
from zgw_core.bus import STREAM, Bus
from zgw_core.database import Database
from zgw_core.schema import Schema

NOTIFICATIONS = "zgw.notificatie.>"
_BATCH = 500
_FORGOTTEN_AFTER_SECONDS = 60

log = structlog.get_logger(__name__)


class Notification(Schema):
    """What is looked at to match."""

    kanaal: str
    hoofd_object: str = ""
    kenmerken: dict[str, str] = Field(default_factory=dict)


class Dispatcher:
    def __init__(
        self, bus: Bus, database: Database, leases: Leases, abonnementen: Abonnementen
    ) -> None:
        self._bus, self._leases, self._abonnementen = bus, leases, abonnementen
        self._position = Position(bus, database)

    async def run(self) -> None:
        """In one process at a time, from where the one before it had come."""
        await self._bus.wait()
        await queues.ensure_queues(self._bus)
        async with self._leases.held("dispatcher"):
            config = from_sequence(await self._position.find() + 1)
            async with (
                asyncio.TaskGroup() as group,
                queues.open_stream(self._bus, STREAM, config) as pull,
                open_storing(self._bus.client) as storing,
            ):
                group.create_task(self._position.keep_saved())
                while True:
                    async for messages in pull.take(_BATCH):
                        await self._dispatch(storing, messages)

    async def _dispatch(self, storing: Storing, messages: Sequence[Msg]) -> None:
        """Events of several hoofdobjecten side by side, those of one in their order."""
        subscriptions = (await self._abonnementen.current()).values()
        per_object: defaultdict[str, list[Copies]] = defaultdict(list)
        for message in messages:
            notification = read(message)
            if notification:
                wanted = [s.uuid for s in subscriptions if is_wanted(s, notification)]
                traceparent = trace.given(message.headers)
                copies = Copies(event_of(message), message.data, wanted, traceparent)
                per_object[notification.hoofd_object].append(copies)
        async with asyncio.TaskGroup() as group:
            for some in per_object.values():
                group.create_task(_store_in_order(storing, some))
        self._position.reached(messages[-1].metadata.sequence.stream)


async def _store_in_order(storing: Storing, some: Iterable[Copies]) -> None:
    for copies in some:
        if copies.abonnementen:
            with trace.span("queue", SpanKind.CONSUMER, copies.traceparent):
                await storing.put(copies)


def from_sequence(first: int) -> ConsumerConfig:
    """Nothing is acknowledged: how far we are is kept elsewhere."""
    return reading(deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=first)


def reading(**start: object) -> ConsumerConfig:
    return ConsumerConfig(
        name=f"notificaties-{uuid4()}",
        filter_subject=NOTIFICATIONS,
        ack_policy=AckPolicy.NONE,
        inactive_threshold=_FORGOTTEN_AFTER_SECONDS,
        mem_storage=True,
        num_replicas=1,
        **start,  # type: ignore[arg-type]
    )


def read(message: Msg) -> Notification | None:
    try:
        return Notification.model_validate_json(message.data)
    except ValidationError:
        log.warning("unreadable_notification", event_id=event_of(message))
        return None


def is_wanted(subscription: Subscription, notification: Notification) -> bool:
    return matches(subscription.groups, notification.kanaal, notification.kenmerken)


def event_of(message: Msg) -> str:
    """The id of an event; its place in the stream when its publisher gave none."""
    given = (message.headers or {}).get(queues.MESSAGE_ID)
    return given or f"{STREAM}-{message.metadata.sequence.stream}"
