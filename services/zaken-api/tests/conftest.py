import pytest

from zaaksysteem import Zaaksysteem
from zaken_api.main import SERVICE
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)


@pytest.fixture
def zaken(api: InProcess) -> Zaaksysteem:
    """The empty service, with a zaaktype in the catalogi."""
    return Zaaksysteem(api)
