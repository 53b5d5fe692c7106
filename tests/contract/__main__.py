"""`python -m tests.contract`: the contract suite against the components that the environment
names, or the suite that runs here, or else one that is started for it; options are pytest's."""

import os
import subprocess
import sys
from pathlib import Path

from dev.layout import Layout
from dev.suite import read_state
from tests.contract.own_suite import variables_of
from tests.contract.preflight import obstacles, remarks
from tests.contract.target import NotSaidWhat, Target, target_of_environment

DIRECTORY = Path(__file__).parent


def main() -> int:
    layout = Layout()
    reports = layout.data / "contract"
    reports.mkdir(parents=True, exist_ok=True)
    if target_of_environment() is None and read_state(layout):
        os.environ |= variables_of(layout)
    _look_first(target_of_environment())
    command = [sys.executable, "-m", "pytest", str(DIRECTORY), "-p", "tests.contract.report"]
    command += ["--tb=no", f"--reports={reports}", f"--junitxml={reports / 'junit.xml'}"]
    command += sys.argv[1:]
    return subprocess.run(command, cwd=DIRECTORY.parents[1], check=False).returncode


def _look_first(target: Target | None) -> None:
    """Raises NotSaidWhat when what was named cannot be tested."""
    if target is None:
        print("No component is named, and no suite runs here: one is started for this run.")
        return
    found = list(obstacles(target))
    if found:
        raise NotSaidWhat("\n".join(found))
    for remark in remarks(target):
        print(remark)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NotSaidWhat as reason:
        sys.exit(str(reason))
