from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from contactcentrum import Contactcentrum, contactcentrum
from klantinteracties_api.main import SERVICE
from klantloket import Klantloket
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)


@pytest.fixture
def loket(api: InProcess) -> Klantloket:
    """The empty service, with someone who knows how to fill it."""
    return Klantloket(api)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def kcc(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Contactcentrum]:
    """The service as a process of its own."""
    async with contactcentrum(worker_id, tmp_path_factory.mktemp("kcc")) as running:
        yield running
