"""The table of zaakcontactmomenten."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base
from zgw_core.model import unique


class Zaakcontactmoment(Base):
    __tablename__ = "zaakcontactmoment"
    path = "/zaakcontactmomenten"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    contactmoment: Mapped[str]

    __table_args__ = (
        unique("zaak", "contactmoment", reason="Dit contactmoment hoort al bij deze zaak."),
        Index(None, "contactmoment"),
    )
