"""The page on settings has all of them, as they are, and what it starts does start."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import yaml
from pydantic_core import PydanticUndefined

from dev.layout import SERVICES
from tests.docs.pages import DOCS, ROOT, blocks, replaced
from zgw_core.embedded import free_port
from zgw_core.settings import ServerSettings, Settings
from zgw_core.testing import servers

PAGE = DOCS / "settings.md"
_SETTING = re.compile(r"^\| `(\w+)` \|(.*?)\| ", re.MULTILINE)
_ASKS = re.compile(r"^\| ([a-z]+)-api \|(.*?)\| ", re.MULTILINE)
_DATABASE = re.compile(r"(?<=/)(autorisaties|catalogi)(?=:geheim|$)", re.MULTILINE)


def defaults() -> dict[str, str]:
    """By name, as a reader would write them."""
    services = [import_module(f"{each.module}.main") for each in SERVICES if each.has_database]
    models: list[type[ServerSettings]] = [Settings, *(one.SERVICE.settings for one in services)]
    fields = {name: field for model in models for name, field in model.model_fields.items()}
    return {name: _written(field.default) for name, field in fields.items()}


def _written(default: object) -> str:
    if default is PydanticUndefined:
        return "needed"
    if default is None or default in ("", {}):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{int(default) if isinstance(default, float) else default}`"


def test_every_setting_is_on_the_page_with_its_default() -> None:
    found = {name: default.strip() for name, default in _SETTING.findall(PAGE.read_text())}
    assert found == defaults()


def test_the_page_says_which_apis_each_service_asks() -> None:
    facts = yaml.safe_load((ROOT / "deploy/helm/zgw/files/services.yaml").read_text())
    found = {api: re.findall(r"\w+", asks) for api, asks in _ASKS.findall(PAGE.read_text())}
    assert found == {api: each["calls"] for api, each in facts.items()}


async def test_what_the_page_starts_by_itself_is_ready(tmp_path: Path) -> None:
    postgres = servers.postgres()
    for api in ("autorisaties", "catalogi"):
        await postgres.ensure_database(f"alone_{api}", "geheim")
    (block,) = (block for block in blocks(PAGE.name) if block.language == "bash")
    async with servers.own_nats(tmp_path) as nats:
        addresses = {
            "nats://127.0.0.1:4222": nats.url,
            "127.0.0.1:5432/": postgres.url("").partition("@")[2],
            "8007": str(free_port()),
            "8002": str(free_port()),
        }
        text = _DATABASE.sub(r"alone_\1", replaced(block.text, addresses))
        shown = _followed(text, tmp_path)
    assert '"count":0' in shown


def _followed(text: str, directory: Path) -> str:
    """What is shown; what was started ends with it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {name: value for name, value in os.environ.items() if not name.startswith("ZGW_")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"trap 'kill $(jobs -p)' EXIT\n{text}"],
        cwd=directory,
        env={**own, "PATH": path, "ZGW_LINGER_SECONDS": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
