"""`make bench-baseline`: the ratios of the newest report beside those that are kept."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

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
    """What reaches less than it did, or was not measured, in words."""
    return [
        f"{name}: {found[name]:.0%} of the limit, was {share:.0%}"
        if name in found
        else f"{name}: not in the report, was {share:.0%} of the limit"
        for name, share in kept.items()
        if found.get(name, 0) < share * _MAY_DIFFER
    ]


def refusal(kept: dict[str, Any], about: dict[str, Any]) -> str:
    """Why a report cannot be set beside the kept ratios, and what to run; empty when it can."""
    zaken, seconds = kept["zaken"], kept["seconds"]
    if about.get("kind") != report.ZAKEN:
        return "This is not a report of make bench."
    if about.get("zaken") != zaken:
        return (
            f"The report is of {about.get('zaken')} zaken, {FILE.name} of {zaken}: "
            f"run make bench-load ZAKEN={zaken}, then make bench."
        )
    if about.get("seconds", 0) < seconds:
        return (
            f"The report is of {about.get('seconds', 0):g} seconds of each scenario, {FILE.name} "
            f"of {seconds:g}: run make bench SECONDS={seconds:g}."
        )
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.baseline")
    parser.add_argument("reports", nargs="*", help="names, taken together; the newest if left out")
    parser.add_argument("--write", action="store_true", help="keep these ratios, and no others")
    options = parser.parse_args()
    found = report.read_together(options.reports, report.ZAKEN)
    if options.write:
        _keep(found)
        return
    kept = json.loads(FILE.read_text())
    refused = refusal(kept, found["about"])
    if refused:
        sys.exit(refused)
    lines = fallen(kept["shares"], shares(found["rows"]))
    print("\n".join(lines) or f"{len(kept['shares'])} ratios are as good as those in {FILE.name}")
    sys.exit(bool(lines))


def _keep(found: dict[str, Any]) -> None:
    about, ratios = found["about"], shares(found["rows"])
    if about["kind"] != report.ZAKEN or not ratios:
        sys.exit("This report has no ratios to keep.")
    kept = {"zaken": about["zaken"], "seconds": about["seconds"], "shares": ratios}
    FILE.write_text(json.dumps(kept, indent=2) + "\n")


if __name__ == "__main__":
    main()
