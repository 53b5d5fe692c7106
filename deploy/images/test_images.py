"""Does what the Dockerfile does, and starts what comes of it: `make images-check`."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from zgw_core.embedded import free_port
from zgw_core.testing import servers

ROOT = Path(__file__).parents[2]
SERVICES = sorted(path.name for path in (ROOT / "services").iterdir())
pytestmark = pytest.mark.timeout(900)
INSTALL = ROOT / "deploy" / "images" / "install.sh"
DOCKERFILE = ROOT / "deploy" / "images" / "Dockerfile"
NOT_IN_AN_IMAGE = {"hatchling", "mypy", "pip", "pytest", "ruff", "setuptools", "uv"}


def _bare() -> dict[str, str]:
    """An environment in which nothing of this repository is to be found."""
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "ZGW_")
    return {name: value for name, value in os.environ.items() if not name.startswith(hidden)}


def _installed(venv: Path) -> set[str]:
    code = "import importlib.metadata as m; print(*(d.name for d in m.distributions()))"
    done = subprocess.run(
        [venv / "bin" / "python", "-c", code], env=_bare(), capture_output=True, check=True
    )
    return {name.lower() for name in done.stdout.decode().split()}


@pytest.fixture(scope="session")
def venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("image") / "venv"
    command = ["sh", str(INSTALL), "zaken-api", str(made)]
    subprocess.run(command, cwd=ROOT, env=_bare(), check=True, timeout=800)
    return made


def test_an_image_has_one_service_and_no_tools(venv: Path) -> None:
    installed = _installed(venv)
    assert {name for name in installed if name in SERVICES} == {"zaken-api"}
    assert "zgw-core" in installed
    assert not installed & NOT_IN_AN_IMAGE


def test_an_image_migrates_serves_and_stops(venv: Path, tmp_path: Path) -> None:
    asyncio.run(servers.postgres().ensure_database("image", "image"))
    port = free_port()
    environment = {
        **_bare(),
        "ZGW_BASE_URL": f"http://127.0.0.1:{port}/zaken/api/v1",
        "ZGW_DATABASE_URL": servers.postgres().url("image", "image", "image"),
        "ZGW_APIS": json.dumps({"autorisaties": {"url": "http://127.0.0.1:1/a"}}),
        "ZGW_SECRETS_FILE": str(tmp_path / "secrets.json"),
    }
    started: dict[str, Any] = {"env": environment, "cwd": tmp_path}
    subprocess.run([venv / "bin" / "zgw", "migrate"], check=True, **started)
    server = subprocess.Popen([venv / "bin" / "zgw", "serve", "--port", str(port)], **started)
    try:
        assert _ready(f"http://127.0.0.1:{port}/readyz", server) == {"database": "ok"}
    finally:
        server.terminate()
    assert server.wait(20) in (0, -15)


def _ready(url: str, server: "subprocess.Popen[bytes]") -> Any:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return httpx.get(url).json()
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the service did not answer")


@pytest.mark.parametrize("service", SERVICES)
def test_the_lock_has_all_that_a_service_names(service: str) -> None:
    command = [sys.executable, "deploy/images/locked.py", "requirements.lock", service, "zgw-core"]
    lock = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "fastapi==" in lock
    assert "--hash=sha256:" in lock
    assert "pytest==" not in lock


def test_the_dockerfile_is_without_fault() -> None:
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which(
        "hadolint"
    )
    assert linter
    subprocess.run([linter, str(DOCKERFILE)], check=True)


def test_the_image_runs_as_nobody_special() -> None:
    final = DOCKERFILE.read_text().rpartition("FROM ")[2]
    assert "USER 10001:10001" in final
    assert "apt-get" not in final
