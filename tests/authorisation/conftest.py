"""Every service that asks for a token, started once for all tests of a worker."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet

from dev.layout import SERVICES
from tests.authorisation.crowd import Crowd
from tests.authorisation.scene import Scene, without_own_rights
from tests.authorisation.served_operations import service_of
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.webhooks import Receiver, open_receiver

Start = Callable[[str], Awaitable[InProcess]]
Prepare = Callable[[str], Awaitable[Scene]]
Gather = Callable[[str], Awaitable[Crowd]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def receiver() -> AsyncIterator[Receiver]:
    async with open_receiver() as receiver:
        yield receiver


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def start(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Start]:
    """Gives a service, started when it is asked for first."""
    services = {layout.naam: service_of(layout) for layout in SERVICES if layout.has_database}
    running: dict[str, InProcess] = {}
    async with AsyncExitStack() as stack:

        async def started(naam: str) -> InProcess:
            if naam not in running:
                service = without_own_rights(services[naam])
                worker, directory = f"authorisation-{worker_id}", tmp_path_factory.mktemp(naam)
                keys = directory / "encryption.keys"
                keys.write_bytes(Fernet.generate_key())
                more = {
                    "allow_callback": "127.0.0.1",
                    "storage": f"file:{directory / 'inhoud'}",
                    "encryption_keys_file": str(keys),
                }
                running[naam] = await stack.enter_async_context(
                    in_process(service, worker, directory, **more)
                )
            return running[naam]

        yield started


@pytest.fixture(scope="session")
def prepare(start: Start, receiver: Receiver) -> Prepare:
    """Gives the scene of a service, as if nothing happened to it before."""
    scenes: dict[str, Scene] = {}

    async def prepared(naam: str) -> Scene:
        if naam not in scenes:
            scenes[naam] = Scene(await start(naam), receiver)
        await scenes[naam].prepare()
        return scenes[naam]

    return prepared


@pytest.fixture(scope="session")
def gather(start: Start, receiver: Receiver) -> Gather:
    """Gives the crowd of a service, spoken to by the client that may see some of it."""
    crowds: dict[str, Crowd] = {}

    async def gathered(naam: str) -> Crowd:
        if naam not in crowds:
            crowds[naam] = Crowd(await start(naam), receiver)
        await crowds[naam].prepare()
        return crowds[naam]

    return gathered
