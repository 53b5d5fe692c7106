"""Events that must be dealt with, also those that came while no process was there to hear them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig

from zgw_core import logs
from zgw_core.bus import STREAM, Bus
from zgw_core.tasks import stop_tasks

FETCH_SECONDS = 5
"""How long one question for an event stands; a new one follows, also after a broken connection."""
AGAIN_AFTER_SECONDS = 5.0
DEALT_WITH_WITHIN_SECONDS = 60.0

log = structlog.get_logger(__name__)


@asynccontextmanager
async def following(
    bus: Bus, name: str, subjects: str, heard: Callable[[Msg], Awaitable[None]]
) -> AsyncIterator[None]:
    """Calls `heard` for each event, in one of the processes that follow under this name; again,
    some time later, when it fails. So `heard` must not mind to hear an event twice."""
    task = asyncio.create_task(_follow(bus, name, subjects, heard))
    try:
        yield
    finally:
        await stop_tasks([task])


async def _follow(
    bus: Bus, name: str, subjects: str, heard: Callable[[Msg], Awaitable[None]]
) -> None:
    while True:
        try:
            await bus.wait()
            async with _subscribed(bus.jetstream, name, subjects) as subscription:
                while True:
                    await _next(subscription, heard)
        except Exception as error:  # whatever it was, following has to go on
            where = logs.where(error)
            log.warning("following_interrupted", error=type(error).__name__, where=where)
        await asyncio.sleep(1)


@asynccontextmanager
async def _subscribed(
    jetstream: JetStreamContext, name: str, subjects: str
) -> AsyncIterator[JetStreamContext.PullSubscription]:
    config = ConsumerConfig(
        name=name, durable_name=name, filter_subject=subjects, ack_wait=DEALT_WITH_WITHIN_SECONDS
    )
    await jetstream.add_consumer(STREAM, config)
    subscription = await jetstream.pull_subscribe_bind(name, STREAM)
    try:
        yield subscription
    finally:
        with suppress(Exception):  # the connection may be gone
            await subscription.unsubscribe()


async def _next(
    subscription: JetStreamContext.PullSubscription, heard: Callable[[Msg], Awaitable[None]]
) -> None:
    try:
        [message] = await subscription.fetch(1, timeout=FETCH_SECONDS)
    except asyncio.TimeoutError:  # noqa: UP041 - the name that the client promises
        return
    try:
        await heard(message)
    except Exception as error:  # it may be better later
        log.warning("event_again", error=type(error).__name__, where=logs.where(error))
        await message.nak(delay=AGAIN_AFTER_SECONDS)
    else:
        await message.ack()
