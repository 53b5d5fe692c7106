"""The statement that answers a read: its rows, what of them may be seen, and their JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from zgw_core.authorisation import readable, readable_alone
from zgw_core.counting import readable_count, row_count, skipped_blocks
from zgw_core.expansion.nesting import Nesting
from zgw_core.expansion.shape import WHOLE, Shape
from zgw_core.filters import conditions
from zgw_core.rendering import JsonObject
from zgw_core.resource import KeptCount, KeptParts, Resource

_NOTHING: ColumnElement[int] = literal_column("0")
_NEWEST_FIRST = "-id"
_NO_PARTS = KeptParts()
BUDGET, BYTES = "budget_", "bytes_"
"""Names of bound values: how many related objects one answer may hold, and how long it may be."""
MOST = "most_"
"""The same: how many objects of its own, where there are no pages."""


def one_statement(resource: Resource, nesting: Nesting, shape: Shape) -> Select[Any]:
    """One row's JSON, if the bound rights open it, and how many related objects it holds.

    Values: uuid, and when restricted who asks. The JSON is null when it holds too many.
    """
    entity = resource.model
    json = JsonObject(nesting.members(resource, entity, shape))
    nodes = nesting.nodes(resource, entity, shape)
    statement = select(*_within_budget(json, nodes)).where(entity.uuid == bindparam("uuid"))
    if nesting.restricted:
        covered = readable_alone if shape == WHOLE else readable
        statement = statement.where(covered(resource, entity))
    return _within_bytes(statement) if shape.relations else statement


def list_statement(
    resource: Resource,
    nesting: Nesting,
    shape: Shape,
    names: tuple[str, ...],
    ordering: tuple[str, ...],
) -> Select[Any]:
    """The exact count of what may be seen, one page of it as JSON objects with commas between,
    and how many related objects are in them; the JSON is null when those are too many. Where there
    are no pages, neither is counted nor rendered what is more than an answer may hold.

    The page's keys are found first, over an index; only those rows are rendered.
    """
    order = ordering or (resource.order_by,)
    listed = _listed(resource, nesting, names, order)
    number = _count(resource, nesting, listed)
    page = _page_keys(resource, nesting, listed, order, number).cte("sleutels")
    objects = _objects(resource, nesting, shape, page, order)
    if not resource.paginated:
        number = _number(select(func.count()).select_from(page))
        objects = case((number <= bindparam(MOST, type_=BigInteger), objects))
    columns = _within_budget(objects, _nodes(resource, nesting, shape, page))
    statement = select(number.label("rows"), *columns)
    return _within_bytes(statement) if shape.relations else statement


@dataclass(frozen=True)
class _Listed:
    """The rows of a list, all pages of it."""

    source: Any
    columns: Any
    """Those of the source, by the name of the attribute."""
    where: Sequence[ColumnElement[bool]]
    is_everything: bool
    """No filter was asked: these are all rows that may be seen."""
    kept: KeptCount | None = None
    """Of the filters that were asked."""
    parts: KeptParts = _NO_PARTS


def _listed(
    resource: Resource, nesting: Nesting, names: tuple[str, ...], order: tuple[str, ...]
) -> _Listed:
    entity = aliased(resource.model)
    chosen = {name: resource.filters[name.partition("=")[0]] for name in names}
    where = conditions(entity, chosen)
    if nesting.restricted:
        where.append(readable(resource, entity))
    if not any(filter_.selective for filter_ in chosen.values()):
        kept = resource.kept(names)
        parts = _NO_PARTS if kept else resource.kept_parts(names)
        return _Listed(entity, entity, where, not names, kept, parts)
    attributes = {"id", *(_attribute(resource, part) for part in order)}
    found = select(*(getattr(entity, name).label(name) for name in sorted(attributes)))
    read_once = found.where(*where).cte("gevonden")
    return _Listed(read_once, read_once.c, (), False)


def _page_keys(
    resource: Resource,
    nesting: Nesting,
    listed: _Listed,
    order: tuple[str, ...],
    number: ColumnElement[int],
) -> Select[Any]:
    unordered = select(listed.columns.id).where(*listed.where)
    keys: Select[Any] = _in_order(unordered, resource, listed.columns, order)
    if not resource.paginated:
        return keys.limit(bindparam(MOST, type_=BigInteger) + 1)
    offset: ColumnElement[int] = bindparam("offset_", type_=BigInteger)
    if listed.kept or listed.parts.of_some:  # so that nothing is looked for where there is nothing
        keys = keys.where(number > offset)
    blokken = resource.hoofdobject.blokken if resource.is_hoofdobject else resource.blokken
    if blokken is not None and listed.is_everything and order == (_NEWEST_FIRST,):
        skipped = skipped_blocks(resource.hoofdobject, blokken, nesting.restricted, offset)
        keys = keys.where(listed.columns.id < skipped.from_id)
        offset = offset - skipped.number
    return keys.limit(bindparam("limit_", type_=BigInteger)).offset(offset)


def _objects(
    resource: Resource, nesting: Nesting, shape: Shape, page: Any, order: tuple[str, ...]
) -> ColumnElement[Any]:
    shown = aliased(resource.model)
    json = JsonObject(nesting.members(resource, shown, shape)).label("object")
    rendered = select(json).join(page, page.c.id == shown.id)
    rows = _in_order(rendered, resource, shown, order).subquery("pagina")
    return select(func.string_agg(rows.c.object, literal_column("','"))).scalar_subquery()


def _nodes(
    resource: Resource, nesting: Nesting, shape: Shape, page: Any
) -> ColumnElement[int] | None:
    counted = aliased(resource.model)
    nodes = nesting.nodes(resource, counted, shape)
    if nodes is None:
        return None
    total = select(func.coalesce(func.sum(nodes), _NOTHING).label("aantal"))
    once = total.join_from(page, counted, page.c.id == counted.id).cte("gerelateerd")
    return select(once.c.aantal).scalar_subquery()


def _within_budget(
    json: ColumnElement[Any], nodes: ColumnElement[int] | None
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The database counts first, and does not render what would be too much."""
    if nodes is None:
        return json.label("json"), _NOTHING.label("nodes")
    fits = nodes <= bindparam(BUDGET, type_=BigInteger)
    return case((fits, json)).label("json"), nodes.label("nodes")


def _within_bytes(statement: Select[Any]) -> Select[Any]:
    """What is longer than may be counts as more than the budget, and stays in the database."""
    made_once = statement.offset(_NOTHING).subquery("antwoord")
    *others, json, nodes = made_once.c
    is_long = func.octet_length(json) > bindparam(BYTES, type_=BigInteger)
    too_many = bindparam(BUDGET, type_=BigInteger) + 1
    return select(*others, case((~is_long, json)), case((is_long, too_many), else_=nodes))


def _count(resource: Resource, nesting: Nesting, listed: _Listed) -> ColumnElement[int]:
    """The exact number of rows; kept by the database where it can be, counted otherwise."""
    hoofdobject, restricted = resource.hoofdobject, nesting.restricted
    of_rows = select(func.count()).select_from(listed.source).where(*listed.where)
    if listed.is_everything and resource.is_hoofdobject and hoofdobject.telling is not None:
        return _number(readable_count(hoofdobject, hoofdobject.telling, restricted))
    if listed.is_everything and hoofdobject.rijen is not None and not restricted:
        return _number(row_count(hoofdobject.rijen, resource.model))
    if listed.kept is None and not listed.parts.of_some:
        return _number(of_rows)

    def kept(count: KeptCount) -> ColumnElement[int]:
        number = readable_count(hoofdobject, count.telling, restricted).where(count.of_value)
        if count.others is None:
            return _number(number)
        return _number(number) + _number(of_rows.where(count.others(listed.columns)))

    if listed.kept:
        return _once(kept(listed.kept))
    is_nothing = or_(*(kept(part) == _NOTHING for part in listed.parts.of_some))
    known = [
        (kept(inner) == kept(outer), kept(number)) for inner, outer, number in listed.parts.within
    ]
    return _once(case((is_nothing, _NOTHING), *known, else_=_number(of_rows)))


def _once(total: ColumnElement[int]) -> ColumnElement[int]:
    """Worked out once, however often it stands in the statement."""
    return _number(select(select(total.label("aantal")).cte("geteld").c.aantal))


def _number(statement: Any) -> ColumnElement[int]:
    number: ColumnElement[int] = statement.scalar_subquery()
    return number


def _in_order(statement: Any, resource: Resource, columns: Any, order: tuple[str, ...]) -> Any:
    """What is equal stands in the order of making, in the direction of the last part: an index
    on a column and the id then gives a page in either direction without sorting."""
    for part in order:
        column = getattr(columns, _attribute(resource, part))
        statement = statement.order_by(column.desc() if part.startswith("-") else column)
    return statement.order_by(columns.id.desc() if order[-1].startswith("-") else columns.id)


def _attribute(resource: Resource, part: str) -> str:
    """What a part of an ordering sorts by."""
    name = part.removeprefix("-")
    return resource.orderings.get(name, name)
