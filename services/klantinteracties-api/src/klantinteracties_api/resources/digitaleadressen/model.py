"""The table of digital addresses."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from zgw_core.model import unique
from zgw_core.rendering import sql_text


class DigitaalAdres(Base):
    __tablename__ = "digitaal_adres"
    path = "/digitaleadressen"

    verstrekt_door_betrokkene: Mapped[UUID | None] = mapped_column(
        ForeignKey("betrokkene.uuid", ondelete="SET NULL")
    )
    verstrekt_door_partij: Mapped[UUID | None] = mapped_column(
        ForeignKey("partij.uuid", ondelete="CASCADE")
    )
    adres: Mapped[str]
    soort_digitaal_adres: Mapped[str]
    is_standaard_adres: Mapped[bool]
    omschrijving: Mapped[str]
    unieke_referentie: Mapped[str | None]
    """Null for none, so that the database lets there be many without."""
    verificatie_datum: Mapped[date | None]

    @hybrid_property
    def referentie(self) -> str:
        return self.unieke_referentie or ""

    @referentie.inplace.expression
    @classmethod
    def _referentie(cls) -> Any:
        return func.coalesce(cls.unieke_referentie, sql_text(""))

    __table_args__ = (
        unique(
            "verstrekt_door_partij",
            "soort_digitaal_adres",
            "unieke_referentie",
            reason="Deze partij heeft al zo'n adres met deze referentie.",
            name="uq_digitaal_adres_referentie",
        ),
        Index(
            "ix_digitaal_adres_standaard",
            "verstrekt_door_partij",
            "soort_digitaal_adres",
            unique=True,
            postgresql_where=text("is_standaard_adres"),
        ),
        Index(None, "verstrekt_door_betrokkene"),
        Index(None, "adres"),
        Index(
            "ix_digitaal_adres_part",
            "adres",
            postgresql_using="gin",
            postgresql_ops={"adres": "gin_trgm_ops"},
        ),
        Index(None, "soort_digitaal_adres", "id"),
        Index(None, "unieke_referentie"),
        Index(None, "verificatie_datum"),
    )
