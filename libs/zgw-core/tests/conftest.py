import pytest

from boeken import SERVICE
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)


@pytest.fixture
def boek() -> dict[str, str]:
    """What a client sends to make one."""
    return {
        "titel": "Max Havelaar",
        "soort": "http://soorten.test/roman",
        "vertrouwelijkheidaanduiding": "intern",
    }
