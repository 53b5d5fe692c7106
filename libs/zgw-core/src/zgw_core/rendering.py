"""Compiles a read schema into SQL, so that PostgreSQL builds the JSON that a client receives.

Every field of the schema is looked up by name on the model: a column, a foreign key (rendered as
the URL of what it points to), a relationship (a URL, or a list of them), or an SQL expression
(`hybrid_property`, `column_property`). JSON columns hold groups in their form on the wire.

Where the schema says that a foreign key or a relationship is an object, it is rendered as one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, cast, get_args

from pydantic.fields import FieldInfo
from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    DateTime,
    Executable,
    Text,
    case,
    func,
    inspect,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by, asyncpg
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapper, QueryableAttribute, RelationshipProperty, aliased
from sqlalchemy.sql.compiler import SQLCompiler

from zgw_core.model import model_of
from zgw_core.schema import Schema

BASE = "@base@"
"""Stands in expressions for the root of the API, which is known only when they are compiled."""

_PLACE = re.compile(r"\$(\d+)")

Entity = Any
"""A model class, or an alias of one."""


class JsonObject(ColumnElement[Any]):
    """`JSON_OBJECT('key' VALUE …)`, which unlike json_build_object knows no limit of 50 keys."""

    inherit_cache = False

    def __init__(
        self, members: Mapping[str, ColumnElement[Any]], ending: str = "RETURNING text"
    ) -> None:
        self.members, self.ending = members, ending
        self.type = JSON() if "json" in ending else Text()

    @classmethod
    def inside(cls, members: Mapping[str, ColumnElement[Any]]) -> "JsonObject":
        """An object that is a member of another one, or an item of a list."""
        return cls(members, "RETURNING json")

    @classmethod
    def without_nulls(cls, members: Mapping[str, ColumnElement[Any]]) -> "JsonObject":
        """One inside another from which members that are null are left out."""
        return cls(members, "ABSENT ON NULL RETURNING json")

    def get_children(self, **_: Any) -> Sequence[ColumnElement[Any]]:
        return list(self.members.values())


@compiles(JsonObject)
def _compile_json_object(element: JsonObject, compiler: SQLCompiler, **kw: Any) -> str:
    members = ", ".join(
        f"'{key}' VALUE {compiler.process(value, **kw)}" for key, value in element.members.items()
    )
    return f"JSON_OBJECT({members} {element.ending})"


def own_url(entity: Entity) -> ColumnElement[str]:
    """The URL of a row of ours."""
    start, *parts = inspect(entity).mapper.class_.path.replace("}", "{").split("{")
    url: ColumnElement[Any] = sql_text(BASE + start + ("" if parts else "/"))
    for index, part in enumerate(parts):
        is_attribute = index % 2 == 0
        is_last = index == len(parts) - 1
        piece = func.text(getattr(entity, part)) if is_attribute else sql_text(part + "/" * is_last)
        url = url.concat(piece)
    return url.concat(func.text(entity.uuid))


def sql_text(text: str) -> ColumnElement[str]:
    """A constant in the statement itself, where the planner can see it."""
    return literal_column("'" + text.replace("'", "''") + "'", Text)


def json_text(schema: type[Schema], entity: Entity) -> JsonObject:
    """The JSON of one row, as text."""
    return JsonObject(json_members(schema, entity))


def json_members(schema: type[Schema], entity: Entity) -> dict[str, ColumnElement[Any]]:
    """What stands under each key of the JSON of one row."""
    return {
        field.alias or name: _value(name, field, entity)
        for name, field in schema.model_fields.items()
    }


def _value(name: str, field: FieldInfo, entity: Entity) -> ColumnElement[Any]:
    if name == "url":
        return own_url(entity)
    mapper: Mapper[Any] = inspect(entity).mapper
    if name in mapper.relationships:
        return _related(getattr(entity, name), mapper.relationships[name], field)
    attribute = getattr(entity, name)
    column = mapper.columns.get(name)
    if column is not None and column.foreign_keys:
        return _reference(column, attribute, field)
    if isinstance(getattr(attribute, "type", None), DateTime):
        return moment_text(attribute)
    return cast(ColumnElement[Any], attribute)


def _related(
    attribute: QueryableAttribute[Any], relation: RelationshipProperty[Any], field: FieldInfo
) -> ColumnElement[Any]:
    schema = _schema_in(field.annotation)
    if schema:
        return _related_objects(attribute, relation, schema)
    return _related_urls(attribute, relation)


def _reference(column: Column[Any], attribute: Any, field: FieldInfo) -> ColumnElement[Any]:
    if _schema_in(field.annotation):
        return link(attribute, model_of(column).path)
    url = _reference_url(column, attribute)
    may_be_null = NoneType in get_args(field.annotation)
    return url if may_be_null or not column.nullable else func.coalesce(url, sql_text(""))


def _schema_in(annotation: Any) -> type[Schema] | None:
    """The one schema of an object, of an object or nothing, or of a list of objects."""
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        return annotation
    found = [inner for part in get_args(annotation) if (inner := _schema_in(part))]
    return found[0] if len(found) == 1 else None


def link(uuid: ColumnElement[Any], path: str) -> ColumnElement[Any]:
    """A reference as an object with the uuid and the URL of what it points to; null for none."""
    url = sql_text(f"{BASE}{path}/").concat(func.text(uuid))
    return case((uuid.is_not(None), JsonObject.inside({"uuid": uuid, "url": url})))


def _related_objects(
    attribute: QueryableAttribute[Any],
    relation: RelationshipProperty[Any],
    schema: type[Schema],
) -> ColumnElement[Any]:
    target = aliased(relation.mapper.class_)
    found = JsonObject.inside(json_members(schema, target))
    where = attribute.of_type(target).__clause_element__()
    if not relation.uselist:
        return select(found).where(where).scalar_subquery()
    every = func.json_agg(aggregate_order_by(found, target.id))
    none: ColumnElement[Any] = literal_column("'[]'::json")
    return select(func.coalesce(every, none)).where(where).scalar_subquery()


def moment_text(moment: Any) -> ColumnElement[str]:
    """ISO 8601 in UTC, ending in Z, with no fraction that is not there."""
    iso = func.to_json(moment).op("#>>", return_type=Text)(sql_text("{}"))
    return func.replace(iso, sql_text("+00:00"), sql_text("Z"))


def _reference_url(column: Column[Any], attribute: Any) -> ColumnElement[Any]:
    path = model_of(column).path
    if "{" in path:
        raise NotImplementedError(f"a reference to the nested {path}")
    return sql_text(f"{BASE}{path}/").concat(func.text(attribute))


def _related_urls(
    attribute: QueryableAttribute[Any], relation: RelationshipProperty[Any]
) -> ColumnElement[Any]:
    target = aliased(relation.mapper.class_)
    urls = select(own_url(target)).where(attribute.of_type(target).__clause_element__())
    if not relation.uselist:
        return urls.scalar_subquery()
    return func.array(urls.order_by(target.id).scalar_subquery(), type_=ARRAY(Text))


@dataclass(frozen=True)
class Statement:
    """SQL text for the driver, and which value goes where."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, Any]

    def arguments(self, **values: Any) -> list[Any]:
        return [values[name] if name in values else self.constants[name] for name in self.names]


def moved(sql: str, by: int) -> str:
    """The text with its values numbered on, to stand in a statement that has others before."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + by}", sql)


def compile_statement(statement: Executable, base_url: str) -> Statement:
    compiled = statement.compile(dialect=driver_dialect())  # type: ignore[attr-defined]
    quoted = base_url.replace("'", "''").replace("%", "%%")
    sql = compiled.string.replace(BASE, quoted)
    return Statement(sql, tuple(compiled.positiontup or ()), dict(compiled.params))


@cache
def driver_dialect() -> Any:
    return asyncpg.dialect()  # type: ignore[no-untyped-call]


def choice_label(column: Any, labels: dict[str, str]) -> ColumnElement[str]:
    """The Dutch label beside a choice (`…Weergave`), empty when nothing was chosen."""
    choices = ((column == sql_text(key), sql_text(label)) for key, label in labels.items())
    return case(*choices, else_=sql_text(""))


def no_rows() -> Any:
    """An attribute for a list of URLs whose resource a service does not have."""
    return hybrid_property(lambda _: literal_column("'[]'::jsonb", JSONB))
