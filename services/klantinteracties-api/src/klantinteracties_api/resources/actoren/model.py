"""The table of who works for the organisation: people, departments and machines."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from klantinteracties_api.base import Base
from klantinteracties_api.groups.model import CODES, index_on


class Actor(Base):
    __tablename__ = "actor"
    path = "/actoren"

    naam: Mapped[str]
    soort_actor: Mapped[str]
    indicatie_actief: Mapped[bool]
    actoridentificator: Mapped[dict[str, Any] | None]
    actor_identificatie: Mapped[dict[str, Any] | None]

    __table_args__ = (
        Index(None, "soort_actor"),
        *(index_on("actor", "actoridentificator", code) for code in CODES),
    )
