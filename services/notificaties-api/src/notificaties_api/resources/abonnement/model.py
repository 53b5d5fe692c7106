"""The tables of abonnementen, of what lags behind for them, and of how far events were read."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from notificaties_api.base import Base


class Abonnement(Base):
    __tablename__ = "abonnement"
    path = "/abonnement"

    eigenaar: Mapped[str] = mapped_column(index=True)
    """The client id that made it."""
    callback_url: Mapped[str]
    open_auth: Mapped[str | None] = mapped_column("auth")
    """From before secrets were closed; empty once the service has started."""
    geheimen: Mapped[str | None]
    """All secrets of this abonnement, closed (see `vault`)."""
    kanalen: Mapped[list[dict[str, Any]]]
    bezorging: Mapped[dict[str, Any]] = mapped_column(
        JSONB, server_default=text("""'{"formaat": "klassiek"}'""")
    )
    """In its form on the wire, without secrets."""
    gepauzeerd: Mapped[bool] = mapped_column(default=False, server_default=false())
    hervat: Mapped[datetime | None]
    """Since when deliveries go on, if they were held up by anything but the receiver."""

    @hybrid_property
    def auth(self) -> str | None:
        """Closed; what clients receive is put in its place afterwards."""
        return self.geheimen


STAND = Table(
    "abonnementen_stand",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("stand", Uuid, nullable=False),
)
"""One row, with another value after every change of any abonnement."""

ACHTERGEBLEVEN = Table(
    "achtergebleven",
    Base.metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("abonnement", ForeignKey("abonnement.uuid", ondelete="CASCADE"), nullable=False),
    Column("hoofdobject", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("reden", Text, nullable=False),
    Column("pogingen", BigInteger, nullable=False),
    Column("sinds", DateTime(timezone=True), nullable=False),
    Column("volgende", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("opgegeven", DateTime(timezone=True)),
    UniqueConstraint("abonnement", "event"),
    Index(
        "ix_achtergebleven_wachtend",
        "abonnement",
        "hoofdobject",
        "id",
        postgresql_where=text("opgegeven IS NULL"),
    ),
)
"""Messages that were refused and those behind them for the same hoofdobject. They are tried again,
until they are given up; then they stay until an operator replays or drops them."""

VOORTGANG = Table(
    "voortgang",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("stroom", Text, nullable=False),
    Column("positie", BigInteger, nullable=False),
    Column("gezien", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
"""One row: up to where events were put in queues, in which life of the stream, and when it was last
seen that deliveries can go on."""
