"""The table of what contacts were about."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from klantinteracties_api.groups.model import CODES, index_on


class Onderwerpobject(Base):
    __tablename__ = "onderwerpobject"
    path = "/onderwerpobjecten"

    klantcontact: Mapped[UUID | None] = mapped_column(
        ForeignKey("klantcontact.uuid", ondelete="CASCADE")
    )
    was_klantcontact: Mapped[UUID | None] = mapped_column(
        ForeignKey("klantcontact.uuid", ondelete="CASCADE")
    )
    onderwerpobjectidentificator: Mapped[dict[str, Any] | None]

    __table_args__ = (
        Index(None, "klantcontact"),
        Index(None, "was_klantcontact"),
        *(index_on("onderwerpobject", "onderwerpobjectidentificator", code) for code in CODES),
    )
