"""The report of a run, as Markdown, as JSON and as a picture."""

import json
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.client import Measured
from bench.picture import bars

REPORTS = Path(__file__).parent / "reports"
KEPT = Path(__file__).parents[1] / "docs" / "benchmark"
"""Those that are part of the repository."""
ZAKEN, KLANTEN, PEER = "zaken", "klanten", "peer"
"""Kinds of reports."""
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
    "not_measured": "not measured, because",
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


def not_measured(name: str, connections: int, why: object) -> Row:
    return {"scenario": name, "connections": connections, "not_measured": str(why)}


@dataclass
class Report:
    """Of a run; also of one that is not yet over, or was broken off."""

    kind: str
    about: dict[str, Any]
    name: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y%m%d-%H%M%S}")
    rows: list[Row] = field(default_factory=list)
    plans: dict[str, str] = field(default_factory=dict)
    """How the database went about what was slow, by scenario."""

    def __post_init__(self) -> None:
        machine = {"python": platform.python_version(), "cores": os.cpu_count()}
        self.about = {"kind": self.kind, **machine, **self.about}

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.write()

    def write(self, directory: Path | None = None) -> Path:
        """As Markdown, which names the picture; the same as JSON beside it."""
        directory = directory or REPORTS
        directory.mkdir(exist_ok=True)
        found = {"about": self.about, "rows": self.rows, "plans": self.plans}
        (directory / f"{self.name}.json").write_text(json.dumps(found, indent=2) + "\n")
        (directory / f"{self.name}.svg").write_text(bars(self.rows) + "\n")
        file = directory / f"{self.name}.md"
        file.write_text(self.markdown())
        return file

    def markdown(self) -> str:
        plans = "".join(f"\n## {what}\n\n```\n{plan}\n```\n" for what, plan in self.plans.items())
        table = markdown(self.rows, self.about)
        return f"{table}\n![p50 and p95]({self.name}.svg)\n{plans}"


def markdown(rows: list[Row], about: dict[str, Any]) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in about.items())
    names = [name for name in _COLUMNS if any(each.get(name) is not None for each in rows)]
    lines = [f"{facts}\n", _line(_COLUMNS[name] for name in names), "|---" * len(names) + "|"]
    lines += [_line(_cell(each.get(name)) for name in names) for each in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split()).replace("|", "\\|")


def read(name: str, kind: str = "") -> dict[str, Any]:
    """A report by its name or file; for an empty name the newest of that kind. Ends the program, in
    one sentence, when there is none."""
    files = [_file(name)] if name else sorted(REPORTS.glob("*.json"), reverse=True)
    for file in filter(Path.exists, files):
        found: dict[str, Any] = json.loads(file.read_text())
        if name or not kind or found["about"].get("kind") == kind:
            return found
    sys.exit(f"There is no report {name}." if name else "There is no report yet: run make bench.")


def read_together(names: Sequence[str], kind: str) -> dict[str, Any]:
    """What reports of one kind and size say together, as when numbers of connections were measured
    apart; the newest for no names. Ends the program, in one sentence, when they differ."""
    reports = [read(name, kind) for name in names or [""]]
    if len({json.dumps(_size(each["about"])) for each in reports}) > 1:
        sys.exit(f"{' and '.join(names)} are not of the same kind and number of zaken.")
    rows = {(row["scenario"], row["connections"]): row for each in reports for row in each["rows"]}
    plans = {name: plan for each in reports for name, plan in each["plans"].items()}
    return {"about": reports[0]["about"], "rows": [*rows.values()], "plans": plans}


def _size(about: dict[str, Any]) -> list[Any]:
    return [about.get(name) for name in ("kind", "zaken", "seconds")]


def _file(name: str) -> Path:
    if name.endswith(".json"):
        return Path(name)
    kept = KEPT / f"{name}.json"
    return kept if kept.exists() else REPORTS / f"{name}.json"
