"""The one predicate that stands in every read of every kind."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    or_,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased

from zgw_core.model import VERTROUWELIJKHEID, Row
from zgw_core.problems import Problem, forbidden, not_found
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.rights import EVERY_TYPE, Allowed

RIGHTS = "rights"
"""Name of the bound value: JSON of type URL → highest confidentiality."""
CLIENT = "client_"
"""Name of the bound value: the client id of who asks."""


def readable(resource: Resource, entity: Any) -> ColumnElement[bool]:
    """True for rows that the bound rights open: directly, or through their main object."""
    return _readable(resource, entity, _level_in_json)


def readable_alone(resource: Resource, entity: Any) -> ColumnElement[bool]:
    """The same in a statement that looks at one row: there a search in the text of the rights
    costs less than reading all of it as JSON. No other part of the statement may use them."""
    return _readable(resource, entity, _level_in_text)


def _readable(resource: Resource, entity: Any, level_of: "_LevelOf") -> ColumnElement[bool]:
    if resource.is_hoofdobject:
        return _covered(resource.hoofdobject, entity, level_of)
    main = aliased(resource.hoofdobject.model)
    of_row = main.uuid == getattr(entity, resource.via)
    return exists().where(of_row, _covered(resource.hoofdobject, main, level_of))


_LevelOf = Callable[[Any], ColumnElement[Any]]
"""Type URL → highest confidentiality in the bound rights, null for a type that is not in them."""


def _level_in_json(type_url: Any) -> ColumnElement[Any]:
    return bindparam(RIGHTS, type_=JSONB).op("->>", return_type=Text())(type_url)


def _level_in_text(type_url: Any) -> ColumnElement[Any]:
    key = cast(func.to_json(type_url), Text).concat(literal_column("':\"'"))
    after_key = func.split_part(bindparam(RIGHTS, type_=Text), key, 2)
    return func.nullif(func.split_part(after_key, literal_column("'\"'"), 1), literal_column("''"))


def counted_readable(hoofdobject: Hoofdobject, counts: Table) -> ColumnElement[bool]:
    """The same for rows that the database keeps count of, together with others of their kind."""
    return _covered(hoofdobject, counts.c, _level_in_json)


def _covered(hoofdobject: Hoofdobject, entity: Any, level_of: _LevelOf) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if hoofdobject.eigenaar:
        conditions.append(getattr(entity, hoofdobject.eigenaar) == bindparam(CLIENT))
    if hoofdobject.type:
        conditions.append(_type_covered(hoofdobject, entity, level_of))
    given = and_(True, *conditions)
    if not hoofdobject.gereed:
        return given
    flag = level_of(literal_column("''::text"))
    is_gereed = getattr(entity, hoofdobject.gereed).is_(True)
    every_type = func.coalesce(flag == EVERY_TYPE, False)
    return and_(or_(flag.is_(None), is_gereed), or_(every_type, given))


def _type_covered(hoofdobject: Hoofdobject, entity: Any, level_of: _LevelOf) -> ColumnElement[bool]:
    level = level_of(getattr(entity, hoofdobject.type))
    if not hoofdobject.vertrouwelijkheid:
        return level.is_not(None)
    highest = cast(level, VERTROUWELIJKHEID)
    return highest >= getattr(entity, hoofdobject.vertrouwelijkheid)  # type: ignore[no-any-return]


def is_restricted(hoofdobject: Hoofdobject, allowed: Allowed) -> bool:
    """Whether rows must be looked at one by one. Raises 403 when no right was given at all."""
    if not allowed.somewhere:
        raise forbidden()
    has_kinds = bool(hoofdobject.type or hoofdobject.eigenaar)
    return hides(hoofdobject, allowed) or (has_kinds and not allowed.everything)


def hides(hoofdobject: Hoofdobject, allowed: Allowed) -> bool:
    """Whether what is not ready for publication is as if it were not there."""
    return bool(hoofdobject.gereed) and allowed.only_gereed


def refusal(hoofdobject: Hoofdobject, allowed: Allowed) -> Problem:
    """What is said of an object that is there and not covered: 403, but 404 to clients that see
    only what is ready for publication, who are not told of anything else."""
    return not_found() if hides(hoofdobject, allowed) else forbidden()


def covers(hoofdobject: Hoofdobject, allowed: Allowed, client_id: str, row: Row) -> bool:
    """The same question for one row in memory; no without any right, which is not an error."""
    if not allowed.somewhere:
        return False
    if hides(hoofdobject, allowed) and not getattr(row, hoofdobject.gereed):
        return False
    if allowed.everything:
        return True
    if hoofdobject.eigenaar and getattr(row, hoofdobject.eigenaar) != client_id:
        return False
    return not hoofdobject.type or _type_allowed(hoofdobject, allowed, row)


def _type_allowed(hoofdobject: Hoofdobject, allowed: Allowed, row: Row) -> bool:
    level = hoofdobject.vertrouwelijkheid
    return allowed.covers(getattr(row, hoofdobject.type), *([getattr(row, level)] if level else []))
