"""The version before this one, as its tag has it."""

import os
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def newest_tag() -> str | None:
    """None where the project has no tags, or where its history is not at hand."""
    tags = _git("tag", "--list", "v*", "--sort=-v:refname").split()
    present = _git("tag", "--points-at", "HEAD").split()
    return next((tag for tag in tags if tag not in present), tags[0] if tags else None)


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(PROJECT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def sources_of_tag(directory: Path) -> str:
    """Unpacks the newest tag; returns what PYTHONPATH has to begin with. Skips the test when there
    is none, as in a clone without tags: nobody has to be online to test."""
    tag = newest_tag()
    if tag is None:
        pytest.skip(
            "NOT TESTED: replacing the version before, for its tag is not here (git fetch --tags)"
        )
    command = ["git", "-C", str(PROJECT), "archive", tag, "libs", "services"]
    archive = subprocess.run(command, capture_output=True, check=True).stdout
    directory.mkdir()
    subprocess.run(["tar", "-x", "-C", str(directory)], input=archive, check=True)
    sources = [*directory.glob("libs/*/src"), *directory.glob("services/*/src")]
    return os.pathsep.join(map(str, sources))


def lingers(sources: str) -> bool:
    """Whether that version goes on for a while when it is told to end."""
    settings = [Path(part) / "zgw_core" / "settings.py" for part in sources.split(os.pathsep)]
    return any(file.exists() and "linger_seconds" in file.read_text() for file in settings)
