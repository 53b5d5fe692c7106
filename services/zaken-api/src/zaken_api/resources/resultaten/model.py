"""The table of resultaten."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base
from zgw_core.model import unique


class Resultaat(Base):
    __tablename__ = "resultaat"
    path = "/resultaten"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    resultaattype: Mapped[str]
    toelichting: Mapped[str]

    __table_args__ = (
        unique("zaak", field="zaak", reason="Deze zaak heeft al een resultaat."),
        Index(None, "resultaattype"),
    )
