"""The table of zaken."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    ForeignKey,
    Index,
    Sequence,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship
from sqlalchemy.types import UserDefinedType

from zaken_api.base import Base
from zaken_api.resources.zaken.choices import BETALINGSINDICATIE
from zgw_core.model import VERTROUWELIJKHEID, unique
from zgw_core.rendering import choice_label

if TYPE_CHECKING:
    from zaken_api.resources.besluiten.model import Zaakbesluit
    from zaken_api.resources.resultaten.model import Resultaat
    from zaken_api.resources.rollen.model import Rol
    from zaken_api.resources.statussen.model import Status
    from zaken_api.resources.zaakeigenschappen.model import Zaakeigenschap
    from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject
    from zaken_api.resources.zaakobjecten.model import Zaakobject


class Box(UserDefinedType[Any]):
    """PostgreSQL's own type of rectangles."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "BOX"


ischema_names["box"] = Box
"""So that a table that is read back from the database is recognised."""


ZAAKNUMMERS = Sequence("zaaknummer", metadata=Base.metadata)


ZAAK_TELLING = Table(
    "zaak_telling",
    Base.metadata,
    Column("zaaktype", Text, primary_key=True),
    Column("vertrouwelijkheidaanduiding", VERTROUWELIJKHEID, primary_key=True),
    Column("deel", SmallInteger, primary_key=True, autoincrement=False),
    Column("aantal", BigInteger, nullable=False),
)
"""How many zaken there are; triggers keep it, each backend in a part (`deel`) of its own."""


ZAAK_BLOK = Table(
    "zaak_blok",
    Base.metadata,
    Column("zaaktype", Text, primary_key=True),
    Column("vertrouwelijkheidaanduiding", VERTROUWELIJKHEID, primary_key=True),
    Column("blok", BigInteger, primary_key=True, autoincrement=False),
    Column("deel", SmallInteger, primary_key=True, autoincrement=False),
    Column("aantal", BigInteger, nullable=False),
)
"""The same for each block of ids, in fewer parts: these are added up for a page deep in a list."""


class Zaak(Base):
    __tablename__ = "zaak"
    path = "/zaken"

    identificatie: Mapped[str]
    bronorganisatie: Mapped[str]
    omschrijving: Mapped[str]
    toelichting: Mapped[str]
    zaaktype: Mapped[str]
    registratiedatum: Mapped[date]
    verantwoordelijke_organisatie: Mapped[str]
    startdatum: Mapped[date]
    einddatum: Mapped[date | None]
    einddatum_gepland: Mapped[date | None]
    uiterlijke_einddatum_afdoening: Mapped[date | None]
    publicatiedatum: Mapped[date | None]
    communicatiekanaal: Mapped[str]
    producten_of_diensten: Mapped[list[str]]
    vertrouwelijkheidaanduiding: Mapped[str] = mapped_column(VERTROUWELIJKHEID)
    betalingsindicatie: Mapped[str] = mapped_column()
    laatste_betaaldatum: Mapped[datetime | None]
    zaakgeometrie: Mapped[dict[str, Any] | None]
    verlenging: Mapped[dict[str, Any] | None]
    opschorting: Mapped[dict[str, Any] | None]
    selectielijstklasse: Mapped[str]
    hoofdzaak: Mapped[UUID | None] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    relevante_andere_zaken: Mapped[list[dict[str, Any]]]
    kenmerken: Mapped[list[dict[str, Any]]]
    archiefnominatie: Mapped[str | None]
    archiefstatus: Mapped[str]
    archiefactiedatum: Mapped[date | None]
    opdrachtgevende_organisatie: Mapped[str]
    processobjectaard: Mapped[str | None]
    startdatum_bewaartermijn: Mapped[date | None]
    processobject: Mapped[dict[str, Any] | None]

    bounding_box: Mapped[Any] = mapped_column(
        Box, Computed("geojson_box(zaakgeometrie)", persisted=True), nullable=True, deferred=True
    )
    """Of the geometry, which is sought by it; the database works it out."""

    betalingsindicatie_weergave: Mapped[str] = column_property(
        choice_label(betalingsindicatie, BETALINGSINDICATIE), deferred=True
    )
    deelzaken: Mapped[list["Zaak"]] = relationship(
        viewonly=True, primaryjoin="remote(foreign(Zaak.hoofdzaak)) == Zaak.uuid"
    )
    rollen: Mapped[list["Rol"]] = relationship(viewonly=True)
    status: Mapped["Status | None"] = relationship(
        viewonly=True,
        primaryjoin="and_(Status.zaak == Zaak.uuid, Status.indicatie_laatst_gezette_status)",
    )
    besluiten: Mapped[list["Zaakbesluit"]] = relationship(viewonly=True)
    resultaat: Mapped["Resultaat | None"] = relationship(viewonly=True)
    eigenschappen: Mapped[list["Zaakeigenschap"]] = relationship(viewonly=True)
    zaakinformatieobjecten: Mapped[list["Zaakinformatieobject"]] = relationship(viewonly=True)
    zaakobjecten: Mapped[list["Zaakobject"]] = relationship(viewonly=True)

    __table_args__ = (
        unique(
            "identificatie",
            "bronorganisatie",
            field="identificatie",
            code="identificatie-niet-uniek",
            reason="Deze identificatie bestaat al binnen de bronorganisatie.",
        ),
        Index(None, "bronorganisatie"),
        Index(None, "zaaktype", "startdatum", "vertrouwelijkheidaanduiding"),
        Index(None, "startdatum", "id"),
        Index(None, "registratiedatum", "id"),
        Index(
            None,
            "einddatum",
            "id",
            postgresql_include=["archiefnominatie", "zaaktype", "vertrouwelijkheidaanduiding"],
        ),
        Index(None, "einddatum_gepland"),
        Index(None, "uiterlijke_einddatum_afdoening"),
        Index(None, "publicatiedatum", "id"),
        Index(None, "archiefactiedatum", "id"),
        Index(None, "archiefnominatie", "archiefactiedatum"),
        Index(None, "archiefstatus"),
        Index(None, "vertrouwelijkheidaanduiding"),
        Index(
            None,
            "bounding_box",
            postgresql_using="gist",
            postgresql_include=["id", "zaaktype", "vertrouwelijkheidaanduiding"],
        ),
        Index(None, "hoofdzaak"),
    )
