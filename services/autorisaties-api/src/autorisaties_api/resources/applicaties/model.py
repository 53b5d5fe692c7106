"""The tables of applicaties and of the clients that they are known by."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from autorisaties_api.base import Base
from zgw_core.model import unique


class Client(Base):
    """One client id of an applicatie, and its place among them."""

    __tablename__ = "client"

    applicatie: Mapped[UUID] = mapped_column(ForeignKey("applicatie.uuid", ondelete="CASCADE"))
    client_id: Mapped[str]
    volgnummer: Mapped[int]

    __table_args__ = (
        unique(
            "client_id",
            field="clientIds",
            code="clientId-exists",
            reason="Een van deze client-ID's hoort al bij een andere applicatie.",
        ),
        Index(None, "applicatie"),
    )


class Applicatie(Base):
    __tablename__ = "applicatie"
    path = "/applicaties"

    label: Mapped[str]
    heeft_alle_autorisaties: Mapped[bool]
    alleen_is_gereed_voor_publicatie: Mapped[bool]
    autorisaties: Mapped[list[dict[str, Any]]]

    clients: Mapped[list[Client]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by=Client.volgnummer
    )

    @hybrid_property
    def client_ids(self) -> Sequence[str]:
        return [client.client_id for client in self.clients]

    @client_ids.inplace.setter
    def _set_client_ids(self, client_ids: Sequence[str]) -> None:
        """Rows that stay are kept and new ones come in alphabetical order, before old ones go:
        applicaties that change at once then wait for each other at most, never in a circle."""
        known = {client.client_id: client for client in self.clients}
        wanted = list(dict.fromkeys(client_ids))
        self.clients = [known.get(name) or Client(client_id=name) for name in sorted(wanted)]
        for client in self.clients:
            client.volgnummer = wanted.index(client.client_id)

    @client_ids.inplace.expression
    @classmethod
    def _client_ids(cls) -> ColumnElement[Sequence[str]]:
        client = aliased(Client)
        names = select(client.client_id).where(client.applicatie == cls.uuid)
        in_order = names.order_by(client.volgnummer).scalar_subquery()
        return func.array(in_order, type_=ARRAY(Text))
