"""The tables of applicaties and of the clients that they are known by."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    and_,
    column,
    func,
    literal_column,
    not_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from autorisaties_api.base import Base
from autorisaties_api.typen.model import BekendType
from zgw_core.model import unique


class Client(Base):
    """One client id of an applicatie, and its place among them.

    ac-001: it belongs to one applicatie only; the database refuses it with `clientId-exists`."""

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
    toegekend: Mapped[list[dict[str, Any]]] = mapped_column("autorisaties")
    """The autorisaties that were given one by one."""
    autorisatie_groepen: Mapped[list[dict[str, Any]]]
    """Those for a whole catalogus, or for all versions of a type in it."""

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

    @hybrid_property
    def autorisaties(self) -> list[dict[str, Any]]:
        """As the standard knows them: one for each type, those of groepen included."""
        raise NotImplementedError("only the database knows the types")

    @autorisaties.inplace.expression
    @classmethod
    def _autorisaties(cls) -> ColumnElement[Any]:
        return cls.toegekend.concat(rows_of_groepen(cls.autorisatie_groepen, cls.toegekend))


_NAMES = (
    "zaaktypeIdentificatie",
    "informatieobjecttypeOmschrijving",
    "besluittypeOmschrijving",
)
"""How a groep may name one type; without it the groep is a whole catalogus."""


def rows_of_groepen(groepen: Any, given: Any = None) -> ColumnElement[Any]:
    """JSON list of autorisaties: one for each known type in the groepen, but for those that are
    among the given ones already."""
    members = func.jsonb_array_elements(groepen)
    groups = members.table_valued(column("groep", JSONB), with_ordinality="nummer").render_derived()
    known = aliased(BekendType)
    row = _without_its_types(groups.c.groep).concat(func.jsonb_build_object(known.soort, known.url))
    in_order = aggregate_order_by(row, groups.c.nummer, known.id)
    rows = select(func.jsonb_agg(in_order)).join_from(groups, known, _is_in(known, groups.c.groep))
    if given is not None:
        rows = rows.where(not_(given.contains(func.jsonb_build_array(row))))
    return func.coalesce(rows.scalar_subquery(), literal_column("'[]'::jsonb", JSONB))


def _is_in(known: Any, groep: ColumnElement[Any]) -> ColumnElement[bool]:
    name = func.coalesce(*(_text(groep, name) for name in _NAMES), known.naam)
    return and_(
        known.component == _text(groep, "component"),
        known.catalogus == _text(groep, "catalogus"),
        known.naam == name,
    )


def _text(groep: ColumnElement[Any], name: str) -> ColumnElement[str]:
    return groep.op("->>", return_type=Text())(literal_column(f"'{name}'"))


def _without_its_types(groep: ColumnElement[Any]) -> ColumnElement[Any]:
    for name in ("catalogus", *_NAMES):
        groep = groep.op("-", return_type=JSONB())(literal_column(f"'{name}'"))
    return groep
