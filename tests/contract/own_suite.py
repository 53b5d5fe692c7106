"""A suite of real processes for this test run alone, one for all its workers."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from autorisaties_api.secrets_file import ensure_secrets
from dev.alongside import READY
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from tests.contract.stand_in import settings_of
from tests.contract.target import Target, variable
from tests.suite.conftest import free_port_range
from zgw_core.embedded import LOCALHOST
from zgw_core.testing import servers

ROOT = Path(__file__).parents[2]
NAME = "contract-suite"


def own_suite() -> Target:
    layout = own_layout()
    return replace(target_of(layout), stand_in=f"http://{LOCALHOST}:{_port_beside(layout)}")


def _port_beside(layout: Layout) -> int:
    """Of the stand-in; no service of a suite has it."""
    return layout.port + 37


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
    run = str(os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid())
    port = str(_port_beside(layout))
    others = settings_of(f"http://{LOCALHOST}:{port}")
    layout.make()
    _run(layout, "stand-in", ["tests.contract.stand_in", port, run])
    command = ["dev.alongside", str(layout.data), str(layout.port), run]
    process = _run(layout, "suite", command, ZGW_APIS=json.dumps(others))
    while not (layout.data / READY).exists():
        if process.poll() is not None:
            raise RuntimeError((layout.logs / "suite.log").read_text(errors="replace")[-500:])
        time.sleep(0.1)


def _run(
    layout: Layout, name: str, module: list[str], **environment: str
) -> subprocess.Popen[bytes]:
    with (layout.logs / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *module],
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env=os.environ | environment,
            start_new_session=True,
        )
