"""The table of partijen: persons, organisations and contact persons."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, case, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from klantinteracties_api.groups.model import index_on
from zgw_core.masking import without_bsn
from zgw_core.model import unique
from zgw_core.rendering import link, sql_text

SOUGHT = ("nummeraanduidingId", "adresregel1", "adresregel2", "adresregel3", "land")


class Partij(Base):
    __tablename__ = "partij"
    path = "/partijen"

    nummer: Mapped[str | None]
    interne_notitie: Mapped[str]
    soort_partij: Mapped[str]
    indicatie_actief: Mapped[bool]
    indicatie_geheimhouding: Mapped[bool | None]
    voorkeurstaal: Mapped[str]
    bezoekadres: Mapped[dict[str, Any] | None]
    correspondentieadres: Mapped[dict[str, Any] | None]
    details: Mapped[dict[str, Any] | None]
    """The partijIdentificatie, but for whom a contact person works for."""
    werkte_voor_partij: Mapped[UUID | None] = mapped_column(
        ForeignKey("partij.uuid", ondelete="SET NULL")
    )
    voorkeurs_digitaal_adres: Mapped[UUID | None] = mapped_column(
        ForeignKey("digitaal_adres.uuid", ondelete="SET NULL", use_alter=True)
    )
    voorkeurs_rekeningnummer: Mapped[UUID | None] = mapped_column(
        ForeignKey("rekeningnummer.uuid", ondelete="SET NULL", use_alter=True)
    )

    @property
    def genoemd_nummer(self) -> str:
        """As it may be told to others."""
        return without_bsn(self.nummer or "")

    @hybrid_property
    def partij_identificatie(self) -> Any:
        raise NotImplementedError("read by the database only")

    @partij_identificatie.inplace.expression
    @classmethod
    def _partij_identificatie(cls) -> Any:
        row: Any = cls
        employer = func.jsonb_build_object(
            sql_text("werkteVoorPartij"), link(row.werkte_voor_partij, cls.path), type_=JSONB
        )
        is_contact = cls.soort_partij == sql_text("contactpersoon")
        return case((is_contact, cls.details.op("||")(employer)), else_=cls.details)

    __table_args__ = (
        unique("nummer", field="nummer", reason="Dit nummer is al in gebruik."),
        Index(None, "soort_partij", "id"),
        Index(None, "werkte_voor_partij"),
        Index(None, "voorkeurs_digitaal_adres"),
        Index(None, "voorkeurs_rekeningnummer"),
        *(
            index_on("partij", group, name)
            for group in ("bezoekadres", "correspondentieadres")
            for name in SOUGHT
        ),
    )
