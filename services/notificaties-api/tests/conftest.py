from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from notificaties_api.main import SERVICE
from notificaties_api.vault import new_key
from zgw_core.app import Service
from zgw_core.embedded import Nats, free_port
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.fixtures import api, others, service_fixture
from zgw_core.testing.webhooks import Receiver, open_receiver

__all__ = ["api", "others"]
service = service_fixture(SERVICE)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def nats(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Nats]:
    """A NATS of this test worker alone, which tests may stop and start."""
    server = Nats(tmp_path_factory.mktemp("nats"), free_port(), lasting=False)
    server.start()
    await server.wait()
    yield server
    server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_service(
    service: Service, nats: Nats, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    directory = tmp_path_factory.mktemp(service.naam)
    keys = directory / "keys"
    keys.write_text(new_key())
    more: dict[str, Any] = {
        "encryption_keys_file": keys,
        "allow_callback": "localhost, 127.0.0.1",
        "retry_first": 0.05,
        "retry_longest": 0.2,
    }
    async with in_process(service, worker_id, directory, nats_url=nats.url, **more) as running:
        await running.context.bus.wait()
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def receiver() -> AsyncIterator[Receiver]:
    async with open_receiver() as receiver:
        yield receiver
