from catalogi_api.main import SERVICE
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)
