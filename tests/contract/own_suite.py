"""A suite of real processes for this test run alone, one for all its workers."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autorisaties_api.secrets_file import ensure_secrets
from dev.alongside import READY
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from tests.contract.target import Target, variable
from tests.suite.conftest import free_port_range
from zgw_core.testing import servers

ROOT = Path(__file__).parents[2]
NAME = "contract-suite"


def own_suite() -> Target:
    return target_of(own_layout())


def own_layout() -> Layout:
    """Whoever needs it first starts it."""
    place = servers.directory() / f"{NAME}.place"
    with servers.once(NAME) as is_first:
        if is_first:
            data = Path(tempfile.mkdtemp(prefix="zgw-contract-"))
            port = free_port_range()
            _start(Layout(data, port))
            place.write_text(json.dumps([str(data), port]))
    known, port = json.loads(place.read_text())
    return Layout(Path(known), port)


def target_of(layout: Layout) -> Target:
    urls = {service.api: layout.url_of(service) for service in SERVICES}
    limited = f"contract-{os.environ.get('PYTEST_XDIST_WORKER', 'beperkt')}"
    ensure_secrets(layout.secrets_file, [limited])
    return Target(urls, FIRST_CLIENT, layout.secret(), {}, (limited, layout.secret(limited)))


def variables_of(layout: Layout) -> dict[str, str]:
    """With which pytest tests the suite there, by `target_of_environment`."""
    target = target_of(layout)
    named = {variable(api): url for api, url in target.urls.items()}
    named |= {"ZGW_CLIENT_ID": target.client_id, "ZGW_SECRET": target.secret}
    if target.limited:
        limited_id, limited_secret = target.limited
        named |= {"ZGW_LIMITED_CLIENT_ID": limited_id, "ZGW_LIMITED_SECRET": limited_secret}
    return named


def _start(layout: Layout) -> None:
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    command = [sys.executable, "-m", "dev.alongside", str(layout.data), str(layout.port), str(run)]
    layout.make()
    with (layout.logs / "suite.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=ROOT, start_new_session=True
        )
    while not (layout.data / READY).exists():
        if process.poll() is not None:
            raise RuntimeError((layout.logs / "suite.log").read_text(errors="replace")[-500:])
        time.sleep(0.1)
