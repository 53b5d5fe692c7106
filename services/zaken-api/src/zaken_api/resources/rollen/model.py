"""The table of rollen."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from zaken_api.base import Base
from zaken_api.betrokkenen.identification import SOUGHT

if TYPE_CHECKING:
    from zaken_api.resources.statussen.model import Status


class Rol(Base):
    __tablename__ = "rol"
    path = "/rollen"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    betrokkene: Mapped[str]
    betrokkene_type: Mapped[str]
    afwijkende_naam_betrokkene: Mapped[str]
    roltype: Mapped[str]
    omschrijving: Mapped[str]
    omschrijving_generiek: Mapped[str]
    roltoelichting: Mapped[str]
    registratiedatum: Mapped[datetime] = mapped_column(server_default=func.now())
    indicatie_machtiging: Mapped[str]
    contactpersoon_rol: Mapped[dict[str, Any] | None]
    betrokkene_identificatie: Mapped[dict[str, Any] | None]

    statussen: Mapped[list["Status"]] = relationship(viewonly=True)

    __table_args__ = (
        Index(None, "zaak"),
        Index(None, "roltype"),
        Index(None, "betrokkene_type"),
        Index(None, "omschrijving"),
        Index(None, "omschrijving_generiek"),
        Index("ix_rol_betrokkene", "betrokkene", postgresql_where=text("betrokkene <> ''")),
        *(
            Index(
                f"ix_rol_{key.lower()}_{kind}",
                text(f"(betrokkene_identificatie ->> '{key}')"),
                postgresql_where=text(f"betrokkene_type = '{kind}'"),
            )
            for kind, key in SOUGHT
        ),
    )
