"""The one predicate that stands in every read of every kind."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Table,
    and_,
    bindparam,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
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
    if resource.is_hoofdobject:
        return _covered(resource.hoofdobject, entity)
    main = aliased(resource.hoofdobject.model)
    of_row = main.uuid == getattr(entity, resource.via)
    return exists().where(of_row, _covered(resource.hoofdobject, main))


def readable_count(hoofdobject: Hoofdobject, telling: Table, restricted: bool) -> Any:
    """How many objects the bound rights open, from the count that the database keeps."""
    total = select(cast(func.coalesce(func.sum(telling.c.aantal), 0), BigInteger))
    return total.where(_covered(hoofdobject, telling.c)) if restricted else total


def _covered(hoofdobject: Hoofdobject, entity: Any) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if hoofdobject.eigenaar:
        conditions.append(getattr(entity, hoofdobject.eigenaar) == bindparam(CLIENT))
    if hoofdobject.type:
        conditions.append(_type_covered(hoofdobject, entity))
    given = and_(True, *conditions)
    return _covered_when_gereed(hoofdobject, entity, given) if hoofdobject.gereed else given


def _covered_when_gereed(
    hoofdobject: Hoofdobject, entity: Any, given: ColumnElement[bool]
) -> ColumnElement[bool]:
    rights = bindparam(RIGHTS, type_=JSONB)
    sees_all = not_(rights.has_key(""))
    is_gereed = getattr(entity, hoofdobject.gereed).is_(True)
    every_type = func.coalesce(rights.op("->>")("") == EVERY_TYPE, False)
    return and_(or_(sees_all, is_gereed), or_(every_type, given))


def _type_covered(hoofdobject: Hoofdobject, entity: Any) -> ColumnElement[bool]:
    rights = bindparam(RIGHTS, type_=JSONB)
    type_url = getattr(entity, hoofdobject.type)
    if not hoofdobject.vertrouwelijkheid:
        return rights.has_key(type_url)  # type: ignore[no-any-return]
    highest = cast(rights.op("->>")(type_url), VERTROUWELIJKHEID)
    return highest >= getattr(entity, hoofdobject.vertrouwelijkheid)  # type: ignore[no-any-return]


def is_restricted(hoofdobject: Hoofdobject, allowed: Allowed) -> bool:
    """Whether rows must be looked at one by one. Raises 403 when no right was given at all."""
    if not allowed.somewhere:
        raise forbidden()
    has_kinds = bool(hoofdobject.type or hoofdobject.eigenaar)
    return _hides(hoofdobject, allowed) or (has_kinds and not allowed.everything)


def _hides(hoofdobject: Hoofdobject, allowed: Allowed) -> bool:
    return bool(hoofdobject.gereed) and allowed.only_gereed


def refusal(hoofdobject: Hoofdobject, allowed: Allowed) -> Problem:
    """What is said of an object that is there and not covered: 403, but 404 to clients that see
    only what is ready for publication, who are not told of anything else."""
    return not_found() if _hides(hoofdobject, allowed) else forbidden()


def covers(hoofdobject: Hoofdobject, allowed: Allowed, client_id: str, row: Row) -> bool:
    """The same question for one row in memory; no without any right, which is not an error."""
    if not allowed.somewhere:
        return False
    if _hides(hoofdobject, allowed) and not getattr(row, hoofdobject.gereed):
        return False
    if allowed.everything:
        return True
    if hoofdobject.eigenaar and getattr(row, hoofdobject.eigenaar) != client_id:
        return False
    return not hoofdobject.type or _type_allowed(hoofdobject, allowed, row)


def _type_allowed(hoofdobject: Hoofdobject, allowed: Allowed, row: Row) -> bool:
    level = hoofdobject.vertrouwelijkheid
    return allowed.covers(getattr(row, hoofdobject.type), *([getattr(row, level)] if level else []))
