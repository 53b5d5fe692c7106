"""The table of gebruiksrechten."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from documenten_api.base import Base


class Gebruiksrechten(Base):
    __tablename__ = "gebruiksrechten"
    path = "/gebruiksrechten"

    informatieobject: Mapped[UUID] = mapped_column(
        ForeignKey("enkelvoudiginformatieobject.uuid", ondelete="CASCADE"), index=True
    )
    startdatum: Mapped[datetime] = mapped_column(index=True)
    einddatum: Mapped[datetime | None] = mapped_column(index=True)
    omschrijving_voorwaarden: Mapped[str]
