"""Fixtures for the tests of one service. Its conftest imports them and gives `service`:

from zgw_core.testing.fixtures import *
service = service_fixture(SERVICE)
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from zgw_core.app import Service
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.others import Others

__all__ = ["api", "others", "running_service", "service_fixture"]


def service_fixture(service: Service) -> Any:
    @pytest.fixture(scope="session", name="service")
    def the_service() -> Service:
        return service

    return the_service


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_service(
    service: Service, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    directory = tmp_path_factory.mktemp(service.naam)
    async with in_process(service, worker_id, directory) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def api(running_service: InProcess) -> InProcess:
    """The service, empty, spoken to by a client that may do everything."""
    await running_service.forget()
    return running_service


@pytest.fixture
def others(api: InProcess) -> Others:
    return api.others
