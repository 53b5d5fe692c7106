"""Prints the part of a lock file that the named packages need, with its hashes.

python locked.py requirements.lock zgw-core zaken-api
"""

import re
import sys
from pathlib import Path


def entries(lock: str) -> list[tuple[str, str]]:
    """Package and its lines; one that has other versions for other Pythons stands there twice."""
    starts = re.split(r"^(?=[a-z0-9])", lock, flags=re.M)
    return [(re.split(r"[=\[ ;]", text, maxsplit=1)[0], text) for text in starts if "==" in text]


def needed_by(entry: str) -> set[str]:
    """What follows `# via`, on that line or on lines of its own."""
    _, _, via = entry.partition("# via")
    return set(re.findall(r"[a-z0-9][a-z0-9._-]*", via))


def locked(lock: str, names: set[str]) -> str:
    known, wanted = entries(lock), set(names)
    while more := {name for name, text in known if needed_by(text) & wanted} - wanted:
        wanted |= more
    return "".join(text for name, text in known if name in wanted)


if __name__ == "__main__":
    file, *names = sys.argv[1:]
    print(locked(Path(file).read_text(), set(names)), end="")
