"""The tables of abonnementen, and of what could not be delivered to them."""

from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Integer, Table, Text, Uuid, func
from sqlalchemy.orm import Mapped, mapped_column

from notificaties_api.base import Base


class Abonnement(Base):
    __tablename__ = "abonnement"
    path = "/abonnement"

    eigenaar: Mapped[str] = mapped_column(index=True)
    """The client id that made it."""
    callback_url: Mapped[str]
    auth: Mapped[str]
    kanalen: Mapped[list[dict[str, Any]]]


STAND = Table(
    "abonnementen_stand",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("stand", Uuid, nullable=False),
)
"""One row, with another value after every change of any abonnement."""

ONBESTELBAAR = Table(
    "onbestelbaar",
    Base.metadata,
    Column("abonnement", ForeignKey("abonnement.uuid", ondelete="CASCADE"), primary_key=True),
    Column("event", Text, primary_key=True),
    Column("message", Text, nullable=False),
    Column("reden", Text, nullable=False),
    Column("pogingen", BigInteger, nullable=False),
    Column("sinds", DateTime(timezone=True), nullable=False),
    Column("opgegeven", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
"""Messages that were given up, kept with the reason."""
