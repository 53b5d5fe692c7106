"""Every service that asks for a token, started once for all tests of a worker."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from dev.layout import SERVICES
from notificaties_api.vault import new_key
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


def keys(directory: Path) -> Path:
    file = directory / "encryption.keys"
    file.write_text(new_key())
    return file


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def start(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Start]:
    """Gives a service, started when it is asked for first. There is no NATS: what a service does
    by itself would hide what a request changes."""
    services = {layout.naam: service_of(layout) for layout in SERVICES if layout.has_database}
    running: dict[str, InProcess] = {}
    # Other directories of tests have services of this kind as well, by the same fixture.
    worker = f"{worker_id}-{tmp_path_factory.mktemp('rights').name}"
    async with AsyncExitStack() as stack:

        async def started(naam: str) -> InProcess:
            if naam not in running:
                service = without_own_rights(services[naam])
                directory = tmp_path_factory.mktemp(naam)
                more = {
                    "allow_callback": "127.0.0.1",
                    "encryption_keys_file": keys(directory),
                    "storage": f"file:{directory / 'inhoud'}",
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
