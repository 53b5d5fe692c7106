"""Places that PostgreSQL leaves in its JSON for objects of other services: found and filled without
reading the rest.

A place stands between two tabs. Nothing else in an answer has one: JSON writes those of a text as
`\\t`, and PostgreSQL puts none between what it writes itself.
"""

from collections.abc import Mapping

from sqlalchemy import JSON, ColumnElement, Text, func

from zgw_core.rendering import sql_text

Path = tuple[str, ...]
"""Names of relations, from the object that was asked for."""
_TAB = "\t"


def place(path: Path, *values: ColumnElement[str]) -> ColumnElement[object]:
    """A JSON array of the path and the values, such as the URL of what is to stand there."""
    content = func.json_build_array(sql_text(".".join(path)), *values).cast(Text)
    return sql_text(_TAB).concat(content).concat(sql_text(_TAB)).cast(JSON)


class Places:
    def __init__(self, text: bytes) -> None:
        self._parts = text.split(_TAB.encode())
        self.contents = self._parts[1::2]
        """Of each place, in order."""

    def filled(self, found: Mapping[bytes, bytes]) -> bytes:
        """The text with what was found for each content; members and items for which nothing was
        found are left out."""
        parts = self._parts.copy()
        for index in range(1, len(parts), 2):
            known = found.get(parts[index])
            parts[index] = known or b""
            if known is None:
                parts[index - 1], parts[index + 1] = _closed(parts[index - 1], parts[index + 1])
        return b"".join(parts)


def _closed(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """What stands around a place that goes, without its name and one of the commas around it."""
    before = before.rstrip()
    if before.endswith(b":"):
        before = before[: before.rindex(b'"', 0, before.rindex(b'"'))].rstrip()
    if before.endswith(b","):
        return before[:-1], after
    return before, after.lstrip().removeprefix(b",")
