"""`make bench-compare BASE=…`: two reports side by side."""

import argparse

from bench import report

_NUMBERS = (
    *("per_second", "p50_ms", "p95_ms", "p99_ms", "service_ms", "database_ms", "worker_mb"),
    *("statements", "share_of_limit"),
)


def side_by_side(base: list[report.Row], other: list[report.Row]) -> str:
    """What both have measured, as Markdown: base → other (other divided by base). Empty where they
    have nothing in common."""
    known = {(row["scenario"], row["connections"]): row for row in base}
    lines = []
    for row in other:
        before = known.get((row["scenario"], row["connections"]))
        if before:
            cells = [_cell(before.get(name), row.get(name)) for name in _NUMBERS]
            lines.append(f"| {row['scenario']} | {row['connections']} | {' | '.join(cells)} |")
    head = [
        f"| scenario | connections | {' | '.join(_NUMBERS)} |",
        "|---" * (len(_NUMBERS) + 2) + "|",
    ]
    return "\n".join([*head, *lines] if lines else [])


def _cell(before: float | None, after: float | None) -> str:
    if before is None and after is None:
        return ""
    if not before or after is None:
        return f"{_shown(before)} → {_shown(after)}"
    return f"{before} → {after} ({after / before:.2f})"


def _shown(number: float | None) -> str:
    return "?" if number is None else str(number)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.compare")
    parser.add_argument("base", help="name of a report, or its JSON")
    parser.add_argument("other", nargs="?", default="", help="the newest if left out")
    options = parser.parse_args()
    base = report.read(options.base)
    other = report.read(options.other, base["about"].get("kind", ""))
    print(f"{base['about']}\n{other['about']}\n")
    print(side_by_side(base["rows"], other["rows"]) or "They have no scenario in common.")


if __name__ == "__main__":
    main()
