"""The table of verzendingen."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from documenten_api.base import Base


class Verzending(Base):
    __tablename__ = "verzending"
    path = "/verzendingen"

    betrokkene: Mapped[str] = mapped_column(index=True)
    informatieobject: Mapped[UUID] = mapped_column(
        ForeignKey("enkelvoudiginformatieobject.uuid", ondelete="CASCADE"), index=True
    )
    aard_relatie: Mapped[str] = mapped_column(index=True)
    toelichting: Mapped[str]
    ontvangstdatum: Mapped[date | None]
    verzenddatum: Mapped[date | None]
    contact_persoon: Mapped[str]
    contactpersoonnaam: Mapped[str]
    binnenlands_correspondentieadres: Mapped[dict[str, Any] | None]
    buitenlands_correspondentieadres: Mapped[dict[str, Any] | None]
    correspondentie_postadres: Mapped[dict[str, Any] | None]
    faxnummer: Mapped[str | None]
    emailadres: Mapped[str | None]
    mijn_overheid: Mapped[bool]
    telefoonnummer: Mapped[str | None]
