"""What was measured and what was wanted, as Markdown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.report import REPORTS


@dataclass(frozen=True)
class Row:
    name: str
    numbers: str
    result: str
    wanted: str
    is_met: bool


def markdown(rows: list[Row]) -> str:
    lines = ["| what | numbers | result | wanted | |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.name} | {row.numbers} | {row.result} | {row.wanted} "
        f"| {'yes' if row.is_met else 'no'} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def write(rows: list[Row]) -> Path:
    REPORTS.mkdir(exist_ok=True)
    file = REPORTS / f"documents-{datetime.now(UTC):%Y%m%d-%H%M%S}.md"
    file.write_text(markdown(rows))
    return file
