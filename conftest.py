"""What takes longest begins first, so that no worker is left with it at the end."""

import pytest

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
