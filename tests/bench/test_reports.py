"""What is read out of reports: two side by side, and ratios that have fallen."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import baseline, keep, report
from bench.baseline import fallen, refusal, shares
from bench.client import Measured
from bench.compare import side_by_side
from bench.line import Address
from bench.picture import bars
from bench.plans import without_query
from bench.report import KLANTEN, PEER, ZAKEN, Report, not_measured

KEPT = {"zaken": 1000, "seconds": 2, "shares": {"page 1 (1)": 0.9, "page 1 (8)": 0.8}}


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report, "REPORTS", tmp_path / "reports")
    monkeypatch.setattr(report, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(baseline, "FILE", tmp_path / "baseline.json")
    baseline.FILE.write_text(json.dumps(KEPT))
    return tmp_path


def row(scenario: str, connections: int = 1, **numbers: Any) -> dict[str, Any]:
    return {"scenario": scenario, "connections": connections, "p50_ms": 1, "p95_ms": 2, **numbers}


def written(name: str, *rows: dict[str, Any], kind: str = ZAKEN, **about: Any) -> None:
    size = {"zaken": KEPT["zaken"], "seconds": KEPT["seconds"]}
    Report(kind, {**size, **about}, name, [*rows], {"page 1": "a plan"}).write()


def run_baseline(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    """The status that it ends with, or the sentence."""
    monkeypatch.setattr(sys, "argv", ["bench.baseline", *arguments])
    with pytest.raises(SystemExit) as ended:
        baseline.main()
    return ended.value.code


def test_two_reports_are_compared_by_scenario_and_connections() -> None:
    base = [row("page 1", per_second=50.0), row("gone", per_second=1.0)]
    other = [row("page 1", per_second=100.0), row("page 1", 8, per_second=7.0)]
    lines = side_by_side(base, other).splitlines()
    assert len(lines) == 3
    assert "50.0 → 100.0 (2.00)" in lines[2]


def test_reports_that_have_nothing_in_common_are_not_compared() -> None:
    assert not side_by_side([row("page 1")], [row("page 1", 8)])


def test_a_comparison_has_what_limits_and_what_is_asked() -> None:
    base = [row("page 1", p99_ms=4.0, statements=2, share_of_limit=0.5)]
    other = [row("page 1", p99_ms=2.0, statements=1, share_of_limit=0.75)]
    (*_, line) = side_by_side(base, other).splitlines()
    assert "4.0 → 2.0 (0.50)" in line
    assert "2 → 1 (0.50)" in line
    assert "0.5 → 0.75 (1.50)" in line


def test_what_one_of_two_reports_could_not_measure_is_seen() -> None:
    base, other = [row("page 1", per_second=5.0)], [not_measured("page 1", 1, "too slow")]
    assert "5.0 → ?" in side_by_side(base, other)


def test_a_ratio_has_fallen_when_it_is_far_below_what_was_kept() -> None:
    rows = [row("page 1", share_of_limit=0.7), row("a write", share_of_limit=None)]
    found = shares(rows)
    assert found == {"page 1 (1)": 0.7}
    assert fallen({"page 1 (1)": 0.8}, found) == []
    assert fallen({"page 1 (1)": 0.9}, found) == ["page 1 (1): 70% of the limit, was 90%"]


def test_a_ratio_that_is_not_in_the_report_is_told() -> None:
    assert fallen({"page 1 (8)": 0.9}, {}) == [
        "page 1 (8): not in the report, was 90% of the limit"
    ]


def test_the_baseline_holds_when_all_ratios_do(monkeypatch: pytest.MonkeyPatch) -> None:
    written("1", row("page 1", 1, share_of_limit=0.9), row("page 1", 8, share_of_limit=0.8))
    assert run_baseline(monkeypatch) == 0


def test_the_baseline_fails_on_half_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    written("1", row("page 1", 1, share_of_limit=0.9))
    written("2", row("page 1", 8, share_of_limit=0.8))
    assert run_baseline(monkeypatch) == 1
    assert run_baseline(monkeypatch, "1", "2") == 0


def test_the_baseline_looks_at_no_report_of_another_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    written("1", row("page 1", share_of_limit=0.9), kind=KLANTEN)
    written("2", row("page 1", share_of_limit=0.9), kind=PEER)
    assert "run make bench" in str(run_baseline(monkeypatch))
    assert "not a report of make bench" in str(run_baseline(monkeypatch, "2"))
    assert "not a report" in refusal(KEPT, {})


def test_the_baseline_is_of_so_many_zaken_and_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    written("1", row("page 1", share_of_limit=0.9), zaken=50)
    assert "run make bench-load ZAKEN=1000, then make bench" in str(run_baseline(monkeypatch))
    written("2", row("page 1", share_of_limit=0.9), seconds=0.5)
    assert "run make bench SECONDS=2" in str(run_baseline(monkeypatch))


def test_reports_of_unlike_size_are_not_taken_together(monkeypatch: pytest.MonkeyPatch) -> None:
    written("1", row("page 1", share_of_limit=0.9))
    written("2", row("page 1", 8, share_of_limit=0.9), zaken=50)
    assert "not of the same kind and number" in str(run_baseline(monkeypatch, "1", "2"))


def test_a_report_is_kept_under_a_name(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written("1", row("page 1"))
    written("2", row("page 1", 8))
    monkeypatch.setattr(sys, "argv", ["bench.keep", "thousand", "1", "2"])
    keep.main()
    assert {file.suffix for file in (places / "kept").iterdir()} == {".md", ".json", ".svg"}
    page = (places / "kept" / "thousand.md").read_text()
    assert "(thousand.svg)" in page
    assert "a plan" in page
    assert [each["connections"] for each in report.read("thousand")["rows"]] == [1, 8]


def test_a_run_that_is_broken_off_leaves_what_it_measured() -> None:
    found = Report(ZAKEN, {"zaken": 1})
    found.add(report.row("page 1", 1, Measured(1, [2.0], 1)))
    found.add(not_measured("page 2", 1, "an answer of 500: a | b\nc"))
    assert [each["scenario"] for each in report.read("", ZAKEN)["rows"]] == ["page 1", "page 2"]
    assert "| an answer of 500: a \\| b c |" in found.markdown()


def test_a_plan_is_shown_without_its_query() -> None:
    told = "duration: 1 ms  plan:\nQuery Text: SELECT\n 1\nResult  (cost=0.00..0.01)\n  more"
    assert without_query(told) == "Result  (cost=0.00..0.01)\n  more"


def test_a_peer_is_found_by_its_url() -> None:
    assert Address.of("https://zaken.example/api/v1") == Address("zaken.example", 443, True)
    assert Address.of("http://zaken.example:8000/api") == Address("zaken.example", 8000)


def test_a_picture_shows_every_row() -> None:
    drawn = bars([row("page 1"), row("a < b", 8)])
    assert drawn.count("<rect") == 1 + 2 * 2
    assert "a &lt; b (8)" in drawn


def test_a_picture_leaves_out_what_was_not_measured() -> None:
    assert bars([not_measured("page 1", 1, "too slow")]).count("<rect") == 1
