"""Filters as this API has them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, bindparam, exists, inspect
from sqlalchemy.orm import aliased

from klantinteracties_api.groups.model import CODES, member
from zgw_core import fields
from zgw_core.filters import NOBODY, Filter, equals, within

_WILD = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


def by_url(attribute: str = "uuid") -> Filter:
    """Whatever its host, a URL is known by the uuid at its end."""
    return replace(equals(attribute), accepts=fields.Url, convert=lambda url, _: _uuid_of(url))


def _uuid_of(url: str) -> UUID:
    try:
        return UUID(url.rstrip("/").rpartition("/")[2])
    except ValueError:
        return NOBODY


def linked(name: str, attribute: str = "uuid") -> dict[str, Filter]:
    """`…__uuid` and `…__url` of what an attribute refers to."""
    return {f"{name}__uuid": equals(attribute, UUID), f"{name}__url": by_url(attribute)}


def contains(attribute: str) -> Filter:
    """A text in which this one stands, in capitals or not."""
    return Filter(
        lambda entity, name: getattr(entity, attribute).ilike(bindparam(name, type_=Text)),
        convert=lambda text, _: f"%{text.translate(_WILD)}%",
        selective=True,
    )


def in_group(group: str, name: str) -> Filter:
    return Filter(
        lambda entity, bound: member(getattr(entity, group), name) == bindparam(bound, type_=Text)
    )


def by_codes(start: str, group: str) -> dict[str, Filter]:
    """By each member of what an object is called in another register."""
    return {f"{start}{code[0].upper()}{code[1:]}": in_group(group, code) for code in CODES}


def by_identificator(start: str, relation: str = "partij_identificatoren") -> dict[str, Filter]:
    """By what a partij is called in a register: all on one and the same identificator."""
    columns = {
        "codeObjecttype": "code_objecttype",
        "codeSoortObjectId": "code_soort_object_id",
        "objectId": "object_id",
        "codeRegister": "code_register",
    }
    return within(relation, {f"{start}__{code}": equals(name) for code, name in columns.items()})


def has_any(relation: str, filled: str = "uuid") -> Filter:
    """Whether any row of a relation has this attribute; no rows at all count as none."""

    def condition(entity: Any, name: str) -> ColumnElement[bool]:
        target = aliased(inspect(entity).mapper.relationships[relation].mapper.class_)
        joined = getattr(entity, relation).of_type(target).__clause_element__()
        some = exists().where(joined, getattr(target, filled).is_not(None))
        return some if name.endswith("=true") else ~some

    return Filter(condition, bool, asked=_with_value)


def is_filled(attribute: str) -> Filter:
    def condition(entity: Any, name: str) -> ColumnElement[bool]:
        empty: ColumnElement[bool] = getattr(entity, attribute).is_(None)
        return ~empty if name.endswith("=true") else empty

    return Filter(condition, bool, asked=_with_value)


def _with_value(name: str, value: Any) -> str:
    return f"{name}={str(value).lower()}"
