"""The table of who took part in a contact."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from klantinteracties_api.groups.model import index_on

NAMES = ("voorletters", "voornaam", "voorvoegselAchternaam", "achternaam")


class Betrokkene(Base):
    __tablename__ = "betrokkene"
    path = "/betrokkenen"

    had_klantcontact: Mapped[UUID] = mapped_column(
        ForeignKey("klantcontact.uuid", ondelete="CASCADE")
    )
    was_partij: Mapped[UUID | None] = mapped_column(ForeignKey("partij.uuid", ondelete="CASCADE"))
    rol: Mapped[str]
    initiator: Mapped[bool]
    organisatienaam: Mapped[str]
    bezoekadres: Mapped[dict[str, Any] | None]
    correspondentieadres: Mapped[dict[str, Any] | None]
    contactnaam: Mapped[dict[str, Any] | None]
    volledige_naam: Mapped[str]

    __table_args__ = (
        Index(None, "had_klantcontact"),
        Index(None, "was_partij"),
        Index(None, "organisatienaam"),
        *(index_on("betrokkene", "contactnaam", name) for name in NAMES),
    )
