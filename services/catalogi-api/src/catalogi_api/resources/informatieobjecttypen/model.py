"""The table of informatieobjecttypen; each row is a version."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from catalogi_api.base import Base
from catalogi_api.versions.model import begin_object, einde_object
from zgw_core.rendering import no_rows


class InformatieObjectType(Base):
    __tablename__ = "informatieobjecttype"
    path = "/informatieobjecttypen"

    catalogus: Mapped[UUID] = mapped_column(ForeignKey("catalogus.uuid"))
    omschrijving: Mapped[str]
    concept: Mapped[bool]
    begin_geldigheid: Mapped[date]
    einde_geldigheid: Mapped[date | None]
    vertrouwelijkheidaanduiding: Mapped[str]
    informatieobjectcategorie: Mapped[str]
    trefwoord: Mapped[list[str]]
    omschrijving_generiek: Mapped[dict[str, Any]]

    begin_object = begin_object("omschrijving")
    einde_object = einde_object("omschrijving")
    zaaktypen = no_rows()
    zaaktype_identificaties = no_rows()
    besluittypen = no_rows()
    besluittype_omschrijving = no_rows()

    __table_args__ = (
        Index(None, "catalogus", "omschrijving", "begin_geldigheid"),
        Index(None, "omschrijving"),
    )
