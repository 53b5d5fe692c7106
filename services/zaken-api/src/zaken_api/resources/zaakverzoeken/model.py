"""The table of zaakverzoeken."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base
from zgw_core.model import unique


class Zaakverzoek(Base):
    __tablename__ = "zaakverzoek"
    path = "/zaakverzoeken"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    verzoek: Mapped[str]

    __table_args__ = (
        unique("zaak", "verzoek", reason="Dit verzoek hoort al bij deze zaak."),
        Index(None, "verzoek"),
    )
