"""The report says what held, what did not and what was not tried."""

from pathlib import Path
from typing import Any, Literal

import pytest

from tests.contract.report import Report

REASONS = {
    "skipped": ("test_x.py", 1, "Skipped: besluiten is not there"),
    "failed": "ContractBroken: GET /zaken → 500:\n  only 200 is documented",
}


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report(tmp_path)


def hear(report: Report, test: str, outcome: Literal["passed", "failed", "skipped"]) -> None:
    why: Any = REASONS.get(outcome)
    name = f"tests/contract/{test}"
    reached = [("reached", "zaken zaak_list 200; zaken zaak_list 400")]
    when: Literal["setup", "call"] = "setup" if outcome == "skipped" else "call"
    report.pytest_runtest_logreport(pytest.TestReport(name, ("x", 1, "x"), {}, outcome, why, when))
    report.pytest_runtest_logreport(
        pytest.TestReport(
            name, ("x", 1, "x"), {}, "passed", None, "teardown", user_properties=reached
        )
    )


def written(report: Report, directory: Path) -> str:
    report.pytest_sessionfinish()
    return (directory / "report.md").read_text()


def test_a_rule_holds_when_all_its_tests_do(report: Report, tmp_path: Path) -> None:
    hear(report, "test_rules_zaken.py::test_zrc_001_once", "passed")
    hear(report, "test_rules_zaken.py::test_zrc_001_again", "passed")
    hear(report, "test_rules_zaken.py::test_zrc_002_once", "passed")
    hear(report, "test_rules_zaken.py::test_zrc_002_again", "failed")
    text = written(report, tmp_path)
    assert "| zrc-001 | holds |" in text
    assert "| zrc-002 | does not hold |" in text
    assert "| rules_zaken | 3 | 1 | 0 |" in text


def test_what_was_not_tried_has_its_reason(report: Report, tmp_path: Path) -> None:
    hear(report, "test_rules_besluiten.py::test_brc_001", "skipped")
    text = written(report, tmp_path)
    assert "| brc-001 | not tried |" in text
    assert "- besluiten is not there (1×)" in text


def test_a_rule_that_no_test_is_about_was_not_tried(report: Report, tmp_path: Path) -> None:
    hear(report, "test_rules_autorisaties.py::test_ac_001_once", "passed")
    lines = written(report, tmp_path).splitlines()
    assert [line for line in lines if line.startswith("| ac-")] == [
        "| ac-001 | holds |",
        "| ac-002 | not tried |",
        "| ac-003 | not tried |",
    ]


def test_successes_that_were_seen_are_counted(report: Report, tmp_path: Path) -> None:
    hear(report, "test_pages.py::test_a", "passed")
    (line,) = (line for line in written(report, tmp_path).splitlines() if "| zaken |" in line)
    assert line.split(" | ")[2] == "1"


def test_what_does_not_hold_is_explained_on_a_line(report: Report, tmp_path: Path) -> None:
    hear(report, "test_rules_zaken.py::test_zrc_002_again", "failed")
    (line,) = (line for line in written(report, tmp_path).splitlines() if "zrc_002_again" in line)
    assert line.endswith("`: ContractBroken: GET /zaken → 500: only 200 is documented")
