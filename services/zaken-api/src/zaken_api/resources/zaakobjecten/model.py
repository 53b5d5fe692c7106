"""The table of zaakobjecten."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base


class Zaakobject(Base):
    __tablename__ = "zaakobject"
    path = "/zaakobjecten"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    object: Mapped[str]
    zaakobjecttype: Mapped[str]
    object_type: Mapped[str]
    object_type_overige: Mapped[str]
    object_type_overige_definitie: Mapped[dict[str, Any] | None]
    relatieomschrijving: Mapped[str]
    object_identificatie: Mapped[dict[str, Any] | None]

    __table_args__ = (
        Index(None, "zaak"),
        Index(None, "object"),
        Index(None, "object_type"),
    )
