"""Every service, as it stands before an example is tried; each is started and filled once, as no
example is in the way of the next."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from notificaties_api.delivery.queues import ensure_queues
from tests.authorisation.conftest import Start, receiver, start
from tests.authorisation.scene import Scene
from zgw_core.bus import Bus
from zgw_core.testing import servers
from zgw_core.testing.webhooks import Receiver

Play = Callable[[str], Awaitable[Scene]]
__all__ = ["Play", "receiver", "start"]
_NEEDS_NATS = "notificaties-api"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bus() -> AsyncIterator[Bus]:
    bus = Bus(servers.nats_url())
    bus.open()
    await bus.wait()
    await ensure_queues(bus)
    yield bus
    await bus.close()


@pytest.fixture(scope="session")
def play(start: Start, receiver: Receiver, bus: Bus) -> Play:
    """Gives the scene of a service."""
    scenes: dict[str, Scene] = {}

    async def played(naam: str) -> Scene:
        if naam not in scenes:
            scene = Scene(await start(naam), receiver)
            await scene.prepare()
            if naam == _NEEDS_NATS:
                scene.api.context.bus = bus
            scenes[naam] = scene
        return scenes[naam]

    return played
