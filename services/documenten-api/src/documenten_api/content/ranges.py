"""A part of content that is asked for (RFC 9110, one range of bytes)."""

import re

from zgw_core.problems import Problem

_RANGE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})")


class Unsatisfiable(Problem):
    def __init__(self, size: int) -> None:
        super().__init__(416, "range_not_satisfiable", "Dit deel van de inhoud bestaat niet.")
        self.size = size


def parse_range(text: str | None, size: int) -> tuple[int, int] | None:
    """Start and length; None when the whole is meant, also by a text that is not understood.

    Raises Unsatisfiable for a range that lies outside of the content.
    """
    found = _RANGE.fullmatch(text.strip()) if text else None
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        start = size - length
    else:
        start = int(first)
        end = min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return None
        length = end - start + 1
    if length <= 0:
        raise Unsatisfiable(size)
    return start, length
