"""Checks that the rules of several services share."""

from collections.abc import Iterable, Mapping
from typing import Any

from zgw_core.problems import Invalid, InvalidParam


def check_unchanged(current: object, values: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Fields that stay as they were made; sent again with the same value they are no error.

    `names` maps an attribute to its name on the wire. Raises `wijzigen-niet-toegelaten` for each.
    """
    changed = [
        InvalidParam(wire, "wijzigen-niet-toegelaten", "Dit veld kan niet worden gewijzigd.")
        for name, wire in names.items()
        if name in values and values[name] != getattr(current, name)
    ]
    if changed:
        raise Invalid(*changed)


def assign(row: object, values: Mapping[str, Any], leave: Iterable[str] = ()) -> None:
    """Sets attributes of a row, but for those to leave."""
    for name in values.keys() - set(leave):
        setattr(row, name, values[name])
