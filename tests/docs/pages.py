"""Follows a page of the docs literally: saves its programs, and runs its commands in order."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dev.layout import SERVICES, Layout
from tests.node import BIN, PACKAGES, require_packages
from zgw_core.embedded import free_port

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:#|//) (\S+\.\w+)\n")
_INSTALLED = """
make() { (cd "$ROOT" && "$PYTHON" -m dev "${@: -1}"); }
npx() { "$@"; }
"""
"""`make token` and its like, and `npx`, without looking first whether all is installed."""


@dataclass(frozen=True)
class Block:
    language: str
    text: str

    @property
    def file(self) -> str:
        """The name it asks to be saved under; empty for what is not saved."""
        named = _FILE.match(self.text)
        return named[1] if named else ""


def blocks(page: str) -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall((DOCS / page).read_text())]


def follow(page: str, layout: Layout, directory: Path) -> str:
    """What the page shows who follows it. Fails when a command does."""
    require_packages()
    (directory / "node_modules").symlink_to(PACKAGES)
    (directory / "package.json").write_text('{"type": "module"}')
    (directory / ".venv").symlink_to(sys.prefix)
    elsewhere = _elsewhere(layout)
    script = _INSTALLED
    for block in blocks(page):
        text = replaced(block.text, elsewhere)
        if block.file:
            (directory / block.file).write_text(text)
        elif block.language == "bash":
            script += text
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=directory,
        env=os.environ | _environment(layout),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def _elsewhere(layout: Layout) -> Mapping[str, str]:
    """The tests run a suite on other ports than those of a page."""
    usual = {f"127.0.0.1:{8000 + service.port_offset}": service for service in SERVICES}
    ports = {address: f"127.0.0.1:{layout.port_of(service)}" for address, service in usual.items()}
    webhook = str(free_port())
    return {
        **ports,
        "127.0.0.1:9000": f"127.0.0.1:{webhook}",
        '("127.0.0.1", 9000)': f'("127.0.0.1", {webhook})',
    }


def replaced(text: str, elsewhere: Mapping[str, str]) -> str:
    """All at once, for what comes in may itself look like what goes out."""
    pattern = "|".join(map(re.escape, elsewhere))
    return re.sub(pattern, lambda found: elsewhere[found[0]], text)


def _environment(layout: Layout) -> dict[str, str]:
    path = [BIN, PACKAGES / ".bin", os.environ["PATH"]]
    return {
        "ROOT": str(ROOT),
        "PYTHON": sys.executable,
        "ZGW_DATA": str(layout.data),
        "ZGW_PORT": str(layout.port),
        "PATH": os.pathsep.join(map(str, path)),
    }
