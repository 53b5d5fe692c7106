from dataclasses import replace

import pytest

from zaaksysteem import Zaaksysteem
from zaken_api.archiving.background import follow_besluiten
from zaken_api.main import SERVICE
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(replace(SERVICE, background=[follow_besluiten]))
"""Tests themselves carry out what other components are told."""


@pytest.fixture
def zaken(api: InProcess) -> Zaaksysteem:
    """The empty service, with a zaaktype in the catalogi."""
    return Zaaksysteem(api)
