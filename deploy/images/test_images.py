"""Does what the Dockerfile does, and starts what comes of it: `make images-check`, for one service
or for those that IMAGES names."""

import asyncio
import base64
import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from dev.layout import SERVICES as LAYOUTS
from dev.layout import ServiceLayout
from tests.deploy.dockerfile import command, copy_all
from zgw_core.embedded import free_port
from zgw_core.testing import servers

ROOT = Path(__file__).parents[2]
SERVICES = sorted(path.name for path in (ROOT / "services").iterdir())
IMAGES = os.environ.get("ZGW_IMAGES", "zaken-api").split()
pytestmark = pytest.mark.timeout(900)
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


@dataclass(frozen=True)
class Image:
    service: ServiceLayout
    venv: Path

    def run(self, *arguments: str, **more: Any) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([self.venv / "bin" / "zgw", *arguments], **more)


@pytest.fixture(scope="session", params=IMAGES)
def image(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Image:
    sources, venv = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("image") / "venv"
    copy_all(request.param, sources)
    subprocess.run(command(request.param, venv), cwd=sources, env=_bare(), check=True, timeout=800)
    return Image(next(one for one in LAYOUTS if one.naam == request.param), venv)


def test_an_image_has_one_service_and_no_tools(image: Image) -> None:
    installed = _installed(image.venv)
    assert {name for name in installed if name in SERVICES} == {image.service.naam}
    assert "zgw-core" in installed
    assert not installed & NOT_IN_AN_IMAGE


def test_an_image_migrates_serves_and_stops(image: Image, tmp_path: Path) -> None:
    """And writes nothing: its root file system is read-only."""
    service, port = image.service, free_port()
    asyncio.run(servers.postgres().ensure_database(service.naam, "image"))
    (tmp_path / "keys").write_text(base64.urlsafe_b64encode(bytes(32)).decode())
    environment = {
        **_bare(),
        "ZGW_BASE_URL": f"http://127.0.0.1:{port}{service.root}",
        "ZGW_DATABASE_URL": servers.postgres().url(service.naam, service.naam, "image"),
        "ZGW_APIS": json.dumps({"autorisaties": {"url": "http://127.0.0.1:1/a"}}),
        "ZGW_SECRETS_FILE": str(tmp_path / "secrets.json"),
        "ZGW_ENCRYPTION_KEYS_FILE": str(tmp_path / "keys"),
        "ZGW_STORAGE": f"file:{tmp_path / 'inhoud'}",
        "ZGW_LINGER_SECONDS": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    before = set(image.venv.rglob("*"))
    work = tmp_path / "work"
    work.mkdir()
    started: dict[str, Any] = {"env": environment, "cwd": work}
    if service.has_database:
        assert image.run("migrate", **started).wait(120) == 0
    server = image.run("serve", "--port", str(port), **started)
    try:
        said = _ready(f"http://127.0.0.1:{port}/readyz", server)
        assert set(said.values()) == {"ok"}
        assert ("database" in said) == service.has_database
    finally:
        server.terminate()
    assert server.wait(20) in (0, -15)
    assert set(image.venv.rglob("*")) == before
    assert not list(work.iterdir())


def _ready(url: str, server: "subprocess.Popen[bytes]") -> Any:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return httpx.get(url).json()
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the service did not answer")
