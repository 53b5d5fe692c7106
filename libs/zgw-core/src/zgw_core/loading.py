"""Gets rows over the driver: to have a session make one costs more than the database's own work."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, bindparam, inspect, select
from sqlalchemy.orm import make_transient_to_detached

from zgw_core.model import Row
from zgw_core.rendering import Statement, compile_statement, driver_dialect
from zgw_core.transaction import Transaction

RowType = TypeVar("RowType", bound=Row)
_Read = Callable[[Any], Any]


async def locked_row(transaction: Transaction, kind: type[RowType], uuid: UUID) -> RowType | None:
    """One row as it is once it is locked, or None. What a session knows, or brings others along, is
    left to it."""
    if transaction.has_session or _brings_others(kind):
        await transaction.flush()
        row = await transaction.session.get(
            kind, uuid, with_for_update=True, populate_existing=True
        )
    else:
        row = await _load(transaction, kind, _locking(kind), uuid)
    _hold(transaction, kind, row)
    return row


async def lock_main(
    transaction: Transaction, main: type[Row], kind: type[Row], via: str, uuid: UUID
) -> None:
    """The main object of a row, when both are there."""
    if transaction.has_session or _brings_others(main):
        await transaction.flush()
        statement = select(main).where(_is_main(main, kind, via)).with_for_update()
        as_it_is = {"populate_existing": True}
        row = await transaction.session.scalar(
            statement, {"uuid": uuid}, execution_options=as_it_is
        )
    else:
        row = await _load(transaction, main, _locking_main(main, kind, via), uuid)
    _hold(transaction, main, row)


def _hold(transaction: Transaction, kind: type[Row], row: Row | None) -> None:
    if row is not None:
        transaction.rows[kind, row.uuid] = row


async def fetch(transaction: Transaction, statement: Executable, values: Mapping[str, Any]) -> Any:
    """What a statement that was made once finds, after all that was changed before."""
    await transaction.flush()
    compiled = _compiled(statement)
    connection: Any = await transaction.connection()
    return await connection.fetch(compiled.sql, *compiled.arguments(**values))


async def _load(
    transaction: Transaction, kind: type[RowType], statement: Statement, uuid: UUID
) -> RowType | None:
    """The one that is held, where it was loaded before: nobody else can have changed it."""
    connection: Any = await transaction.connection()
    found = await connection.fetchrow(statement.sql, *statement.arguments(uuid=uuid))
    if found is None:
        return None
    row: Any = inspect(kind).class_manager.new_instance()
    row.__dict__.update(_values(_loaded(kind), found))
    make_transient_to_detached(row)
    return transaction.rows.get((kind, row.uuid), row)  # type: ignore[no-any-return]


def _values(columns: "Mapping[str, _Loaded]", found: Any) -> dict[str, Any]:
    return {
        name: loaded.read(value) if loaded.read and value is not None else value
        for (name, loaded), value in zip(columns.items(), found, strict=True)
    }


@dataclass(frozen=True)
class _Loaded:
    column: ColumnElement[Any]
    read: _Read | None
    """What the driver gives into what an attribute holds, where they differ."""


@cache
def _loaded(kind: type[Row]) -> Mapping[str, _Loaded]:
    """The columns that a session would load, by attribute."""
    dialect = driver_dialect()
    columns = {
        attribute.key: attribute.columns[0]
        for attribute in inspect(kind).column_attrs
        if not attribute.deferred
    }
    return {
        name: _Loaded(column, column.type.dialect_impl(dialect).result_processor(dialect, None))
        for name, column in columns.items()
    }


@cache
def _brings_others(kind: type[Row]) -> bool:
    """Whether a session would load rows of its relationships as well."""
    return any(each.lazy not in ("select", True) for each in inspect(kind).relationships)


@cache
def _locking(kind: type[Row]) -> Statement:
    return _compiled(_locked(kind, kind.uuid == bindparam("uuid")))


@cache
def _locking_main(main: type[Row], kind: type[Row], via: str) -> Statement:
    return _compiled(_locked(main, _is_main(main, kind, via)))


def _is_main(main: type[Row], kind: type[Row], via: str) -> ColumnElement[bool]:
    of_row = select(getattr(kind, via)).where(kind.uuid == bindparam("uuid")).scalar_subquery()
    return main.uuid == of_row


def _locked(kind: type[Row], where: ColumnElement[bool]) -> Executable:
    columns = (loaded.column for loaded in _loaded(kind).values())
    return select(*columns).where(where).with_for_update()


@lru_cache(maxsize=500)
def _compiled(statement: Executable) -> Statement:
    return compile_statement(statement, "")
