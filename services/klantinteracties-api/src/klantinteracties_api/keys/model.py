"""The table of keys. A key itself is nowhere: only what is left of it after hashing."""

from sqlalchemy import Column, DateTime, LargeBinary, Table, Text, func
from sqlalchemy.dialects.postgresql import JSONB

from klantinteracties_api.base import Base

SLEUTEL = Table(
    "sleutel",
    Base.metadata,
    Column("naam", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("scopes", JSONB, nullable=False),
    Column("aangemaakt", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
