"""The ledger of the rules of the Zaken API; some are kept by what all services share."""

from pathlib import Path

import pytest

import zaken_api
import zgw_core
from zgw_core.testing.ledger import documented, names_of_tests

CODES = [f"zrc-{number:03}" for number in range(1, 30)]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_named_where_it_is_kept(code: str) -> None:
    assert code in documented(zaken_api, zgw_core)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_named_by_a_test(code: str) -> None:
    names = names_of_tests(Path(__file__).parent)
    assert any(code.replace("-", "_") in name for name in names)
