"""What a client asks of a list, and the statement that answers it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from sqlalchemy import BigInteger, bindparam, func, literal_column, select
from sqlalchemy.orm import aliased

from zgw_core.authorisation import readable, readable_count
from zgw_core.filters import Filter, Refused, conditions
from zgw_core.problems import NON_FIELD, Invalid, InvalidParam, not_found
from zgw_core.rendering import Statement, compile_statement, json_text
from zgw_core.resource import Resource

PAGE_SIZE = 100
MAX_PAGE_SIZE = 500


class Listing(Protocol):
    """What can be asked of a list; a Resource is one."""

    @property
    def filters(self) -> Mapping[str, Filter]: ...

    @property
    def defaults(self) -> Mapping[str, str]: ...

    @property
    def orderings(self) -> Mapping[str, str]: ...

    @property
    def paginated(self) -> bool: ...


@dataclass(frozen=True)
class Query:
    """A checked question: which filters with which values, which page, in which order."""

    values: Mapping[str, Any]
    ordering: tuple[str, ...] = ()
    page: int = 1
    page_size: int = PAGE_SIZE

    @property
    def window(self) -> dict[str, int]:
        return {"limit_": self.page_size, "offset_": (self.page - 1) * self.page_size}


def parse_query(resource: Listing, given: Iterable[tuple[str, Any]], base_url: str) -> Query:
    """Reads query parameters or the members of a search body; an empty one is no filter.

    Raises Invalid for everything wrong at once, and 404 for a page that is not a number.
    """
    values: dict[str, Any] = {}
    errors: list[InvalidParam] = []
    ordering: tuple[str, ...] = ()
    page, page_size = 1, PAGE_SIZE
    for name, value in (*resource.defaults.items(), *given):
        if value == "":
            continue
        try:
            if name in resource.filters:
                parsed = resource.filters[name].parse(name, value, base_url)
                values[resource.filters[name].asked(name, parsed)] = parsed
            elif name == "ordering" and resource.orderings:
                ordering = _ordering(resource, value)
            elif name == "page" and resource.paginated:
                page = _page(value)
            elif name == "pageSize" and resource.paginated:
                page_size = _page_size(value)
            else:
                raise Refused([_unknown(name)])
        except Refused as refused:
            errors += refused.params
    if errors:
        raise Invalid(*errors)
    return Query(values, ordering, page, page_size)


def _unknown(name: str) -> InvalidParam:
    return InvalidParam(NON_FIELD, "unknown-parameters", f"Onbekende parameter: {name[:100]}")


def parse_one(
    resource: Resource, given: Iterable[tuple[str, str]], base_url: str
) -> dict[str, Any]:
    """The values that reading one object is asked with. Raises Invalid as `parse_query` does."""
    values: dict[str, Any] = {}
    errors: list[InvalidParam] = []
    for name, value in given:
        try:
            if name not in resource.one_values:
                raise Refused([_unknown(name)])
            if value:
                values[name] = resource.one_values[name].parse(name, value, base_url)
        except Refused as refused:
            errors += refused.params
    if errors:
        raise Invalid(*errors)
    return values


def refuse_parameters(given: Iterable[str]) -> None:
    """Reading one object takes no query parameters."""
    unknown = [_unknown(name) for name in given]
    if unknown:
        raise Invalid(*unknown)


def _page(text: str) -> int:
    """At most nine digits, so that the offset fits the database's integers."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise not_found()
    return int(text)


def _page_size(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise Refused([InvalidParam("pageSize", "invalid", "Geef een getal groter dan nul.")])
    if int(text) > MAX_PAGE_SIZE:
        reason = f"Ten hoogste {MAX_PAGE_SIZE} per pagina."
        raise Refused([InvalidParam("pageSize", "max_value", reason)])
    return int(text)


def _ordering(resource: Listing, text: str) -> tuple[str, ...]:
    wanted = tuple(part.strip() for part in str(text).split(","))
    if any(part.removeprefix("-") not in resource.orderings for part in wanted):
        reason = "Hierop kan niet worden gesorteerd."
        raise Refused([InvalidParam("ordering", "invalid_choice", reason)])
    return wanted


def one_statement(resource: Resource, base_url: str, restricted: bool) -> Statement:
    """One row's JSON, if the bound rights open it. Values: uuid, and when restricted who asks."""
    entity = resource.model
    statement = select(json_text(resource.schema, entity)).where(entity.uuid == bindparam("uuid"))
    if restricted:
        statement = statement.where(readable(resource, entity))
    return compile_statement(statement, base_url)


def list_statement(
    resource: Resource,
    base_url: str,
    names: tuple[str, ...],
    ordering: tuple[str, ...],
    restricted: bool,
) -> Statement:
    """The exact count of what may be seen, and one page of it as JSON objects with commas between.

    The page's keys are found first, over an index; only those rows are rendered.
    """
    entity = aliased(resource.model)
    where = conditions(entity, {name: resource.filters[name.partition("=")[0]] for name in names})
    if restricted:
        where.append(readable(resource, entity))
    found = select(entity.uuid, entity.id).where(*where)
    keys = _in_order(found, resource, entity, ordering)
    if resource.paginated:
        keys = keys.limit(bindparam("limit_", type_=BigInteger)).offset(
            bindparam("offset_", type_=BigInteger)
        )
    keys = keys.subquery("sleutels")
    shown = aliased(resource.model)
    rendered = select(json_text(resource.schema, shown).label("object")).join(
        keys, keys.c.uuid == shown.uuid
    )
    rows = _in_order(rendered, resource, shown, ordering).subquery("pagina")
    objects = select(func.string_agg(rows.c.object, literal_column("','"))).scalar_subquery()
    if not resource.paginated:
        return compile_statement(select(literal_column("0"), objects), base_url)
    total = _count(resource, entity, where, is_filtered=bool(names), restricted=restricted)
    return compile_statement(select(total.scalar_subquery(), objects), base_url)


def _count(
    resource: Resource, entity: Any, where: list[Any], is_filtered: bool, restricted: bool
) -> Any:
    """The exact number of rows; kept by the database where it can be, counted otherwise."""
    telling = resource.hoofdobject.telling
    if telling is not None and resource.is_hoofdobject and not is_filtered:
        return readable_count(resource.hoofdobject, telling, restricted)
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


def page_links(
    url: str, params: list[tuple[str, str]], query: Query, count: int
) -> list[str | None]:
    """Absolute URLs of the next and the previous page, with all other parameters kept."""
    others = [(name, value) for name, value in params if name != "page"]

    def link(page: int) -> str:
        return f"{url}?{urlencode([*others, ('page', str(page))])}"

    has_next = query.page * query.page_size < count
    return [
        link(query.page + 1) if has_next else None,
        link(query.page - 1) if query.page > 1 else None,
    ]
