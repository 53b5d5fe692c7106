"""The stage of the Dockerfile that builds, as what it does."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.deploy.charts import ROOT

DOCKERFILE = ROOT / "deploy" / "images" / "Dockerfile"
_VENV = "/venv"


def copies(service: str) -> Iterator[tuple[Path, str]]:
    """What is copied into the image, and to where."""
    for source, target in re.findall(r"^COPY (\S+) (\S+)$", _building(service), re.M):
        yield ROOT / source, target


def command(service: str, venv: Path) -> list[str]:
    """The one that makes a virtual environment of it."""
    (line,) = re.findall(r"^RUN (.+)$", _building(service), re.M)
    return [str(venv) if word == _VENV else word for word in shlex.split(line)]


def copy_all(service: str, directory: Path) -> None:
    for source, target in copies(service):
        there = directory / target
        if source.is_dir():
            shutil.copytree(source, there, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, there)


def final() -> str:
    """The stage that becomes the image."""
    return DOCKERFILE.read_text().rpartition("FROM ")[2]


def _building(service: str) -> str:
    return DOCKERFILE.read_text().rpartition("FROM ")[0].replace("${SERVICE}", service)
