"""The table of notities about zaken."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base


class Zaaknotitie(Base):
    __tablename__ = "zaaknotitie"
    path = "/zaaknotities"

    onderwerp: Mapped[str]
    tekst: Mapped[str]
    aangemaakt_door: Mapped[str]
    notitie_type: Mapped[str]
    status: Mapped[str]
    aanmaakdatum: Mapped[datetime] = mapped_column(server_default=func.now())
    wijzigingsdatum: Mapped[datetime] = mapped_column(server_default=func.now())
    gerelateerd_aan: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))

    __table_args__ = (
        Index(None, "gerelateerd_aan"),
        Index(None, "aangemaakt_door"),
        Index(None, "onderwerp"),
        Index(None, "aanmaakdatum"),
        Index(None, "wijzigingsdatum"),
        Index(None, "notitie_type"),
        Index(None, "status"),
        Index("ix_zaaknotitie_tekst", "tekst", postgresql_using="hash"),
    )
