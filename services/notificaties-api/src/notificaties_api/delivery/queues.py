"""One queue for each abonnement, in a stream that forgets what is acknowledged."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, RetentionPolicy
from nats.js.errors import NotFoundError

from zgw_core.bus import ensure_stream

QUEUES = "ZGW_BEZORGING"
_PREFIX = "bezorging."
_FETCH_SECONDS = 5
"""How long one question for a message stands; a new one follows, also after a broken connection."""


def queue_of(abonnement: UUID) -> str:
    return f"{_PREFIX}{abonnement}"


async def ensure_queues(jetstream: JetStreamContext) -> None:
    await ensure_stream(jetstream, QUEUES, [f"{_PREFIX}*"], RetentionPolicy.WORK_QUEUE)


@asynccontextmanager
async def consuming(
    jetstream: JetStreamContext, stream: str, name: str, subjects: str, redeliver_after: float
) -> AsyncIterator[AsyncIterator[Msg]]:
    """The messages of a durable consumer, each after the one before it was dealt with: also when
    several processes consume under this name."""
    config = ConsumerConfig(
        name=name,
        durable_name=name,
        filter_subject=subjects,
        ack_wait=redeliver_after,
        max_ack_pending=1,
    )
    await jetstream.add_consumer(stream, config)
    subscription = await jetstream.pull_subscribe_bind(name, stream)
    try:
        yield _messages(subscription)
    finally:
        with suppress(nats.errors.Error):
            await subscription.unsubscribe()


async def _messages(subscription: JetStreamContext.PullSubscription) -> AsyncIterator[Msg]:
    while True:
        try:
            [message] = await subscription.fetch(1, timeout=_FETCH_SECONDS)
        except asyncio.TimeoutError:  # noqa: UP041 - the name that the client promises
            continue
        yield message


@asynccontextmanager
async def not_losing(message: Msg) -> AsyncIterator[None]:
    """A message that could not be dealt with comes again at once, here or in another process."""
    try:
        yield
    except BaseException:
        with suppress(nats.errors.Error):
            await message.nak()
        raise


async def existing_queues(jetstream: JetStreamContext) -> set[UUID]:
    """Every abonnement that has messages waiting or a consumer."""
    info = await jetstream.stream_info(QUEUES, subjects_filter=f"{_PREFIX}*")
    found = {UUID(subject.removeprefix(_PREFIX)) for subject in info.state.subjects or {}}
    seen = 0
    while page := await jetstream.consumers_info(QUEUES, offset=seen):
        found |= {UUID(consumer.name) for consumer in page}
        seen += len(page)
    return found


async def remove_queue(jetstream: JetStreamContext, abonnement: UUID) -> None:
    with suppress(NotFoundError):
        await jetstream.delete_consumer(QUEUES, str(abonnement))
    await jetstream.purge_stream(QUEUES, subject=queue_of(abonnement))
