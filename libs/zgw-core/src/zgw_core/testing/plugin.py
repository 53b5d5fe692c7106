"""Ends the servers of a test run. The fixtures are in `zgw_core.testing.fixtures`."""

import os
from typing import Any

from zgw_core.testing import servers


def pytest_configure(config: Any) -> None:
    if not hasattr(config, "workerinput"):
        os.environ.pop("ZGW_TEST_DIRECTORY", None)
        servers.directory()


def pytest_unconfigure(config: Any) -> None:
    if not hasattr(config, "workerinput"):
        servers.stop_all()
