"""Filters on versions; sub-types are found by the version that they belong to."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Date, Uuid, bindparam, cast, literal_column
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.types import Text

from catalogi_api.versions.model import has_status, is_valid
from zgw_core import fields
from zgw_core.filters import NOBODY, Filter, own_uuid

_CONCEPT = {"alles": [False, True], "concept": [True], "definitief": [False]}


def _concept(value: Any, base_url: str) -> list[bool]:
    return _CONCEPT[value]


STATUS = Filter(
    has_status,
    Literal["alles", "concept", "definitief"],
    _concept,
    description="Concepten, definitieve typen of alles; zonder dit filter alleen definitieve.",
)
DATUM_GELDIGHEID = Filter(
    lambda version, name: is_valid(version, bindparam(name, type_=Date)),
    fields.Date,
    description="Alleen wat op deze dag geldig is, met relaties zoals die dan gelden.",
)
DAY_OF_RELATIONS = replace(
    DATUM_GELDIGHEID, description="De dag waarop relaties met andere typen worden opgezocht."
)
DEFAULTS = {"status": "definitief"}


def name_or_url(
    condition: Callable[[Any, str], ColumnElement[bool]], path: str, description: str
) -> Filter:
    """A relation with a type that has versions. What is bound is a name and a uuid, of which the
    one that was not given is that of nothing."""

    def convert(given: str, base_url: str) -> list[str]:
        uuid = own_uuid(given, base_url, path)
        return [given, str(NOBODY)] if uuid is None else ["", str(uuid)]

    return Filter(condition, str, convert, description=description)


def given_name(bound: str) -> ColumnElement[Any]:
    return _part(bound, "1")


def given_uuid(bound: str) -> ColumnElement[Any]:
    return cast(_part(bound, "2"), Uuid)


def _part(bound: str, position: str) -> ColumnElement[Any]:
    both: ColumnElement[Any] = Grouping(bindparam(bound, type_=ARRAY(Text)))
    part: ColumnElement[Any] = both[literal_column(position)]
    return part
