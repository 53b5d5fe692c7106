"""The table of besluitinformatieobjecten."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from besluiten_api.base import Base
from zgw_core.model import unique


class Besluitinformatieobject(Base):
    __tablename__ = "besluitinformatieobject"
    path = "/besluitinformatieobjecten"

    informatieobject: Mapped[str]
    besluit: Mapped[UUID] = mapped_column(ForeignKey("besluit.uuid"))

    __table_args__ = (
        unique("besluit", "informatieobject", reason="Dit document hoort al bij dit besluit."),
        Index(None, "informatieobject"),
    )
