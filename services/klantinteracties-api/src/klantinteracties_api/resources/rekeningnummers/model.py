"""The table of bank accounts."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base


class Rekeningnummer(Base):
    __tablename__ = "rekeningnummer"
    path = "/rekeningnummers"

    partij: Mapped[UUID | None] = mapped_column(ForeignKey("partij.uuid", ondelete="CASCADE"))
    iban: Mapped[str]
    bic: Mapped[str]

    __table_args__ = (Index(None, "partij"), Index(None, "iban"), Index(None, "bic"))
