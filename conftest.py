"""What takes longest begins first, so that no worker is left with it at the end; and nothing fails
because the machine is slow, or had other luck than before."""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("ZGW_CONNECTION_TIMEOUT", "60")
settings.register_profile(
    "zgw", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("zgw")

LONGEST = (
    "tests/suite/test_restore.py",
    "tests/operations/test_upgrade_suite.py",
    "tests/operations",
    "tests/suite",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    return next((n for n, path in enumerate(LONGEST) if item.nodeid.startswith(path)), len(LONGEST))
