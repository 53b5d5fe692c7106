"""How a filter is asked such that it finds an object, and such that it does not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.contract.contracts import Json
from tests.contract.subjects.subject import Pair, Subject, split, value_of
from tests.contract.values import NOBODY, SOME_NUMBER, plain

DAY = timedelta(days=1)
Values = tuple[str | None, str]
"""What finds the object, or None where it has nothing to be found by; what does not find it."""


def values_for(name: str, schema: Json, subject: Subject) -> Values:
    """Raises NotKnown."""
    if name in subject.pairs:
        return subject.pairs[name]
    looked_at, operator = split(name)
    value = value_of(subject, looked_at)
    if operator == "isnull":
        return _text(not value), _text(bool(value))
    one = value[0] if isinstance(value, list) and value else value
    other = _other(plain(schema), one)
    if one in (None, "", []):
        return None, other
    own = _text(one)
    return _BY_OPERATOR.get(operator, _equal)(own, other)


def _equal(own: str, other: str) -> Pair:
    return own, other


def _one_of(own: str, other: str) -> Pair:
    return f"{other},{own}", other


def _within(own: str, other: str) -> Pair:
    return own[1:-1].upper(), other


_BY_OPERATOR: dict[str, Callable[[str, str], Pair]] = {
    "in": _one_of,
    "icontains": _within,
    "gt": lambda own, _: (_moved(own, -DAY), own),
    "gte": lambda own, _: (own, _moved(own, DAY)),
    "lt": lambda own, _: (_moved(own, DAY), own),
    "lte": lambda own, _: (own, _moved(own, -DAY)),
}


def _moved(moment: str, by: timedelta) -> str:
    if "T" not in moment:
        return (datetime.fromisoformat(moment) + by).date().isoformat()
    return (datetime.fromisoformat(moment.replace("Z", "+00:00")) + by).isoformat()


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _other(schema: Json, own: Any) -> str:
    """A value of the same form that the object does not have."""
    if "enum" in schema:
        return next(str(each) for each in schema["enum"] if each not in (_text(own), "alles"))
    if schema.get("type") == "boolean":
        return _text(not own)
    if schema.get("type") == "integer":
        return str(int(own) + 1)
    return _BY_FORMAT.get(schema.get("format", ""), SOME_NUMBER)[: schema.get("maxLength")]


_BY_FORMAT = {
    "uri": f"https://example.org/objecten/{NOBODY}",
    "uuid": NOBODY,
    "date": "1999-12-31",
    "date-time": "1999-12-31T00:00:00Z",
}
