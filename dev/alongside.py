"""A suite that runs for as long as another process does.

`python -m dev.alongside DATA PORT PID`; its data goes with it.
"""

import shutil
import sys
import time
from pathlib import Path

import psutil

from dev.layout import Layout
from dev.suite import Suite

READY = "ready"
"""Beside its data, once it can be spoken to."""


def run_while(layout: Layout, pid: int) -> None:
    with Suite(layout, print) as suite:
        suite.start()
        (layout.data / READY).touch()
        while psutil.pid_exists(pid):
            time.sleep(0.3)
    shutil.rmtree(layout.data, ignore_errors=True)


if __name__ == "__main__":
    run_while(Layout(Path(sys.argv[1]), int(sys.argv[2])), int(sys.argv[3]))
