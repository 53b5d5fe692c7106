"""The ledger of the rules of the Catalogi API."""

from pathlib import Path

import pytest

import catalogi_api
from zgw_core.testing.ledger import documented, names_of_tests

CODES = [f"ztc-{number:03}" for number in range(1, 17)]
DROPPED = ("ztc-011", "ztc-012", "ztc-013")
"""Rules that the standard no longer has; a test tells what holds instead."""


@pytest.mark.parametrize("code", [code for code in CODES if code not in DROPPED])
def test_a_rule_is_named_where_it_is_kept(code: str) -> None:
    assert code in documented(catalogi_api)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_named_by_a_test(code: str) -> None:
    names = names_of_tests(Path(__file__).parent)
    assert any(code.replace("-", "_") in name for name in names)
