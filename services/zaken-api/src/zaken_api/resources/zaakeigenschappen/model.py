"""The table of zaakeigenschappen."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, synonym

from zaken_api.base import Base


class Zaakeigenschap(Base):
    __tablename__ = "zaakeigenschap"
    path = "/zaken/{zaak_uuid}/zaakeigenschappen"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    zaak_uuid: Mapped[UUID] = synonym("zaak")
    eigenschap: Mapped[str]
    naam: Mapped[str]
    waarde: Mapped[str]

    __table_args__ = (Index(None, "zaak"),)
