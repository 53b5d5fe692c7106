"""The whole suite as real processes, once for all tests of this directory."""

import socket
from collections.abc import Iterator

import pytest

from dev.layout import Layout
from dev.suite import Suite


def free_port_range() -> int:
    """The first of forty ports in a row that nobody uses."""
    for base in range(21000, 60000, 40):
        if all(_is_free(base + offset) for offset in range(40)):
            return base
    raise RuntimeError("no forty free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture(scope="session")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    layout = Layout(tmp_path_factory.mktemp("suite"), free_port_range())
    with Suite(layout, print) as running:
        running.start()
        yield running


@pytest.fixture
def layout(suite: Suite) -> Layout:
    return suite.layout
