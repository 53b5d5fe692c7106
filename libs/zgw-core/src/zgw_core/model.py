"""Ground for the tables of every service, and the two tables that each service has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from asyncpg import IntegrityConstraintViolationError
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Enum,
    Identity,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    event,
    func,
    inspect,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from zgw_core.problems import NON_FIELD, Invalid, InvalidParam, Problem, invalid
from zgw_core.vertrouwelijkheid import LEVELS

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

VERTROUWELIJKHEID = Enum(*LEVELS, name="vertrouwelijkheidaanduiding")
"""A database type whose order is that of the standard, so that `<=` means "at most"."""


class Row(DeclarativeBase):
    """A resource's table. `path` is where its objects live below the root of the API; a part such
    as `{zaak}` is the attribute that holds the uuid of the object above it."""

    __abstract__ = True
    type_annotation_map = {
        str: Text,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB(none_as_null=True),
        list[dict[str, Any]]: JSONB,
        list[str]: JSONB,
    }
    path: str

    uuid: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-2)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True, sort_order=-1)
    """The order of making; lists show the newest first."""


def path_of(row: Row) -> str:
    """Where one object lives below the root of the API."""
    parts = row.path.replace("}", "{").split("{")
    filled = (str(getattr(row, part)) if at % 2 else part for at, part in enumerate(parts))
    return f"{''.join(filled)}/{row.uuid}"


@event.listens_for(Row, "init", propagate=True)
def _give_uuid(row: Row, _: Any, values: dict[str, Any]) -> None:
    """From the start, and not when it is stored: a condition on None would match other rows."""
    values.setdefault("uuid", uuid4())


def service_metadata() -> MetaData:
    """Metadata of one service's database, with its audit trail and outbox in it."""
    metadata = MetaData(naming_convention=NAMING)
    Table(
        "audittrail",
        metadata,
        Column("id", BigInteger, Identity(), primary_key=True),
        Column("uuid", Uuid, nullable=False, unique=True),
        Column("hoofdobject", Uuid, nullable=False, index=True),
        Column("hoofdobject_url", Text, nullable=False),
        Column("resource", Text, nullable=False),
        Column("resource_url", Text, nullable=False),
        Column("resource_weergave", Text, nullable=False),
        Column("actie", Text, nullable=False),
        Column("resultaat", Integer, nullable=False),
        Column("applicatie_id", Text, nullable=False),
        Column("applicatie_weergave", Text, nullable=False),
        Column("gebruikers_id", Text, nullable=False),
        Column("gebruikers_weergave", Text, nullable=False),
        Column("toelichting", Text, nullable=False),
        Column("request_id", Text, nullable=False),
        Column("aanmaakdatum", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("oud", JSON),
        Column("nieuw", JSON),
    )
    Table(
        "outbox",
        metadata,
        Column("id", BigInteger, Identity(), primary_key=True),
        Column("event", Uuid, nullable=False),
        Column("subject", Text, nullable=False),
        Column("hoofdobject", Text, nullable=False),
        Column("message", Text, nullable=False),
        Column("traceparent", Text, nullable=False, server_default=""),
    )
    return metadata


def model_of(column: Any) -> type[Row]:
    """The model that a foreign key points to."""
    (key,) = column.foreign_keys
    return next(m.class_ for m in Row.registry.mappers if m.local_table is key.column.table)


def referred_model(row: Row, attribute: str) -> type[Row] | None:
    """The model that an attribute of a row refers to, None when it is no reference."""
    column = inspect(type(row)).columns.get(attribute)
    return model_of(column) if column is not None and column.foreign_keys else None


@contextmanager
def broken_rules() -> Iterator[None]:
    """Raises Invalid for a constraint that is broken, whoever tells of it."""
    try:
        yield
    except IntegrityConstraintViolationError as error:
        raise _violation(error.constraint_name) from error
    except IntegrityError as error:
        cause = error.orig.__cause__ if error.orig else None
        raise _violation(getattr(cause, "constraint_name", None)) from error


def _violation(broken: str | None) -> Problem:
    """What `unique` declared, or a relation that is in use."""
    for base in Row.__subclasses__():
        for table in base.metadata.tables.values():
            for item in table.constraints:
                if item.name == broken and "invalid" in item.info:
                    return Invalid(item.info["invalid"])
    reason = "Dit is niet mogelijk zolang andere objecten hiernaar verwijzen."
    return invalid(NON_FIELD, "pending-relations", reason)


def unique(
    *columns: str,
    field: str = NON_FIELD,
    code: str = "unique",
    reason: str = "",
    name: str | None = None,
    **options: Any,
) -> Any:
    """A uniqueness that the database guards, and the error that its breach becomes. It needs a
    name where those of its columns are too long together."""
    param = InvalidParam(field, code, reason or "Deze combinatie bestaat al.")
    return UniqueConstraint(*columns, name=name, info={"invalid": param}, **options)
