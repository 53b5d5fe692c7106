"""Stores new rows, and what was changed of others, over the driver: the bookkeeping of a session
costs more than the statement itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Executable, Table, bindparam, inspect, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm.attributes import set_committed_value

from zgw_core.model import Row
from zgw_core.numbers import PREFIX, Numbers
from zgw_core.rendering import driver_dialect

if TYPE_CHECKING:
    from zgw_core.transaction import Transaction

_OF_ROW = "of_row_"
"""Name of the bound value: which row is changed."""


def stands_alone(row: Row) -> bool:
    """Whether it holds no others that must be stored with it."""
    return _held(type(row)).isdisjoint(row.__dict__)


async def store(row: Row, transaction: "Transaction", numbers: Numbers | None = None) -> None:
    """After all that was changed before. The session does not know a row that stands alone."""
    is_numbered = numbers is not None and not getattr(row, "identificatie", "")
    if not (inspect(row).transient and stands_alone(row)):
        if is_numbered:
            raise TypeError(f"a {type(row).__name__} that holds other rows gets no number")
        transaction.session.add(row)
        await transaction.session.flush()
        return
    await transaction.flush()
    connection = await transaction.connection()
    if numbers and is_numbered:
        await insert_numbered(connection, row, numbers)
    else:
        await insert_row(connection, row)


async def insert_row(connection: Any, row: Row) -> None:
    sql, values = insertion_of(row)
    await connection.execute(sql, *values)


def insertion_of(row: Row) -> tuple[str, list[Any]]:
    """The statement and its values."""
    statement = _inserting(type(row), _filled(row))
    return statement.sql, statement.arguments(row)


async def insert_numbered(connection: Any, row: Row, numbers: Numbers) -> None:
    """With the next number that no other has; the row gets to know it."""
    statement = _inserting(type(row), _filled(row), numbers)
    arguments = statement.arguments(row, {PREFIX: numbers.prefix_now})
    found = None
    while found is None:
        found = await connection.fetchval(statement.sql, *arguments)
    row.identificatie = found  # type: ignore[attr-defined]


async def update_row(connection: Any, row: Row) -> None:
    """What was changed of it since it was loaded, or stored by this."""
    known = inspect(row).attrs
    names = tuple(name for name in _columns(type(row)) if known[name].history.has_changes())
    if names:
        statement = _updating(type(row), names)
        await connection.execute(statement.sql, *statement.arguments(row, {_OF_ROW: row.uuid}))
    for name in names:
        set_committed_value(row, name, row.__dict__[name])


@dataclass(frozen=True)
class _Written:
    sql: str
    places: Sequence[str]
    """What goes where: attributes, and what is given beside them."""
    written: Mapping[str, Callable[[Any], Any]]
    """How the driver takes a value, where not as it is."""
    defaults: Mapping[str, Any]
    """Of the model itself, for attributes that were not set."""

    def arguments(self, row: Row, beside: Mapping[str, Any] | None = None) -> list[Any]:
        values = {**self.defaults, **row.__dict__, **(beside or {})}
        return [self._argument(name, values) for name in self.places]

    def _argument(self, name: str, values: Mapping[str, Any]) -> Any:
        written = self.written.get(name)
        return written(values[name]) if written and name in values else values.get(name)


@lru_cache(maxsize=500)
def _inserting(
    model: type[Row], names: tuple[str, ...], numbers: Numbers | None = None
) -> _Written:
    statement: Executable = _numbered(model, numbers) if numbers else insert(_table(model))
    return _compiled(model, statement, names, _defaults(model))


@lru_cache(maxsize=500)
def _updating(model: type[Row], names: tuple[str, ...]) -> _Written:
    of_row = _columns(model)["uuid"] == bindparam(_OF_ROW)
    return _compiled(model, update(_table(model)).where(of_row), names, {})


def _compiled(
    model: type[Row], statement: Executable, names: Sequence[str], defaults: Mapping[str, Any]
) -> _Written:
    columns = _columns(model)
    attributes = {columns[name].key: name for name in names}
    compiled = statement.compile(dialect=driver_dialect(), column_keys=list(attributes))  # type: ignore[attr-defined]
    places = (attributes.get(name, name) for name in compiled.positiontup or ())
    processors = {name: _processor(columns[name]) for name in names}
    written = {name: process for name, process in processors.items() if process}
    return _Written(compiled.string, tuple(places), written, defaults)


def _table(model: type[Row]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _defaults(model: type[Row]) -> dict[str, Any]:
    found: dict[str, Any] = {name: column.default for name, column in _columns(model).items()}
    return {name: each.arg for name, each in found.items() if each is not None and each.is_scalar}


def _numbered(model: type[Row], numbers: Numbers) -> Executable:
    """Nothing is stored, or returned, when another has the number."""
    identificatie = _columns(model)["identificatie"]
    return (
        insert(_table(model))
        .values({identificatie: numbers.following})
        .on_conflict_do_nothing(index_elements=[identificatie.name, numbers.organisatie])
        .returning(identificatie)
    )


def _processor(column: Column[Any]) -> Callable[[Any], Any] | None:
    dialect = driver_dialect()
    found: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return found


def _filled(row: Row) -> tuple[str, ...]:
    """What is given a value; the database fills in the others."""
    return tuple(
        name
        for name, column in _columns(type(row)).items()
        if column.server_default is None
        or column.default is not None
        or row.__dict__.get(name) is not None
    )


@cache
def _columns(model: type[Row]) -> Mapping[str, Column[Any]]:
    """By attribute."""
    found = {attribute.key: attribute.columns[0] for attribute in inspect(model).column_attrs}
    return {name: column for name, column in found.items() if isinstance(column, Column)}


@cache
def _held(model: type[Row]) -> frozenset[str]:
    """Attributes with other rows that a session would store as well."""
    relations = inspect(model).relationships
    return frozenset(name for name, relation in relations.items() if not relation.viewonly)
