"""The table of who represents whom."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from zgw_core.model import unique


class Vertegenwoordiging(Base):
    __tablename__ = "vertegenwoordiging"
    path = "/vertegenwoordigingen"

    vertegenwoordigende_partij: Mapped[UUID] = mapped_column(
        ForeignKey("partij.uuid", ondelete="CASCADE")
    )
    vertegenwoordigde_partij: Mapped[UUID] = mapped_column(
        ForeignKey("partij.uuid", ondelete="CASCADE")
    )

    __table_args__ = (
        unique(
            "vertegenwoordigende_partij",
            "vertegenwoordigde_partij",
            name="uq_vertegenwoordiging_partijen",
        ),
        Index(None, "vertegenwoordigde_partij"),
    )
