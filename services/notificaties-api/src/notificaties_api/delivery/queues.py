"""One queue for each abonnement, in a stream that forgets what is acknowledged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from uuid import UUID

from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, RetentionPolicy
from nats.js.errors import NotFoundError

from notificaties_api.delivery.pull import Pull
from zgw_core.bus import Bus

QUEUES = "ZGW_BEZORGING"
MESSAGE_ID = "Nats-Msg-Id"
REPLAYED = "Zgw-Replayed"
"""A header of what an operator sends once more."""
_PREFIX = "bezorging."
_FOR_EVER = 0
_ACKNOWLEDGED_WITHIN_SECONDS = 600
"""After this a message comes again, also while its first delivery is still being tried; that is
for the reader to notice. When a reader is gone, the next makes the consumer anew."""


def queue_of(abonnement: UUID) -> str:
    return f"{_PREFIX}{abonnement}"


async def ensure_queues(bus: Bus) -> None:
    await bus.ensure_stream(QUEUES, [f"{_PREFIX}*"], RetentionPolicy.WORK_QUEUE, _FOR_EVER)


@asynccontextmanager
async def open_queue(bus: Bus, abonnement: UUID, window: int) -> AsyncIterator[Pull]:
    """From the first message that is not acknowledged, whoever had it under way before."""
    name = str(abonnement)
    with suppress(NotFoundError):
        await bus.jetstream.delete_consumer(QUEUES, name)
    config = ConsumerConfig(
        name=name,
        durable_name=name,
        filter_subject=queue_of(abonnement),
        ack_wait=_ACKNOWLEDGED_WITHIN_SECONDS,
        max_ack_pending=2 * window,
    )
    await bus.jetstream.add_consumer(QUEUES, config)
    async with _reading(bus, QUEUES, name) as pull:
        yield pull


@asynccontextmanager
async def open_stream(bus: Bus, stream: str, config: ConsumerConfig) -> AsyncIterator[Pull]:
    """Reads a stream on the side, without any claim to its messages."""
    assert config.name
    await bus.jetstream.add_consumer(stream, config)
    try:
        async with _reading(bus, stream, config.name) as pull:
            yield pull
    finally:
        with suppress(Exception):  # it ends by itself when nobody reads
            await bus.jetstream.delete_consumer(stream, config.name)


@asynccontextmanager
async def _reading(bus: Bus, stream: str, consumer: str) -> AsyncIterator[Pull]:
    pull = Pull(bus.client, stream, consumer)
    await pull.open()
    try:
        yield pull
    finally:
        await pull.close()


async def existing_queues(jetstream: JetStreamContext) -> set[UUID]:
    """Every abonnement that has messages waiting or a consumer."""
    found = set(await waiting(jetstream))
    seen = 0
    while page := await jetstream.consumers_info(QUEUES, offset=seen):
        found |= {UUID(consumer.name) for consumer in page}
        seen += len(page)
    return found


async def waiting(jetstream: JetStreamContext) -> dict[UUID, int]:
    """How many messages each queue has."""
    info = await jetstream.stream_info(QUEUES, subjects_filter=f"{_PREFIX}*")
    subjects = info.state.subjects or {}
    return {UUID(name.removeprefix(_PREFIX)): count for name, count in subjects.items()}


async def oldest(jetstream: JetStreamContext, abonnement: UUID) -> datetime:
    """When the first message of a queue was put there. Raises NotFoundError."""
    subject = queue_of(abonnement)
    message = await jetstream.get_msg(QUEUES, seq=1, subject=subject, next=True)
    assert message.time
    return message.time


async def remove_queue(jetstream: JetStreamContext, abonnement: UUID) -> None:
    with suppress(NotFoundError):
        await jetstream.delete_consumer(QUEUES, str(abonnement))
    await jetstream.purge_stream(QUEUES, subject=queue_of(abonnement))
