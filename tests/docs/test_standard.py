"""The page on the standard says what is so."""

import re
from pathlib import Path

import pytest
import yaml

from dev.standard import DEVIATIONS, PAGE, with_deviations
from tests.documents.documents import operations

_NAMED = re.compile(r"`([A-Z]+) /(\w+)/api/v1(/\S*)`")


def test_it_has_every_deviation() -> None:
    assert with_deviations(PAGE.read_text()) == PAGE.read_text(), "make contracts writes it"


@pytest.mark.parametrize("file", sorted(DEVIATIONS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_deviation_has_a_reason(file: Path) -> None:
    for each in yaml.safe_load(file.read_text()):
        assert each.keys() == {"where", "kind", "reason"}
        assert len(each["reason"].split()) > 5


def test_every_operation_that_it_names_is_there() -> None:
    named = _NAMED.findall(PAGE.read_text())
    assert len(named) > 5
    for method, api, path in named:
        known = {(operation.method.upper(), operation.path) for operation in operations(api)}
        assert (method, path) in known, f"{api}: {method} {path}"
