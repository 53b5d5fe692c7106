"""The table of besluiten."""

from datetime import date

from sqlalchemy import Index, Sequence
from sqlalchemy.orm import Mapped, column_property, mapped_column

from besluiten_api.base import Base
from besluiten_api.resources.besluiten.choices import VERVALREDEN
from zgw_core.model import unique
from zgw_core.rendering import choice_label

BESLUITNUMMERS = Sequence("besluitnummer", metadata=Base.metadata)


class Besluit(Base):
    __tablename__ = "besluit"
    path = "/besluiten"

    identificatie: Mapped[str]
    verantwoordelijke_organisatie: Mapped[str]
    besluittype: Mapped[str]
    zaak: Mapped[str]
    datum: Mapped[date]
    toelichting: Mapped[str]
    bestuursorgaan: Mapped[str]
    ingangsdatum: Mapped[date]
    vervaldatum: Mapped[date | None]
    vervalreden: Mapped[str] = mapped_column()
    publicatiedatum: Mapped[date | None]
    verzenddatum: Mapped[date | None]
    uiterlijke_reactiedatum: Mapped[date | None]

    vervalreden_weergave: Mapped[str] = column_property(
        choice_label(vervalreden, VERVALREDEN), deferred=True
    )

    __table_args__ = (
        unique(
            "identificatie",
            "verantwoordelijke_organisatie",
            field="identificatie",
            code="identificatie-niet-uniek",
            reason="Deze identificatie bestaat al binnen de verantwoordelijke organisatie.",
        ),
        Index(None, "verantwoordelijke_organisatie"),
        Index(None, "besluittype"),
        Index(None, "zaak"),
    )
