"""`python -m tests.contract`: the contract suite against the components that the environment
names, or the suite that runs here, or else one that is started for it; options are pytest's."""

import os
import sys
from pathlib import Path

import pytest

from dev.layout import Layout
from dev.suite import read_state
from tests.contract.own_suite import target_of
from tests.contract.report import Report
from tests.contract.target import target_of_environment, variable


def main() -> int:
    layout = Layout()
    if target_of_environment() is None and read_state(layout):
        _name_running(layout)
    directory = layout.data / "contract"
    options = [str(Path(__file__).parent), f"--junitxml={directory / 'junit.xml'}"]
    return int(pytest.main([*options, *sys.argv[1:]], [Report(directory)]))


def _name_running(layout: Layout) -> None:
    target = target_of(layout)
    os.environ |= {variable(api): url for api, url in target.urls.items()}
    os.environ |= {"ZGW_CLIENT_ID": target.client_id, "ZGW_SECRET": target.secret}


if __name__ == "__main__":
    sys.exit(main())
