"""Related objects of the same service, rendered by the database inside the object that refers to
them: one statement, whatever the depth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    case,
    func,
    inspect,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by
from sqlalchemy.orm import aliased
from sqlalchemy.types import Text, Uuid

from zgw_core.authorisation import readable
from zgw_core.expansion.kinds import KINDS, Relation
from zgw_core.expansion.places import Path, place
from zgw_core.expansion.shape import WHOLE, Shape
from zgw_core.rendering import BASE, JsonObject, json_members, own_url, sql_text
from zgw_core.resource import Resource

EXPANSION = "_expand"
_UUID_AT_END = "/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"


@dataclass(frozen=True)
class Nesting:
    """`resources` are those of this service, by kind; what is not among them lives elsewhere."""

    resources: Mapping[str, Resource]
    restricted: bool
    """Whether rows of a main object are looked at one by one."""

    def members(
        self, resource: Resource, entity: Any, shape: Shape = WHOLE, path: Path = ()
    ) -> dict[str, ColumnElement[Any]]:
        """Of one row; in `_expand` stand the related objects of ours that the shape asks for, and
        places for those of others. `path` has led to this row."""
        every = json_members(resource.schema, entity)
        members = every
        if shape.members is not None:
            wanted = shape.members | {name for name, _ in (*shape.relations, *shape.groups)}
            members = {name: value for name, value in every.items() if name in wanted}
        own = {
            name: self._embedded(resource, entity, name, target, inner, (*path, name))
            for name, target, inner in self.own_relations(resource, shape)
        }
        elsewhere = {
            name: self._places(resource, entity, every[name], (*path, name))
            for name, _ in shape.relations
            if name not in own
        }
        if shape.relations:
            members[EXPANSION] = JsonObject.without_nulls(own | elsewhere)
        return members

    def own_relations(self, resource: Resource, shape: Shape) -> list[tuple[str, Resource, Shape]]:
        """The relations of a shape whose objects are of this service."""
        found = []
        for name, inner in shape.relations:
            kinds = resource.kinds_below(name)
            if kinds and all(kind in self.resources for kind in kinds):
                found.append((name, self.resources[kinds[0]], inner))
        return found

    def nodes(self, resource: Resource, entity: Any, shape: Shape) -> ColumnElement[int] | None:
        """How many objects one row brings along at most; None when the shape itself bounds it."""
        lists: list[ColumnElement[int]] = []
        for name, target, inner in self.own_relations(resource, shape):
            row = aliased(target.model)
            below = self.nodes(target, row, inner)
            if below is None and not resource.is_list(name):
                continue
            each = literal_column(str(1 + inner.size), Integer) if below is None else 1 + below
            total = select(func.coalesce(func.sum(each), literal_column("0")))
            where = self._related(resource, entity, name, target, row)
            lists.append(total.where(where).scalar_subquery())
        if not lists:
            return None
        others = literal_column(str(len(shape.relations)), Integer)
        return sum(lists, start=others)

    def _places(
        self, resource: Resource, entity: Any, shown: ColumnElement[Any], path: Path
    ) -> ColumnElement[Any]:
        """For what the URL, or each URL of a list, leads to in another service."""
        name = path[-1]
        relation = KINDS[resource.naam].relations[name]
        if resource.is_list(name):
            items = func.jsonb_array_elements(func.to_jsonb(shown), type_=JSONB).column_valued()
            url = items.op("#>>", return_type=Text)(sql_text(f"{{{relation.member}}}"))
            every = func.json_agg(place(path, url))
            return select(func.coalesce(every, literal_column("'[]'::json"))).scalar_subquery()
        above = [own_url(entity)] if relation.above else []
        is_nothing = or_(shown.is_(None), shown == sql_text(""))
        return case((is_nothing, literal_column("'{}'::json")), else_=place(path, shown, *above))

    def _embedded(
        self,
        resource: Resource,
        entity: Any,
        name: str,
        target: Resource,
        shape: Shape,
        path: Path,
    ) -> ColumnElement[Any]:
        row = aliased(target.model)
        found = JsonObject.inside(self.members(target, row, shape, path))
        where = self._related(resource, entity, name, target, row)
        if resource.is_list(name):
            every = func.json_agg(aggregate_order_by(found, row.id))
            empty: ColumnElement[Any] = literal_column("'[]'::json")
            return select(func.coalesce(every, empty)).where(where).scalar_subquery()
        one = select(found).where(where).limit(literal_column("1")).scalar_subquery()
        if resource.own_expansion:
            return func.coalesce(one, literal_column("'null'::json"))
        is_nothing = _has_no_url(resource, entity, name)
        return func.coalesce(one, case((is_nothing, literal_column("'{}'::json"))))

    def _related(
        self, resource: Resource, entity: Any, name: str, target: Resource, row: Any
    ) -> ColumnElement[bool]:
        """Whether the relation leads to this row, and the client may see it."""
        leads = _leads_to(resource, entity, name, target, row)
        if not self.restricted or _hangs_on(resource, entity, name, target):
            return leads
        return and_(leads, readable(target, row))


def _leads_to(
    resource: Resource, entity: Any, name: str, target: Resource, row: Any
) -> ColumnElement[bool]:
    key = _attribute_name(resource, name)
    attribute, mapper = getattr(entity, key), inspect(entity).mapper
    if key in mapper.relationships:
        return attribute.of_type(row).__clause_element__()  # type: ignore[no-any-return]
    if key in mapper.columns and mapper.columns[key].foreign_keys:
        return row.uuid == attribute  # type: ignore[no-any-return]
    if not resource.is_list(name):
        return row.uuid == _own_uuid(attribute, target)  # type: ignore[no-any-return]
    relation = KINDS[resource.naam].relations[name]
    urls = _urls(attribute, relation)
    uuids = select(_own_uuid(urls, target)).scalar_subquery()
    is_one_of: ColumnElement[bool] = row.uuid == func.array(uuids, type_=ARRAY(Uuid)).any_()
    return is_one_of


def _hangs_on(resource: Resource, entity: Any, name: str, target: Resource) -> bool:
    """Whether what the relation leads to hangs on this very row: who may see the one, may see the
    other, and this row was judged already."""
    relation = inspect(entity).mapper.relationships.get(_attribute_name(resource, name))
    if relation is None or not resource.is_hoofdobject:
        return False
    if target.hoofdobject is not resource.hoofdobject or not target.via:
        return False
    ways = {(own.key, other.key) for own, other in relation.local_remote_pairs}
    return ("uuid", target.via) in ways


def _attribute_name(resource: Resource, name: str) -> str:
    """Where the field shows something else than URLs, `<field>_url` is the relation."""
    field = resource.attributes[name]
    return f"{field}_url" if hasattr(resource.model, f"{field}_url") else field


def _urls(attribute: Any, relation: Relation) -> ColumnElement[Any]:
    """A set of the URLs in a list of texts, or in one member of a list of groups."""
    if not relation.member:
        return func.unnest(attribute).column_valued()
    items = func.jsonb_array_elements(attribute, type_=JSONB).column_valued()
    return items.op("->>", return_type=Text)(sql_text(relation.member))


def _own_uuid(url: Any, target: Resource) -> ColumnElement[Any]:
    """The uuid in the URL of an object of ours, null for any other text."""
    is_ours = and_(
        func.starts_with(url, sql_text(f"{BASE}{target.path}/")),
        url.op("~", is_comparison=True)(sql_text(_UUID_AT_END)),
    )
    return case((is_ours, func.right(url, literal_column("36")).cast(Uuid)))


def _has_no_url(resource: Resource, entity: Any, name: str) -> ColumnElement[bool]:
    """Whether the relation is empty; one that is hidden from this client is not."""
    key = _attribute_name(resource, name)
    shows_url = key == resource.attributes[name]
    value = json_members(resource.schema, entity)[name] if shows_url else getattr(entity, key)
    return or_(value.is_(None), value == sql_text(""))
