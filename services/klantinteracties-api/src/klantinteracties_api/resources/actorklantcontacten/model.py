"""The table of which actors took part in which contacts."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from zgw_core.model import unique


class ActorKlantcontact(Base):
    __tablename__ = "actor_klantcontact"
    path = "/actorklantcontacten"

    actor: Mapped[UUID] = mapped_column(ForeignKey("actor.uuid", ondelete="CASCADE"))
    klantcontact: Mapped[UUID] = mapped_column(ForeignKey("klantcontact.uuid", ondelete="CASCADE"))

    __table_args__ = (unique("actor", "klantcontact"), Index(None, "klantcontact"))
