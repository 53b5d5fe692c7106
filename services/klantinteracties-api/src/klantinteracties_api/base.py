"""The tables of this service."""

from sqlalchemy import BigInteger, Column, SmallInteger, Table, Text

from zgw_core.model import Row, service_metadata


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


TELLING = Table(
    "telling",
    Base.metadata,
    Column("tabel", Text, primary_key=True),
    Column("deel", SmallInteger, primary_key=True, autoincrement=False),
    Column("aantal", BigInteger, nullable=False),
)
"""How many rows each table has, kept by triggers in parts: a writer takes one that nobody uses."""
