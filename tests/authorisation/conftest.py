"""Every service that asks for a token, started once for all tests of a worker."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from dev.layout import SERVICES
from tests.authorisation.scene import Scene, without_own_rights
from tests.authorisation.served_operations import service_of
from zgw_core.testing.api import in_process
from zgw_core.testing.webhooks import open_receiver

Prepare = Callable[[str], Awaitable[Scene]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def prepare(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Prepare]:
    """Gives the scene of a service, as if nothing happened to it before."""
    scenes: dict[str, Scene] = {}
    services = {layout.naam: service_of(layout) for layout in SERVICES if layout.has_database}
    async with AsyncExitStack() as stack:
        receiver = await stack.enter_async_context(open_receiver())

        async def start(naam: str) -> Scene:
            running = in_process(
                without_own_rights(services[naam]),
                f"authorisation-{worker_id}",
                tmp_path_factory.mktemp(naam),
                allow_callback="127.0.0.1",
            )
            return Scene(await stack.enter_async_context(running), receiver)

        async def prepared(naam: str) -> Scene:
            if naam not in scenes:
                scenes[naam] = await start(naam)
            await scenes[naam].prepare()
            return scenes[naam]

        yield prepared
