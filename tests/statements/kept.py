"""How many statements each operation asks of the database, kept in a file beside this one."""

from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "of_operations.yaml"
_HEAD = """\
# Statements that each operation asks of the database for its example, BEGIN and COMMIT among them.
# A number that grows needs a reason. Written by `ZGW_RECORD_STATEMENTS=1 pytest tests/statements`.
"""


@cache
def kept() -> dict[str, int]:
    return yaml.safe_load(_FILE.read_text()) or {}


def keep(operation: str, number: int) -> None:
    lines = [f"{name}: {known}\n" for name, known in sorted((kept() | {operation: number}).items())]
    _FILE.write_text(_HEAD + "".join(lines))
    kept.cache_clear()
