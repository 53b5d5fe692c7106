from dataclasses import replace

import pytest

from besluiten_api.main import SERVICE
from besluitsysteem import Besluitsysteem
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(replace(SERVICE, background=[]))
"""Tests themselves carry out what other components are told."""


@pytest.fixture
def besluiten(api: InProcess) -> Besluitsysteem:
    """The empty service, with a besluittype in the catalogi."""
    return Besluitsysteem(api)
