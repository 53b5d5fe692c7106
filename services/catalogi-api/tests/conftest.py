import pytest

from catalogi_api.main import SERVICE
from catalogi_factory import Catalogi
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)


@pytest.fixture
def catalogi(api: InProcess) -> Catalogi:
    """The empty service, with a selectielijst beside it."""
    return Catalogi(api)
