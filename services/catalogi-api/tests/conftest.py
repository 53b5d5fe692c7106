from pathlib import Path

import pytest

from catalogi_api.main import SERVICE
from catalogi_factory import Catalogi
from catalogi_transfer import Transfer
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)


@pytest.fixture
def catalogi(api: InProcess) -> Catalogi:
    """The empty service, with a selectielijst beside it."""
    return Catalogi(api)


@pytest.fixture
def transfer(api: InProcess, tmp_path: Path) -> Transfer:
    return Transfer(api, tmp_path)
