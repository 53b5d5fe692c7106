"""The table of zaaktypen; each row is a version."""

from datetime import date
from typing import TYPE_CHECKING, Any
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
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship, synonym

from catalogi_api.base import Base
from catalogi_api.versions.model import begin_object, einde_object, is_current, urls
from zgw_core.rendering import no_rows, own_url

if TYPE_CHECKING:
    from catalogi_api.resources.resultaattypen.model import ResultaatType
    from catalogi_api.resources.roltypen.model import RolType
    from catalogi_api.resources.statustypen.model import StatusType


def _named(other: Any, cls: Any, identificatie: ColumnElement[Any]) -> ColumnElement[bool]:
    same_catalogus = other.catalogus == cls.catalogus
    return and_(same_catalogus, other.identificatie == identificatie, is_current(other))


def _deelzaaktypen(cls: Any) -> ColumnElement[Any]:
    other = aliased(ZaakType)
    return urls(other, _named(other, cls, func.any(cls.deelzaaktype_identificaties)))


def _gerelateerde_zaaktypen(cls: Any) -> ColumnElement[Any]:
    """The relations as they are kept, each with the URL of the version that is valid."""
    relatie = (
        func.jsonb_array_elements(cls.relaties)
        .table_valued(column("value", JSONB), with_ordinality="position")
        .render_derived()
    )
    value, position = relatie.c.value, relatie.c.position
    identificatie = value.op("->>", return_type=Text)(literal_column("'zaaktypeIdentificatie'"))
    given = value.op("->>", return_type=Text)(literal_column("'zaaktype'"))
    other = aliased(ZaakType)
    url = func.jsonb_build_object(
        literal_column("'zaaktype'"), func.coalesce(own_url(other), given)
    )
    shown = aggregate_order_by(value.op("||", return_type=JSONB)(url), position)
    all_shown = func.coalesce(func.jsonb_agg(shown), literal_column("'[]'::jsonb", JSONB))
    source = relatie.outerjoin(other, _named(other, cls, identificatie))
    return select(all_shown).select_from(source).scalar_subquery()


class ZaakType(Base):
    __tablename__ = "zaaktype"
    path = "/zaaktypen"

    catalogus: Mapped[UUID] = mapped_column(ForeignKey("catalogus.uuid"))
    identificatie: Mapped[str]
    concept: Mapped[bool]
    begin_geldigheid: Mapped[date]
    einde_geldigheid: Mapped[date | None]
    omschrijving: Mapped[str]
    omschrijving_generiek: Mapped[str]
    vertrouwelijkheidaanduiding: Mapped[str]
    doel: Mapped[str]
    aanleiding: Mapped[str]
    toelichting: Mapped[str]
    indicatie_intern_of_extern: Mapped[str]
    handeling_initiator: Mapped[str]
    onderwerp: Mapped[str]
    handeling_behandelaar: Mapped[str]
    doorlooptijd: Mapped[str]
    servicenorm: Mapped[str | None]
    opschorting_en_aanhouding_mogelijk: Mapped[bool]
    verlenging_mogelijk: Mapped[bool]
    verlengingstermijn: Mapped[str | None]
    trefwoorden: Mapped[list[str]] = mapped_column(ARRAY(Text))
    publicatie_indicatie: Mapped[bool]
    publicatietekst: Mapped[str]
    verantwoordingsrelatie: Mapped[list[str]]
    producten_of_diensten: Mapped[list[str]]
    selectielijst_procestype: Mapped[str]
    referentieproces: Mapped[dict[str, Any]]
    verantwoordelijke: Mapped[str]
    broncatalogus: Mapped[dict[str, Any]]
    bronzaaktype: Mapped[dict[str, Any]]
    besluittype_omschrijving: Mapped[list[str]] = mapped_column(ARRAY(Text))
    deelzaaktype_identificaties: Mapped[list[str]] = mapped_column(ARRAY(Text))
    relaties: Mapped[list[dict[str, Any]]]
    """The gerelateerde zaaktypen, by identificatie; only one of elsewhere has its URL here."""

    versiedatum: Mapped[date] = synonym("begin_geldigheid")
    begin_object = begin_object("identificatie")
    einde_object = einde_object("identificatie")
    deelzaaktypen = hybrid_property(_deelzaaktypen)
    gerelateerde_zaaktypen = hybrid_property(_gerelateerde_zaaktypen)
    statustypen: Mapped[list["StatusType"]] = relationship(viewonly=True)
    resultaattypen: Mapped[list["ResultaatType"]] = relationship(viewonly=True)
    roltypen: Mapped[list["RolType"]] = relationship(viewonly=True)
    besluittypen = no_rows()
    eigenschappen = no_rows()
    zaakobjecttypen = no_rows()
    informatieobjecttypen = no_rows()
    informatieobjecttype_omschrijving = no_rows()

    __table_args__ = (
        Index(None, "catalogus", "identificatie", "begin_geldigheid"),
        Index(None, "identificatie"),
        Index(None, "trefwoorden", postgresql_using="gin"),
    )
