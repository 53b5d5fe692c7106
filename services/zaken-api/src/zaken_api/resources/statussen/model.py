"""The table of statussen."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from zaken_api.base import Base
from zgw_core.model import unique

if TYPE_CHECKING:
    from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject


class Status(Base):
    __tablename__ = "status"
    path = "/statussen"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    statustype: Mapped[str]
    datum_status_gezet: Mapped[datetime]
    statustoelichting: Mapped[str]
    indicatie_laatst_gezette_status: Mapped[bool]
    gezetdoor: Mapped[UUID | None] = mapped_column(ForeignKey("rol.uuid", ondelete="SET NULL"))

    zaakinformatieobjecten: Mapped[list["Zaakinformatieobject"]] = relationship(viewonly=True)

    __table_args__ = (
        unique("zaak", "datum_status_gezet", reason="Er is al een status op dit tijdstip."),
        Index(
            "uq_status_laatst_gezet",
            "zaak",
            unique=True,
            postgresql_where=text("indicatie_laatst_gezette_status"),
        ),
        Index(None, "statustype"),
        Index(None, "datum_status_gezet", "id"),
        Index(None, "gezetdoor"),
    )
