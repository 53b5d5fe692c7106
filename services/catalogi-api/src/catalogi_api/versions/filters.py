"""Filters on versions; sub-types are found by the version that they belong to."""

from typing import Any, Literal

from sqlalchemy import Date, bindparam

from catalogi_api.versions.model import has_status, is_valid
from zgw_core import fields
from zgw_core.filters import Filter

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
DEFAULTS = {"status": "definitief"}
