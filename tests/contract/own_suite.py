"""A suite of real processes for this test run alone, one for all its workers.

`python -m tests.contract.own_suite DATA PORT PID` runs it for as long as process PID is there.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from autorisaties_api.secrets_file import ensure_secrets
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from dev.suite import Suite
from tests.contract.target import Target
from tests.suite.conftest import free_port_range
from zgw_core.testing import servers

ROOT = Path(__file__).parents[2]
NAME, READY = "contract-suite", "ready"


def own_suite() -> Target:
    """Whoever needs it first starts it."""
    place = servers.directory() / f"{NAME}.place"
    with servers.once(NAME) as is_first:
        if is_first:
            data = Path(tempfile.mkdtemp(prefix="zgw-contract-"))
            port = free_port_range()
            _start(Layout(data, port))
            place.write_text(json.dumps([str(data), port]))
    known, port = json.loads(place.read_text())
    return target_of(Layout(Path(known), port))


def target_of(layout: Layout) -> Target:
    urls = {service.api: layout.url_of(service) for service in SERVICES}
    limited = f"contract-{os.environ.get('PYTEST_XDIST_WORKER', 'beperkt')}"
    ensure_secrets(layout.secrets_file, [limited])
    return Target(urls, FIRST_CLIENT, layout.secret(), {}, (limited, layout.secret(limited)))


def _start(layout: Layout) -> None:
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    command = [sys.executable, "-m", __name__, str(layout.data), str(layout.port), str(run)]
    layout.make()
    with (layout.logs / "suite.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=ROOT, start_new_session=True
        )
    while not (layout.data / READY).exists():
        if process.poll() is not None:
            raise RuntimeError((layout.logs / "suite.log").read_text(errors="replace")[-500:])
        time.sleep(0.1)


def _run_while(layout: Layout, pid: int) -> None:
    with Suite(layout, print) as suite:
        suite.start()
        (layout.data / READY).touch()
        while psutil.pid_exists(pid):
            time.sleep(0.3)
    shutil.rmtree(layout.data, ignore_errors=True)


if __name__ == "__main__":
    _run_while(Layout(Path(sys.argv[1]), int(sys.argv[2])), int(sys.argv[3]))
