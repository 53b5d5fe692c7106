"""The suite as the pages start it: in the background, with what `make demo` makes in it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from dev.layout import Layout
from tests.docs.pages import ROOT
from tests.suite.conftest import free_port_range


@pytest.fixture(scope="session")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    layout = Layout(tmp_path_factory.mktemp("suite"), free_port_range())
    _dev("up", layout)
    try:
        _dev("demo", layout)
        yield layout
    finally:
        _dev("down", layout)


def _dev(command: str, layout: Layout) -> None:
    environment = {"ZGW_DATA": str(layout.data), "ZGW_PORT": str(layout.port)}
    done = subprocess.run(
        [sys.executable, "-m", "dev", command],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
