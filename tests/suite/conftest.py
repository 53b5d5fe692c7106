"""The whole suite as real processes, once for all tests of this directory."""

import socket
from collections.abc import Iterator

import pytest

from dev.layout import Layout
from dev.suite import Suite

_taken: list[socket.socket] = []


def free_port_range() -> int:
    """The first of forty ports in a row that nobody uses. The last, which no suite needs, stays
    bound while this process lives: that keeps others from choosing the same range."""
    for base in range(21000, 32000, 40):
        if all(_is_free(base + offset) for offset in range(39)) and _take(base + 39):
            return base
    raise RuntimeError("no forty free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _take(port: int) -> bool:
    holder = socket.socket()
    try:
        holder.bind(("127.0.0.1", port))
    except OSError:
        holder.close()
        return False
    _taken.append(holder)
    return True


@pytest.fixture(scope="session")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    layout = Layout(tmp_path_factory.mktemp("suite"), free_port_range())
    with Suite(layout, print) as running:
        running.start()
        yield running


@pytest.fixture
def layout(suite: Suite) -> Layout:
    return suite.layout
