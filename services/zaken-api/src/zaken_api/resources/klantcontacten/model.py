"""The table of klantcontacten."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base
from zgw_core.model import unique


class Klantcontact(Base):
    __tablename__ = "klantcontact"
    path = "/klantcontacten"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    identificatie: Mapped[str]
    datumtijd: Mapped[datetime]
    kanaal: Mapped[str]
    onderwerp: Mapped[str]
    toelichting: Mapped[str]

    __table_args__ = (
        unique("identificatie", field="identificatie", reason="Deze identificatie bestaat al."),
        Index(None, "zaak"),
    )
