import pytest

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
