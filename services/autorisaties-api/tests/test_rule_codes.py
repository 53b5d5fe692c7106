"""The ledger: every rule of the Autorisaties API is in the code and is tried by tests."""

import re
from pathlib import Path

import autorisaties_api

RULES = {"ac-001", "ac-002", "ac-003"}
TESTS = Path(__file__).parent
SOURCE = Path(autorisaties_api.__file__).parent


def _read(folder: Path) -> str:
    return "\n".join(file.read_text() for file in sorted(folder.rglob("*.py")))


def test_every_rule_is_named_where_it_is_kept() -> None:
    assert set(re.findall(r"\bac-\d{3}\b", _read(SOURCE))) == RULES


def test_every_rule_is_in_the_name_of_a_test() -> None:
    names = re.findall(r"def test_ac_(\d{3})_", _read(TESTS))
    assert {f"ac-{number}" for number in names} == RULES
