"""The table of tasks that contacts led to, and who they are given to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Uuid, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from zgw_core.masking import without_bsn
from zgw_core.model import unique
from zgw_core.rendering import link

ACTOREN = "/actoren"

TOEWIJZING = Table(
    "internetaak_actor",
    Base.metadata,
    Column(
        "internetaak", Uuid, ForeignKey("internetaak.uuid", ondelete="CASCADE"), primary_key=True
    ),
    Column("actor", Uuid, ForeignKey("actor.uuid", ondelete="CASCADE"), primary_key=True),
    Column("volgorde", Integer, nullable=False),
    Index(None, "actor"),
)
"""The actors of a task, in the order in which they were given."""


class InterneTaak(Base):
    __tablename__ = "internetaak"
    path = "/internetaken"

    nummer: Mapped[str | None]
    referentienummer: Mapped[str | None]
    gevraagde_handeling: Mapped[str]
    aanleidinggevend_klantcontact: Mapped[UUID] = mapped_column(
        ForeignKey("klantcontact.uuid", ondelete="CASCADE")
    )
    toelichting: Mapped[str]
    status: Mapped[str]
    toegewezen_op: Mapped[datetime] = mapped_column(server_default=func.now())
    afgehandeld_op: Mapped[datetime | None]

    @property
    def genoemd_nummer(self) -> str:
        """As it may be told to others."""
        return without_bsn(self.nummer or "")

    @property
    def genoemde_handeling(self) -> str:
        """As it may be told to others."""
        return without_bsn(self.gevraagde_handeling)

    @hybrid_property
    def toegewezen_aan_actoren(self) -> Any:
        raise NotImplementedError("read by the database only")

    @toegewezen_aan_actoren.inplace.expression
    @classmethod
    def _toegewezen_aan_actoren(cls) -> Any:
        given = TOEWIJZING.alias()
        links = aggregate_order_by(link(given.c.actor, ACTOREN), given.c.volgorde)
        every = func.coalesce(func.json_agg(links), literal_column("'[]'::json"), type_=JSON)
        return select(every).where(given.c.internetaak == cls.uuid).scalar_subquery()

    @hybrid_property
    def toegewezen_aan_actor(self) -> Any:
        raise NotImplementedError("read by the database only")

    @toegewezen_aan_actor.inplace.expression
    @classmethod
    def _toegewezen_aan_actor(cls) -> Any:
        """The first of them."""
        given = TOEWIJZING.alias()
        first = select(link(given.c.actor, ACTOREN)).where(given.c.internetaak == cls.uuid)
        return first.order_by(given.c.volgorde).limit(literal_column("1")).scalar_subquery()

    __table_args__ = (
        unique("nummer", field="nummer", reason="Dit nummer is al in gebruik."),
        unique("referentienummer", field="referentienummer", reason="Dit is al in gebruik."),
        Index(None, "aanleidinggevend_klantcontact"),
        Index(None, "status", "id"),
        Index(None, "toegewezen_op"),
    )
