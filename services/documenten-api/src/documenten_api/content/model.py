"""The table of content: bytes that are stored once, whatever number of documents has them."""

from dataclasses import dataclass, field

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, Table, Text, text

from documenten_api.base import Base

FREE = "vrij"
WAITING = "wacht op scan"
REFUSED = "geweigerd"

INHOUD = Table(
    "inhoud",
    Base.metadata,
    Column("sha256", Text, primary_key=True),
    Column("omvang", BigInteger, nullable=False),
    Column("crc32", BigInteger),
    Column("gebruikt_op", DateTime(timezone=True), nullable=False),
    Column("toestand", Text, nullable=False),
    Column("gescand_op", DateTime(timezone=True)),
    Column("scan_vanaf", DateTime(timezone=True)),
    Column("scanpogingen", Integer, nullable=False, server_default="0"),
    Index(None, "gebruikt_op"),
    Index("ix_inhoud_scan", "omvang", "sha256", postgresql_where=text(f"toestand = '{WAITING}'")),
)
"""`gebruikt_op` is when these bytes last came in, `gescand_op` when the scanner gave its verdict;
before `scan_vanaf` nobody takes them to scan. Rows that documents refer to cannot be removed, so
neither can their bytes (see `sweeping`)."""

IS_UNUSED = """
NOT EXISTS (SELECT FROM enkelvoudiginformatieobject d WHERE d.sha256 = inhoud.sha256)
AND NOT EXISTS (SELECT FROM vorigeversie v WHERE v.sha256 = inhoud.sha256)
AND NOT EXISTS (SELECT FROM bestandsdeel b WHERE b.sha256 = inhoud.sha256)
"""
"""Of a row that no document refers to."""


@dataclass(frozen=True)
class Content:
    """Bytes that are stored."""

    sha256: str
    omvang: int
    crc32: int | None = field(default=None, compare=False)
    """Where it is known, a download is checked with this, which takes a tenth of the time."""
