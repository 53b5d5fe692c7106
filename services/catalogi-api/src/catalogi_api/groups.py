"""Groups of fields that may be absent, but are answered with empty members when they are."""

from typing import Any

from zgw_core.schema import Schema


def empty_is_none(value: Any) -> Any:
    """An empty group, as it is answered, may be sent back."""
    is_empty = isinstance(value, dict) and bool(value) and not any(value.values())
    return None if is_empty else value


def or_empty(value: dict[str, Any] | None, group: type[Schema]) -> dict[str, Any]:
    """What is stored of a group; each field of `group` is empty by default."""
    return value or group().model_dump(by_alias=True)
