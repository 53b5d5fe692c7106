"""The table of deviations in docs/standard.md, from the files that have them accepted."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "standard.md"
DEVIATIONS = ROOT / "contracts" / "deviations"
_BEGIN, _END = "<!-- deviations -->\n", "<!-- end of deviations -->"


def write_deviations() -> None:
    """Write the deviations from the standard into its page."""
    PAGE.write_text(with_deviations(PAGE.read_text()))


def with_deviations(text: str) -> str:
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2]
    return f"{before}{_BEGIN}{table()}{_END}{after}"


def table() -> str:
    rows = [
        f"| {file.stem} | `{each['where']}` | {each['kind']} | {each['reason'].strip()} |"
        for file in sorted(DEVIATIONS.glob("*.yaml"))
        for each in yaml.safe_load(file.read_text())
    ]
    return "\n".join(["| API | where | what | why |", "|---|---|---|---|", *rows, ""])
