"""What a list is asked for: one object, and what other objects say of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.contract.contracts import Json
from tests.contract.world.whole import World

OPERATORS = ("in", "gt", "gte", "lt", "lte", "isnull", "icontains")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Subject:
    made: Json
    """As it is read."""
    related: Mapping[str, Json] = field(default_factory=dict)
    """Beginning of the name of a filter → the object that the rest of the name is about."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Filter → a value that stands nowhere by that name."""
    pairs: Mapping[str, Pair] = field(default_factory=dict)
    """Filter that looks for more than a value → what finds the object, and what does not."""


Subjects = Mapping[str, Callable[[World], Subject]]
"""Path of a list → an object in it that no other test has, with as much filled in as can be."""


class NotKnown(AssertionError):
    """The contract has a filter that the suite does not know a value of."""


def split(name: str) -> tuple[str, str]:
    """What is looked at, and how."""
    looked_at, _, operator = name.rpartition("__")
    return (looked_at, operator) if operator in OPERATORS and looked_at else (name, "")


def value_of(subject: Subject, looked_at: str) -> Any:
    """What the object has there. Raises NotKnown."""
    if looked_at in subject.values:
        return subject.values[looked_at]
    for start in sorted(subject.related, key=len, reverse=True):
        if looked_at.startswith(f"{start}__"):
            return _member(subject.related[start], looked_at.removeprefix(f"{start}__"))
    return _member(subject.made, looked_at)


def _member(of: Json, name: str) -> Any:
    """By its name, by those of a group and a member together, or as a reference."""
    if name in of:
        return of[name]
    for group, members in of.items():
        rest = name.removeprefix(group).removeprefix("__")
        if isinstance(members, dict) and rest and rest != name:
            return _member(members, rest[0].lower() + rest[1:])
    raise NotKnown(f"{name} is no member of {sorted(of)}")
