"""What the pages call by name is there under that name."""

import re
import runpy
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import BaseModel

from dev.layout import SERVICES
from tests.contract.target import APIS, variable
from tests.docs.pages import DOCS, ROOT
from tests.documents.documents import document
from zgw_core.settings import Api, ServerSettings, Settings

PAGES = [*DOCS.glob("*.md"), ROOT / "README.md", *ROOT.glob("deploy/helm/*/README.md")]
PAGES += [ROOT / "tests" / "contract" / "README.md"]
SWAPPING = DOCS / "swapping.md"
every_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: f"{page.parent.name}-{page.name}"
)
_SAID = re.compile(r"\bZGW_[A-Z_]*[A-Z]\b")
_READ = re.compile(r"[\"'$\{](ZGW_[A-Z_]*[A-Z])\b")
_SETTING = re.compile(r"`([a-z]+(?:_[a-z]+)+)`")
_BASE_URL = re.compile(r"\b[A-Z]+_API_URL\b")
_COMMAND = re.compile(r"python -m (\w+_api)((?: [a-z]+)+)")
_ROW = re.compile(r"^\| (\w+) \| (.+) \|$", re.MULTILINE)
_PATH = re.compile(r"(/[a-z_/{}-]+)")


@cache
def settings() -> set[str]:
    """The names of all settings of all services."""
    services = [import_module(f"{each.module}.main") for each in SERVICES if each.has_database]
    models: list[type[BaseModel]] = [Settings, ServerSettings, Api]
    models += [service.SERVICE.settings for service in services]
    return {name for model in models for name in model.model_fields}


@cache
def variables() -> set[str]:
    """What any program of this repository reads from its environment."""
    return {f"ZGW_{name.upper()}" for name in settings()} | set(_read_by_programs())


def _read_by_programs() -> Iterator[str]:
    for directory in ("libs", "services", "dev", "bench", "tests", "deploy"):
        for program in (ROOT / directory).rglob("*.py"):
            if program != Path(__file__):
                yield from _READ.findall(program.read_text())


@every_page
def test_every_variable_is_read_by_a_program(page: Path) -> None:
    assert set(_SAID.findall(page.read_text())) - variables() == set()


@every_page
def test_every_base_url_is_one_of_the_contract_suite(page: Path) -> None:
    assert set(_BASE_URL.findall(page.read_text())) <= {variable(api) for api in APIS}


@every_page
def test_every_command_is_there(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, words in _COMMAND.findall(page.read_text()):
        monkeypatch.setattr(sys, "argv", [module, *words.split(), "--help"])
        with pytest.raises(SystemExit) as end:
            runpy.run_module(f"{module}.__main__", run_name="__main__")
        assert end.value.code == 0, f"{module}{words}: {capsys.readouterr().err}"


def test_every_setting_that_swaps_a_component_is_there() -> None:
    named = set(_SETTING.findall(SWAPPING.read_text()))
    assert named
    assert named <= settings()


def test_every_operation_asked_of_a_component_is_of_its_contract() -> None:
    rows = [row for row in _ROW.findall(SWAPPING.read_text()) if row[0].lower() in APIS]
    assert {row[0].lower() for row in rows} == set(APIS) - {"klantinteracties"}
    for api, asked in rows:
        assert set(_PATH.findall(asked)) <= known_paths(api.lower()), api


def known_paths(api: str) -> set[str]:
    """As a person writes them: with `uuid` for whatever uuid it is."""
    return {re.sub(r"\{\w*uuid\}", "{uuid}", path) for path in document(api)["paths"]}
