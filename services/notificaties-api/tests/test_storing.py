"""Copies in queues: certain, or not said to be."""

import asyncio
from uuid import uuid4

import nats.errors
import pytest

from notificaties_api.delivery import queues
from notificaties_api.delivery import storing as module
from notificaties_api.delivery.queues import QUEUES, ensure_queues, waiting
from notificaties_api.delivery.storing import Copies, NotStored, open_storing
from zgw_core.testing.api import InProcess


async def test_copies_of_one_event_are_stored_once(api: InProcess) -> None:
    bus = api.context.bus
    await ensure_queues(bus)
    await bus.jetstream.purge_stream(QUEUES)
    abonnementen = [uuid4() for _ in range(3)]
    copies = Copies(str(uuid4()), b"{}", abonnementen)
    async with open_storing(bus.client) as storing:
        await storing.put(copies)
        await storing.put(copies)
        assert await waiting(bus.jetstream) == dict.fromkeys(abonnementen, 1)
        await storing.put(copies, again=":again")
        assert await waiting(bus.jetstream) == dict.fromkeys(abonnementen, 2)
        assert not storing._waiting
    await bus.jetstream.purge_stream(QUEUES)


async def test_copy_that_nobody_takes_is_not_stored(
    api: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "queue_of", lambda _: "nobody.listens")
    async with open_storing(api.context.bus.client) as storing:
        with pytest.raises(NotStored):
            await storing.put(Copies("1", b"{}", [uuid4()]))
        assert not storing._waiting


async def test_copy_that_jetstream_refuses_is_not_stored(api: InProcess) -> None:
    bus = api.context.bus
    config = (await bus.jetstream.stream_info(QUEUES)).config
    too_large = b"x" * 1000
    config.max_msg_size = 500
    await bus.jetstream.update_stream(config)
    try:
        async with open_storing(bus.client) as storing:
            with pytest.raises(NotStored):
                await storing.put(Copies("1", too_large, [uuid4()]))
    finally:
        config.max_msg_size = -1
        await bus.jetstream.update_stream(config)


async def test_silence_of_jetstream_is_no_answer(
    api: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = api.context.bus.client
    heard = asyncio.Event()

    async def hear(_: object) -> None:
        heard.set()

    subscription = await client.subscribe("nobody.answers", cb=hear)
    monkeypatch.setattr(queues, "queue_of", lambda _: "nobody.answers")
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.2)
    try:
        async with open_storing(client) as storing:
            with pytest.raises(TimeoutError):
                await storing.put(Copies("1", b"{}", [uuid4()]))
            await heard.wait()
            assert not storing._waiting
    finally:
        await subscription.unsubscribe()


async def test_connection_that_is_closed_takes_nothing(api: InProcess) -> None:
    client = await nats.connect(api.context.settings.nats_url)
    async with open_storing(client) as storing:
        await client.close()
        with pytest.raises(nats.errors.ConnectionClosedError):
            await storing.put(Copies("1", b"{}", [uuid4()]))
