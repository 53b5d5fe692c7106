"""The statement that answers a read: its rows, what of them may be seen, and their JSON."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    bindparam,
    case,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import aliased

from zgw_core.authorisation import readable, readable_alone, readable_count
from zgw_core.expansion.nesting import Nesting
from zgw_core.expansion.shape import WHOLE, Shape
from zgw_core.filters import conditions
from zgw_core.rendering import JsonObject
from zgw_core.resource import Resource

_NOTHING: ColumnElement[int] = literal_column("0")
BUDGET = "budget_"
"""Name of the bound value: how many related objects one answer may hold."""


def one_statement(resource: Resource, nesting: Nesting, shape: Shape) -> Select[Any]:
    """One row's JSON, if the bound rights open it, and how many related objects it holds.

    Values: uuid, and when restricted who asks. The JSON is null when it holds too many.
    """
    entity = resource.model
    json = JsonObject(nesting.members(resource, entity, shape))
    nodes = nesting.nodes(resource, entity, shape)
    statement = select(*_within_budget(json, nodes)).where(entity.uuid == bindparam("uuid"))
    if not nesting.restricted:
        return statement
    covered = readable_alone if shape == WHOLE else readable
    return statement.where(covered(resource, entity))


def list_statement(
    resource: Resource,
    nesting: Nesting,
    shape: Shape,
    names: tuple[str, ...],
    ordering: tuple[str, ...],
) -> Select[Any]:
    """The exact count of what may be seen, one page of it as JSON objects with commas between,
    and how many related objects are in them; the JSON is null when those are too many.

    The page's keys are found first, over an index; only those rows are rendered.
    """
    entity = aliased(resource.model)
    where = conditions(entity, {name: resource.filters[name.partition("=")[0]] for name in names})
    if nesting.restricted:
        where.append(readable(resource, entity))
    keys = _in_order(select(entity.uuid, entity.id).where(*where), resource, entity, ordering)
    if resource.paginated:
        keys = keys.limit(bindparam("limit_", type_=BigInteger)).offset(
            bindparam("offset_", type_=BigInteger)
        )
    page = keys.cte("sleutels")
    objects = _objects(resource, nesting, shape, page, ordering)
    columns = _within_budget(objects, _nodes(resource, nesting, shape, page))
    if not resource.paginated:
        return select(_NOTHING, *columns)
    total = _count(resource, entity, where, is_filtered=bool(names), nesting=nesting)
    return select(total.scalar_subquery(), *columns)


def _objects(
    resource: Resource, nesting: Nesting, shape: Shape, page: Any, ordering: tuple[str, ...]
) -> ColumnElement[Any]:
    shown = aliased(resource.model)
    json = JsonObject(nesting.members(resource, shown, shape)).label("object")
    rendered = select(json).join(page, page.c.uuid == shown.uuid)
    rows = _in_order(rendered, resource, shown, ordering).subquery("pagina")
    return select(func.string_agg(rows.c.object, literal_column("','"))).scalar_subquery()


def _nodes(
    resource: Resource, nesting: Nesting, shape: Shape, page: Any
) -> ColumnElement[int] | None:
    counted = aliased(resource.model)
    nodes = nesting.nodes(resource, counted, shape)
    if nodes is None:
        return None
    total = select(func.coalesce(func.sum(nodes), _NOTHING))
    return total.join_from(page, counted, page.c.uuid == counted.uuid).scalar_subquery()


def _within_budget(
    json: ColumnElement[Any], nodes: ColumnElement[int] | None
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The database counts first, and does not render what would be too much."""
    if nodes is None:
        return json, _NOTHING
    fits = nodes <= bindparam(BUDGET, type_=BigInteger)
    return case((fits, json)), nodes


def _count(
    resource: Resource, entity: Any, where: list[Any], is_filtered: bool, nesting: Nesting
) -> Any:
    """The exact number of rows; kept by the database where it can be, counted otherwise."""
    telling = resource.hoofdobject.telling
    if telling is not None and resource.is_hoofdobject and not is_filtered:
        return readable_count(resource.hoofdobject, telling, nesting.restricted)
    return select(func.count()).select_from(entity).where(*where)


def _in_order(statement: Any, resource: Resource, entity: Any, ordering: tuple[str, ...]) -> Any:
    """What is equal stands in the order of making, in the direction of the last part: an index
    on a column and the id then gives a page in either direction without sorting."""
    parts = ordering or (resource.order_by,)
    for part in parts:
        name = part.removeprefix("-")
        column = getattr(entity, resource.orderings.get(name, name))
        statement = statement.order_by(column.desc() if part.startswith("-") else column)
    return statement.order_by(entity.id.desc() if parts[-1].startswith("-") else entity.id)
