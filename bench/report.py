"""The report of a run, as Markdown, as JSON and as a picture."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.client import Measured
from bench.picture import bars

REPORTS = Path(__file__).parent / "reports"
Row = dict[str, Any]
_COLUMNS = {
    "scenario": "scenario",
    "connections": "connections",
    "per_second": "requests/s",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
    "p99_ms": "p99 ms",
    "service_ms": "CPU ms, service",
    "database_ms": "CPU ms, database",
    "worker_mb": "MB of a worker",
    "statements": "statements",
    "limit_per_second": "limit, requests/s",
    "share_of_limit": "share of the limit",
}


def row(
    name: str, connections: int, measured: Measured, limit: Measured | None = None, **more: Any
) -> Row:
    return {
        "scenario": name,
        "connections": connections,
        "per_second": round(measured.per_second, 1),
        "p50_ms": round(measured.percentile(0.5), 1),
        "p95_ms": round(measured.percentile(0.95), 1),
        "p99_ms": round(measured.percentile(0.99), 1),
        "limit_per_second": round(limit.per_second, 1) if limit else None,
        "share_of_limit": round(measured.per_second / limit.per_second, 2) if limit else None,
        **more,
    }


def markdown(rows: list[Row], about: dict[str, Any]) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in about.items())
    lines = [f"{facts}\n", _line(_COLUMNS.values()), "|---" * len(_COLUMNS) + "|"]
    lines += [_line(_cell(each.get(name)) for name in _COLUMNS) for each in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def write(rows: list[Row], about: dict[str, Any], plans: dict[str, str] | None = None) -> Path:
    """`plans`: how the database went about what was slow, by scenario."""
    REPORTS.mkdir(exist_ok=True)
    about = {"python": platform.python_version(), "cores": os.cpu_count(), **about}
    name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    plans = plans or {}
    found = {"about": about, "rows": rows, "plans": plans}
    (REPORTS / f"{name}.json").write_text(json.dumps(found, indent=2))
    (REPORTS / f"{name}.svg").write_text(bars(rows))
    file = REPORTS / f"{name}.md"
    explained = "".join(f"\n## {what}\n\n```\n{plan}\n```\n" for what, plan in plans.items())
    file.write_text(markdown(rows, about) + f"\n![p50 and p95]({name}.svg)\n{explained}")
    return file


def read(name: str) -> dict[str, Any]:
    """A report by its name or file; the newest for an empty name."""
    if name:
        file = Path(name) if name.endswith(".json") else REPORTS / f"{name}.json"
    else:
        file = max(REPORTS.glob("*.json"))
    found: dict[str, Any] = json.loads(file.read_text())
    return found
