"""The table of besluiten that were taken in a zaak."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, synonym

from zaken_api.base import Base
from zgw_core.model import unique


class Zaakbesluit(Base):
    __tablename__ = "zaakbesluit"
    path = "/zaken/{zaak_uuid}/besluiten"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    zaak_uuid: Mapped[UUID] = synonym("zaak")
    besluit: Mapped[str]

    __table_args__ = (
        unique("zaak", "besluit", reason="Dit besluit hoort al bij deze zaak."),
        Index(None, "besluit"),
    )
