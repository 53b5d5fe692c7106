"""The report of a run, as Markdown and as JSON."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.client import Measured

REPORTS = Path(__file__).parent / "reports"


def row(
    name: str, connections: int, measured: Measured, limit: Measured | None = None
) -> dict[str, Any]:
    return {
        "scenario": name,
        "connections": connections,
        "per_second": round(measured.per_second, 1),
        "p50_ms": round(measured.percentile(0.5), 1),
        "p95_ms": round(measured.percentile(0.95), 1),
        "p99_ms": round(measured.percentile(0.99), 1),
        "limit_per_second": round(limit.per_second, 1) if limit else None,
        "share_of_limit": round(measured.per_second / limit.per_second, 2) if limit else None,
    }


def markdown(rows: list[dict[str, Any]], about: dict[str, Any]) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in about.items())
    lines = [
        f"{facts}\n",
        "| scenario | connections | requests/s | p50 ms | p95 ms | p99 ms | limit, requests/s "
        "| share of the limit |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        share = f"{r['share_of_limit']:.0%}" if r["share_of_limit"] else ""
        limit = r["limit_per_second"] or ""
        numbers = (r["per_second"], r["p50_ms"], r["p95_ms"], r["p99_ms"], limit, share)
        cells = " | ".join(map(str, (r["scenario"], r["connections"], *numbers)))
        lines.append(f"| {cells} |")
    return "\n".join(lines) + "\n"


def write(rows: list[dict[str, Any]], about: dict[str, Any]) -> Path:
    REPORTS.mkdir(exist_ok=True)
    about = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        **about,
    }
    name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    (REPORTS / f"{name}.json").write_text(json.dumps({"about": about, "rows": rows}, indent=2))
    file = REPORTS / f"{name}.md"
    file.write_text(markdown(rows, about))
    return file
