"""The table of relations between documents and what they belong to elsewhere."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from documenten_api.base import Base
from zgw_core.model import unique


class Objectinformatieobject(Base):
    __tablename__ = "objectinformatieobject"
    path = "/objectinformatieobjecten"

    informatieobject: Mapped[UUID] = mapped_column(ForeignKey("enkelvoudiginformatieobject.uuid"))
    object: Mapped[str]
    object_type: Mapped[str]

    __table_args__ = (
        unique("informatieobject", "object", reason="Deze relatie bestaat al."),
        Index(None, "object"),
        Index("ix_relatie_soort", "object_type", "informatieobject"),
    )
