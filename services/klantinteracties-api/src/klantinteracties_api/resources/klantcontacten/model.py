"""The table of contacts with customers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from zgw_core.masking import without_bsn
from zgw_core.model import unique


class Klantcontact(Base):
    __tablename__ = "klantcontact"
    path = "/klantcontacten"

    nummer: Mapped[str | None]
    referentienummer: Mapped[str | None]
    kanaal: Mapped[str]
    onderwerp: Mapped[str]
    inhoud: Mapped[str]
    reactie: Mapped[str]
    indicatie_contact_gelukt: Mapped[bool | None]
    hoofd_onderwerp_type: Mapped[str]
    verdere_actie_ondernomen: Mapped[bool]
    taal: Mapped[str]
    vertrouwelijk: Mapped[bool]
    plaatsgevonden_op: Mapped[datetime]
    meta: Mapped[dict[str, Any]] = mapped_column("metadata")

    @property
    def genoemd_onderwerp_type(self) -> str:
        """As it may be told to others."""
        return without_bsn(self.hoofd_onderwerp_type)

    __table_args__ = (
        unique("nummer", field="nummer", reason="Dit nummer is al in gebruik."),
        unique("referentienummer", field="referentienummer", reason="Dit is al in gebruik."),
        Index(None, "plaatsgevonden_op", "id"),
        Index(None, "kanaal", "plaatsgevonden_op", "id"),
        Index(None, "indicatie_contact_gelukt"),
        Index(None, "vertrouwelijk"),
    )
