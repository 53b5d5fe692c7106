"""`make bench-baseline`: the ratios of the newest report beside those that are kept."""

import argparse
import json
import sys
from pathlib import Path

from bench import report

FILE = Path(__file__).parent / "baseline.json"
_MAY_DIFFER = 0.85
"""Machines are noisy: a share of the limit may be so much of what it was."""


def shares(rows: list[report.Row]) -> dict[str, float]:
    """Of each scenario that has a limit, how much of it is reached."""
    return {
        f"{row['scenario']} ({row['connections']})": row["share_of_limit"]
        for row in rows
        if row.get("share_of_limit")
    }


def fallen(kept: dict[str, float], found: dict[str, float]) -> list[str]:
    """What reaches less than it did, in words."""
    return [
        f"{name}: {found[name]:.0%} of the limit, was {share:.0%}"
        for name, share in kept.items()
        if name in found and found[name] < share * _MAY_DIFFER
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.baseline")
    parser.add_argument("--write", action="store_true", help="keep the ratios of the newest report")
    options = parser.parse_args()
    found = shares(report.read("")["rows"])
    kept = json.loads(FILE.read_text())
    if options.write:
        FILE.write_text(json.dumps({**kept, **found}, indent=2) + "\n")
        return
    lines = fallen(kept, found)
    print("\n".join(lines) or f"{len(found)} ratios are as good as those in {FILE.name}")
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
