"""Typed query parameters: how a text is read, and which condition on the rows it becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ARRAY, ColumnElement, bindparam, exists, inspect
from sqlalchemy.orm import aliased

from zgw_core import fields
from zgw_core.errors import code_and_reason, invalid_params
from zgw_core.problems import NON_FIELD, InvalidParam
from zgw_core.schema import is_unstorable

NOBODY = UUID(int=0)
"""A uuid that no row has."""


class Refused(Exception):
    """The value of a filter does not fit its type."""

    def __init__(self, params: list[InvalidParam]) -> None:
        super().__init__("filter")
        self.params = params


@dataclass(frozen=True)
class Filter:
    condition: Callable[[Any, str], ColumnElement[bool]]
    """Takes the entity that is listed and the name of the bound value."""
    accepts: Any = str
    """What pydantic checks a value against; what comes out goes to the database."""
    convert: Callable[[Any, str], Any] = lambda value, base_url: value
    many: bool = False
    """A list: separated by commas in a query, a JSON array in a search body."""
    within: str = ""
    """A relationship of the entity; all filters within one must hold for one and the same row."""
    selective: bool = False
    """Finds few of many rows, and only by judging each: that is done once, for the count and the
    page together. Others are counted over an index that need not hold the id."""
    description: str = ""
    asked: Callable[[str, Any], str] = lambda name, value: name
    """What is asked, by name: statements are made for each set of these. A filter whose value
    chooses its condition adds `=` and the value to its name."""

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(list[self.accepts] if self.many else self.accepts)  # type: ignore[name-defined]

    def parse(self, name: str, given: Any, base_url: str) -> Any:
        """Raises Refused."""
        value = given.split(",") if self.many and isinstance(given, str) else given
        if is_unstorable(given):
            raise Refused([InvalidParam(name, "invalid", "Deze tekens zijn niet toegestaan.")])
        try:
            return self.convert(self.adapter.validate_python(value), base_url)
        except ValidationError as error:
            raise Refused(_refusals(name, given, error)) from error


def _refusals(name: str, given: Any, error: ValidationError) -> list[InvalidParam]:
    """Of an object every member that is wrong, by its path; of anything else what is wrong."""
    inside = invalid_params(error.errors(), given) if isinstance(given, dict) else []
    if inside and inside[0].name != NON_FIELD:
        return [InvalidParam(f"{name}.{each.name}", each.code, each.reason) for each in inside]
    found = dict(code_and_reason(each) for each in error.errors())
    return [_refused(name, *each) for each in found.items()]


def _refused(name: str, code: str, reason: str) -> InvalidParam:
    """A URL to seek by need not lead anywhere, so it is never bad, only malformed."""
    return InvalidParam(name, "invalid" if code == "bad-url" else code, reason)


def equals(attribute: str, accepts: Any = str) -> Filter:
    return Filter(lambda entity, name: getattr(entity, attribute) == bindparam(name), accepts)


def one_of(attribute: str, accepts: Any = str) -> Filter:
    def condition(entity: Any, name: str) -> ColumnElement[bool]:
        column = getattr(entity, attribute)
        matches: ColumnElement[bool] = column == bindparam(name, type_=ARRAY(column.type)).any_()
        return matches

    return Filter(condition, accepts, many=True)


def compare(
    attribute: str, operator: Literal["<", "<=", ">", ">="], accepts: Any = fields.Date
) -> Filter:
    def condition(entity: Any, name: str) -> ColumnElement[bool]:
        column = getattr(entity, attribute)
        return column.op(operator, is_comparison=True)(bindparam(name, type_=column.type))  # type: ignore[no-any-return]

    return Filter(condition, accepts)


def is_null(attribute: str) -> Filter:
    """The value chooses the condition: one with the value bound in it could use no index."""

    def condition(entity: Any, name: str) -> ColumnElement[bool]:
        column = getattr(entity, attribute)
        empty: ColumnElement[bool] = column.is_(None)
        return empty if name.endswith("=true") else ~empty

    return Filter(condition, bool, asked=lambda name, value: f"{name}={str(value).lower()}")


def contains(attribute: str) -> Filter:
    """A JSON list of texts that holds this one."""
    return Filter(lambda entity, name: getattr(entity, attribute).has_key(bindparam(name)))


def refers_to(attribute: str, path: str) -> Filter:
    """A reference to an object of ours, given as its URL."""

    def convert(url: str, base_url: str) -> UUID:
        return own_uuid(url, base_url, path) or NOBODY

    return Filter(
        lambda entity, name: getattr(entity, attribute) == bindparam(name), fields.Url, convert
    )


def within(relation: str, filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """Filters on a related row, together on one and the same."""
    return {name: replace(filter_, within=relation) for name, filter_ in filters.items()}


def own_uuid(url: str, base_url: str, path: str) -> UUID | None:
    """The uuid in the URL of one of our own objects; None when it is something else's URL."""
    root, _, last = url.rpartition("/")
    if urlsplit(root) != urlsplit(base_url + path):
        return None
    try:
        return UUID(last)
    except ValueError:
        return None


def conditions(entity: Any, chosen: Mapping[str, Filter]) -> list[ColumnElement[bool]]:
    """The conditions of the chosen filters, those within one relationship taken together."""
    result = [f.condition(entity, name) for name, f in chosen.items() if not f.within]
    for relation in dict.fromkeys(f.within for f in chosen.values() if f.within):
        target = aliased(inspect(entity).mapper.relationships[relation].mapper.class_)
        joined = getattr(entity, relation).of_type(target).__clause_element__()
        inner = [f.condition(target, n) for n, f in chosen.items() if f.within == relation]
        result.append(exists().where(joined, *inner))
    return result
