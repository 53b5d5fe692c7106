"""What a client asks of a list or of one object."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from zgw_core.expansion.kinds import OwnExpansion, Relation
from zgw_core.expansion.shape import WHOLE, Shape, parse_expand, parse_fields, parse_listed
from zgw_core.filters import Filter, Refused
from zgw_core.problems import NON_FIELD, Invalid, InvalidParam, not_found
from zgw_core.resource import Resource

PAGE_SIZE = 100
MAX_PAGE_SIZE = 500


class Listing(Protocol):
    """What can be asked of a list; a Resource is one."""

    @property
    def naam(self) -> str: ...

    @property
    def filters(self) -> Mapping[str, Filter]: ...

    @property
    def defaults(self) -> Mapping[str, str]: ...

    @property
    def orderings(self) -> Mapping[str, str]: ...

    @property
    def relations(self) -> Mapping[str, Relation]: ...

    @property
    def own_expansion(self) -> OwnExpansion | None: ...

    @property
    def members(self) -> Collection[str]: ...

    @property
    def paginated(self) -> bool: ...


@dataclass(frozen=True)
class Query:
    """A checked question: which filters with which values, which page, in which order, and how
    much of each object."""

    values: Mapping[str, Any]
    ordering: tuple[str, ...] = ()
    page: int = 1
    page_size: int = PAGE_SIZE
    shape: Shape = WHOLE

    @property
    def window(self) -> dict[str, int]:
        return {"limit_": self.page_size, "offset_": (self.page - 1) * self.page_size}


def parse_query(resource: Listing, given: Iterable[tuple[str, Any]], base_url: str) -> Query:
    """Reads query parameters or the members of a search body; an empty one is no filter.

    Raises Invalid for everything wrong at once, and 404 for a page that is not a number or an
    expand that leads nowhere.
    """
    values: dict[str, Any] = {}
    others: dict[str, Any] = {}
    errors: list[InvalidParam] = []
    for name, value in (*resource.defaults.items(), *_joined(resource, given)):
        if value == "":
            continue
        try:
            if name in resource.filters:
                parsed = resource.filters[name].parse(name, value, base_url)
                values[resource.filters[name].asked(name, parsed)] = parsed
            else:
                others |= _read(resource, name, value)
        except Refused as refused:
            errors += refused.params
    if "expand" in others and "fields" in others:
        errors.append(InvalidParam("fields", "invalid", "Gebruik expand of fields, niet beide."))
    if errors:
        raise Invalid(*errors)
    others["shape"] = others.pop("expand", others.pop("fields", WHOLE))
    return Query(values, **others)


def _read(resource: Listing, name: str, value: Any) -> dict[str, Any]:
    """A parameter that is no filter. Raises Refused when the list does not know it."""
    if name == "expand" and resource.relations:
        return {"expand": _expansion(resource, _comma_separated(value))}
    if name == "fields" and resource.relations and not isinstance(value, str):
        return {"fields": parse_fields(resource.naam, value, resource.members)}
    if name == "ordering" and resource.orderings:
        return {"ordering": _ordering(resource, value)}
    if name == "page" and resource.paginated:
        return {"page": _page(value)}
    if name == "pageSize" and resource.paginated:
        return {"page_size": _page_size(value)}
    raise Refused([_unknown(name)])


def _expansion(resource: Listing, text: str) -> Shape:
    own = resource.own_expansion
    return parse_listed(own.paths, text) if own else parse_expand(resource.naam, text)


def _joined(resource: Listing, given: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    """Where an API lists its paths, `expand` may also be repeated."""
    if resource.own_expansion is None:
        return given
    known = list(given)
    paths = ",".join(str(value) for name, value in known if name == "expand")
    return [*((name, value) for name, value in known if name != "expand"), ("expand", paths)]


def _comma_separated(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _unknown(name: str) -> InvalidParam:
    return InvalidParam(NON_FIELD, "unknown-parameters", f"Onbekende parameter: {name[:100]}")


def parse_one(
    resource: Resource, given: Iterable[tuple[str, str]], base_url: str
) -> tuple[dict[str, Any], Shape]:
    """What reading one object is asked with. Raises as `parse_query` does."""
    values: dict[str, Any] = {}
    shape = WHOLE
    errors: list[InvalidParam] = []
    for name, value in _joined(resource, given):
        try:
            if name == "expand" and resource.relations:
                shape = _expansion(resource, value)
            elif name not in resource.one_values:
                raise Refused([_unknown(name)])
            elif value:
                values[name] = resource.one_values[name].parse(name, value, base_url)
        except Refused as refused:
            errors += refused.params
    if errors:
        raise Invalid(*errors)
    return values, shape


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
    wanted = tuple(part.strip() for part in _comma_separated(text).split(","))
    if any(part.removeprefix("-") not in resource.orderings for part in wanted):
        reason = "Hierop kan niet worden gesorteerd."
        raise Refused([InvalidParam("ordering", "invalid_choice", reason)])
    return wanted


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
