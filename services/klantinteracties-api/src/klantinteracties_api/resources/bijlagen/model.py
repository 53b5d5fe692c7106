"""The table of attachments of contacts."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from klantinteracties_api.groups.model import CODES, index_on


class Bijlage(Base):
    __tablename__ = "bijlage"
    path = "/bijlagen"

    was_bijlage_van_klantcontact: Mapped[UUID | None] = mapped_column(
        ForeignKey("klantcontact.uuid", ondelete="CASCADE")
    )
    bijlageidentificator: Mapped[dict[str, Any] | None]

    __table_args__ = (
        Index(None, "was_bijlage_van_klantcontact"),
        *(index_on("bijlage", "bijlageidentificator", code) for code in CODES),
    )
