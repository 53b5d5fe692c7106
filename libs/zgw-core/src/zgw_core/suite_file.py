"""The one file that says how a suite is to be: its clients, types, subscribers and components.

Each service reads all of it, refuses it when its outline is wrong, and applies its own part.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from zgw_core.cli import CommandLine
from zgw_core.problems import Problem
from zgw_core.settings import Api, Settings

CREATE, AS_ASKED = "create", "as asked"
Item = dict[str, Any]


class WrongFile(Exception):
    """Each line says where, and what is wrong."""

    def __init__(self, file: Path, *wrong: str) -> None:
        super().__init__("\n".join(f"{file}: {line}" for line in wrong))


class Component(Api):
    """An API of another supplier, or one that is reached elsewhere."""

    model_config = ConfigDict(extra="forbid")


class Catalogus(BaseModel):
    model_config = ConfigDict(extra="forbid")

    bestand: Path
    """Where it is, seen from the suite file."""


class SuiteFile(BaseModel):
    """The outline; what an item holds is checked by the service that it is for."""

    model_config = ConfigDict(extra="forbid")

    componenten: dict[str, Component] = Field(default_factory=dict)
    catalogi: list[Catalogus] = Field(default_factory=list)
    applicaties: list[Item] = Field(default_factory=list)
    kanalen: list[Item] = Field(default_factory=list)
    abonnementen: list[Item] = Field(default_factory=list)


def read_suite_file(file: Path) -> SuiteFile:
    """Raises WrongFile."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text()
        return SuiteFile.model_validate(yaml.safe_load(text) or {})
    except ValidationError as error:
        wrong = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise WrongFile(file, *wrong) from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise WrongFile(file, " ".join(str(error).split())) from error


def change_of(names: list[str]) -> str:
    """What becomes of an object in which these members differ."""
    return f"change {', '.join(names)}" if names else AS_ASKED


def component_lines(componenten: Mapping[str, Api], known: Mapping[str, Api]) -> list[str]:
    """A line for each: whether this service knows it as the file has it."""
    return [
        f"component {name}: {_change_of_component(wanted, known.get(name))}"
        for name, wanted in componenten.items()
    ]


def _change_of_component(wanted: Api, known: Api | None) -> str:
    asked = wanted.model_dump()
    differing = [name for name in asked if known and asked[name] != getattr(known, name)]
    done = change_of(differing) if known else CREATE
    return done if done == AS_ASKED else f"{done}, once services start with this file"


def add_apply(line: CommandLine, apply: Callable[[Namespace, SuiteFile], None]) -> ArgumentParser:
    """The command with which a service applies its part of the file."""

    def run(options: Namespace) -> None:
        with said_in_one_sentence(options.file):
            suite = read_suite_file(options.file)
            apply(options, suite)
            for line_of_one in component_lines(suite.componenten, Settings().apis):
                print(line_of_one)

    parser = line.add("apply", run, "make things as the suite's file asks")
    parser.add_argument("file", type=Path, help="YAML or JSON; - reads stdin")
    parser.add_argument("--dry-run", action="store_true", help="only show what would change")
    return parser


@contextmanager
def said_in_one_sentence(file: Path) -> Iterator[None]:
    """Ends the program with what is wrong, without a traceback."""
    try:
        yield
    except WrongFile as error:
        sys.exit(str(error))
    except Problem as error:
        wrong = [f"{name}: {reason} ({code})" for name, code, reason in error.invalid_params]
        sys.exit(str(WrongFile(file, *(wrong or [error.detail]))))
    except (OSError, SQLAlchemyError) as error:
        reason = type(error).__name__
        sys.exit(f"the database cannot be used ({reason}); is it there, and is it migrated?")
