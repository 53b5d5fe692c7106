from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from documenten_api.main import SERVICE
from documentensysteem import Documentensysteem
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

PART_SIZE = 10

service = service_fixture(SERVICE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps content."""
    return tmp_path_factory.mktemp("inhoud")


@pytest_asyncio.fixture(scope="session", loop_scope="session")  # type: ignore[no-redef]
async def running_service(
    worker_id: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    """In parts of few bytes, so that few bytes make many parts."""
    directory = tmp_path_factory.mktemp("documenten")
    more = {"storage": f"file:{folder}", "part_size": PART_SIZE}
    async with in_process(SERVICE, worker_id, directory, **more) as running:
        yield running


@pytest.fixture
def documenten(api: InProcess) -> Documentensysteem:
    """The empty service, with an informatieobjecttype in the catalogi."""
    return Documentensysteem(api)
