"""Events are dealt with by one of those who follow, also when they came before anyone did."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nats.aio.msg import Msg

from zgw_core import following as module
from zgw_core.bus import Bus
from zgw_core.following import following
from zgw_core.testing.servers import own_nats
from zgw_core.testing.webhooks import eventually

SUBJECT = "zgw.notificatie.zrc.boeken"


@pytest.fixture
async def bus(tmp_path: Path) -> AsyncIterator[Bus]:
    async with own_nats(tmp_path) as server:
        bus = Bus(server.url)
        bus.open()
        await asyncio.wait_for(bus.wait(), 20)
        yield bus
        await bus.close()


class Listener:
    """Remembers what it heard; fails at what it is told to, once."""

    def __init__(self, *failures: str) -> None:
        self.heard: list[str] = []
        self.failures = list(failures)

    async def hear(self, message: Msg) -> None:
        text = message.data.decode()
        if text in self.failures:
            self.failures.remove(text)
            raise ValueError(text)
        self.heard.append(text)

    async def has(self, *texts: str) -> None:
        async def holds() -> bool:
            return sorted(self.heard) == sorted(texts)

        await eventually(holds)


async def say(bus: Bus, *texts: str) -> None:
    for text in texts:
        await bus.jetstream.publish(SUBJECT, text.encode())


async def test_each_event_is_dealt_with_once_whoever_follows(bus: Bus) -> None:
    listener = Listener()
    await say(bus, "before")
    async with (
        following(bus, "lezer", SUBJECT, listener.hear),
        following(bus, "lezer", SUBJECT, listener.hear),
    ):
        await say(bus, *"abcdef")
        await listener.has("before", *"abcdef")


async def test_what_came_while_nobody_followed_is_heard_later(bus: Bus) -> None:
    listener = Listener()
    async with following(bus, "lezer", SUBJECT, listener.hear):
        await say(bus, "a")
        await listener.has("a")
    await say(bus, "b")
    async with following(bus, "lezer", SUBJECT, listener.hear):
        await listener.has("a", "b")


async def test_what_failed_is_heard_again_and_holds_up_nothing(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN_AFTER_SECONDS", 3)
    listener = Listener("a")
    async with following(bus, "lezer", SUBJECT, listener.hear):
        await say(bus, "a", "b")
        await listener.has("b", "a")
    assert listener.heard == ["b", "a"]
