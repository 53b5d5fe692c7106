"""The suite that the pages speak to, with what `make demo` makes in it."""

import os
import subprocess
import sys

import pytest

from dev.layout import Layout
from tests.contract.own_suite import own_layout
from tests.docs.pages import ROOT


@pytest.fixture(scope="session")
def layout() -> Layout:
    layout = own_layout()
    environment = {"ZGW_DATA": str(layout.data), "ZGW_PORT": str(layout.port)}
    done = subprocess.run(
        [sys.executable, "-m", "dev", "demo"],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return layout
