"""What is read out of reports: two side by side, and ratios that have fallen."""

from typing import Any

from bench.baseline import fallen, shares
from bench.compare import side_by_side
from bench.line import Address
from bench.picture import bars


def row(scenario: str, connections: int = 1, **numbers: Any) -> dict[str, Any]:
    return {"scenario": scenario, "connections": connections, "p50_ms": 1, "p95_ms": 2, **numbers}


def test_two_reports_are_compared_by_scenario_and_connections() -> None:
    base = [row("page 1", per_second=50.0), row("gone", per_second=1.0)]
    other = [row("page 1", per_second=100.0), row("page 1", 8, per_second=7.0)]
    lines = side_by_side(base, other).splitlines()
    assert len(lines) == 3
    assert "50.0 → 100.0 (2.00)" in lines[2]


def test_a_ratio_has_fallen_when_it_is_far_below_what_was_kept() -> None:
    rows = [row("page 1", share_of_limit=0.7), row("a write", share_of_limit=None)]
    found = shares(rows)
    assert found == {"page 1 (1)": 0.7}
    assert fallen({"page 1 (1)": 0.8, "no longer there": 1.0}, found) == []
    assert fallen({"page 1 (1)": 0.9}, found) == ["page 1 (1): 70% of the limit, was 90%"]


def test_a_peer_is_found_by_its_url() -> None:
    assert Address.of("https://zaken.example/api/v1") == Address("zaken.example", 443, True)
    assert Address.of("http://zaken.example:8000/api") == Address("zaken.example", 8000)


def test_a_picture_shows_every_row() -> None:
    drawn = bars([row("page 1"), row("a < b", 8)])
    assert drawn.count("<rect") == 1 + 2 * 2
    assert "a &lt; b (8)" in drawn
