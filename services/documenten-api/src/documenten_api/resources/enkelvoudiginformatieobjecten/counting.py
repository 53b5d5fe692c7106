"""What the database keeps count of, so that lists need not count their rows."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    func,
    literal_column,
)

from documenten_api.base import Base
from zgw_core.filters import KeptCount
from zgw_core.model import VERTROUWELIJKHEID
from zgw_core.rendering import sql_text

DOCUMENT_TELLING = Table(
    "document_telling",
    Base.metadata,
    Column("informatieobjecttype", Text, primary_key=True),
    Column("vertrouwelijkheidaanduiding", VERTROUWELIJKHEID, primary_key=True),
    Column("is_gereed_voor_publicatie", Boolean, primary_key=True),
    Column("deel", SmallInteger, primary_key=True, autoincrement=False),
    Column("aantal", BigInteger, nullable=False),
)
"""How many documents there are. Triggers keep it; each transaction counts in a part (`deel`) that
no other transaction counts in at the moment."""

DOCUMENT_BLOK = Table(
    "document_blok",
    Base.metadata,
    Column("blok", BigInteger, primary_key=True, autoincrement=False),
    Column("informatieobjecttype", Text, primary_key=True),
    Column("vertrouwelijkheidaanduiding", VERTROUWELIJKHEID, primary_key=True),
    Column("is_gereed_voor_publicatie", Boolean, primary_key=True),
    Column("deel", SmallInteger, primary_key=True, autoincrement=False),
    Column("aantal", BigInteger, nullable=False),
)
"""The same for each block of ids."""

KENMERK_TELLING = Table(
    "kenmerk_telling",
    Base.metadata,
    Column("kenmerk", Text, primary_key=True),
    Column("waarde", LargeBinary, primary_key=True),
    Column("informatieobjecttype", Text, primary_key=True),
    Column("vertrouwelijkheidaanduiding", VERTROUWELIJKHEID, primary_key=True),
    Column("is_gereed_voor_publicatie", Boolean, primary_key=True),
    Column("deel", SmallInteger, primary_key=True, autoincrement=False),
    Column("aantal", BigInteger, nullable=False),
)
"""The same for each value of what lists are filtered by, of which the SHA-256 stands here: a
trefwoord may be longer than a key."""


def kept_count(kenmerk: str, value: ColumnElement[str]) -> KeptCount:
    """How many documents have this value of a kenmerk."""
    counted = KENMERK_TELLING.c
    digest = func.sha256(func.convert_to(value, literal_column("'UTF8'")))
    is_of_value = (counted.kenmerk == sql_text(kenmerk)) & (counted.waarde == digest)
    return KeptCount(KENMERK_TELLING, is_of_value)
