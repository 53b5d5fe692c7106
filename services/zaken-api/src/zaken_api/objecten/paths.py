"""Paths into JSON, in the part of the language of jq that only points: `.record.data[0]`."""

import re
from typing import Any

_STEP = re.compile(
    r"""\.(?P<name>[A-Za-z_][A-Za-z0-9_]*)|\.?\["(?P<key>[^"]+)"\]|\."(?P<quoted>[^"]+)"|"""
    r"""\.?\[(?P<index>[0-9]{1,9})\]"""
)


def steps(path: str) -> list[str | int]:
    """Raises ValueError for what does more than point at one place."""
    if path == ".":
        return []
    found: list[str | int] = []
    position = 0
    while position < len(path) or not found:
        step = _STEP.match(path, position)
        if step is None:
            raise ValueError(path)
        index = step["index"]
        found.append(step["name"] or step["key"] or step["quoted"] if index is None else int(index))
        position = step.end()
    return found


def follow(path: str, content: Any) -> Any:
    """What stands at the path; None when there is nothing."""
    for step in steps(path):
        if isinstance(step, str) and isinstance(content, dict):
            content = content.get(step)
        elif isinstance(step, int) and isinstance(content, list) and step < len(content):
            content = content[step]
        else:
            return None
    return content
