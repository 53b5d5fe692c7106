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
from catalogi_api.versions.model import (
    another,
    begin_object,
    einde_object,
    index_of_names,
    is_current,
    names,
    urls,
)
from zgw_core.rendering import own_url

if TYPE_CHECKING:
    from catalogi_api.resources.eigenschappen.model import Eigenschap
    from catalogi_api.resources.resultaattypen.model import ResultaatType
    from catalogi_api.resources.roltypen.model import RolType
    from catalogi_api.resources.statustypen.model import StatusType
    from catalogi_api.resources.zaakobjecttypen.model import ZaakObjectType


def _named(other: Any, cls: Any, identificatie: ColumnElement[Any]) -> ColumnElement[bool]:
    same_catalogus = other.catalogus == cls.catalogus
    return and_(same_catalogus, other.identificatie == identificatie, is_current(other))


def _deelzaaktypen(cls: Any) -> ColumnElement[Any]:
    other = aliased(ZaakType)
    return urls(other, _named(other, cls, func.any(cls.deelzaaktype_identificaties)))


def _gerelateerde_zaaktypen(cls: Any) -> ColumnElement[Any]:
    """The relations as they are kept, each with the URL of the version that is valid. That one is
    looked up per relation: there are few, where a join would read all of the catalogus."""
    relatie = (
        func.jsonb_array_elements(cls.relaties)
        .table_valued(column("value", JSONB), with_ordinality="position")
        .render_derived()
    )
    value = relatie.c.value
    other = aliased(ZaakType)
    is_named = _named(other, cls, _member(value, "zaaktypeIdentificatie"))
    found = select(own_url(other)).where(is_named).limit(literal_column("1"))
    url = func.coalesce(found.correlate_except(other).scalar_subquery(), _member(value, "zaaktype"))
    with_url = func.jsonb_build_object(literal_column("'zaaktype'"), url)
    shown = aggregate_order_by(value.op("||", return_type=JSONB)(with_url), relatie.c.position)
    all_shown = func.coalesce(func.jsonb_agg(shown), literal_column("'[]'::jsonb", JSONB))
    return select(all_shown).select_from(relatie).correlate_except(relatie).scalar_subquery()


def _member(value: ColumnElement[Any], key: str) -> ColumnElement[Any]:
    return value.op("->>", return_type=Text)(literal_column(f"'{key}'"))


def _besluittypen(cls: Any) -> ColumnElement[Any]:
    target = another("BesluitType")
    is_named = target.omschrijving == func.any(cls.besluittype_omschrijving)
    return urls(target, target.catalogus == cls.catalogus, is_named, is_current(target))


def _informatieobjecttypen(cls: Any) -> ColumnElement[Any]:
    target, relation = another("InformatieObjectType"), another("ZaakTypeInformatieObjectType")
    named = select(relation.informatieobjecttype).where(relation.zaaktype == cls.uuid)
    is_named = target.omschrijving.in_(named.correlate(cls))
    return urls(target, target.catalogus == cls.catalogus, is_named, is_current(target))


def _informatieobjecttype_omschrijving(cls: Any) -> ColumnElement[Any]:
    relation = another("ZaakTypeInformatieObjectType")
    return names(relation.informatieobjecttype, relation.zaaktype == cls.uuid)


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
    eigenschappen: Mapped[list["Eigenschap"]] = relationship(viewonly=True)
    zaakobjecttypen: Mapped[list["ZaakObjectType"]] = relationship(viewonly=True)
    besluittypen = hybrid_property(_besluittypen)
    informatieobjecttypen = hybrid_property(_informatieobjecttypen)
    informatieobjecttype_omschrijving = hybrid_property(_informatieobjecttype_omschrijving)

    __table_args__ = (
        Index(None, "catalogus", "identificatie", "begin_geldigheid"),
        Index(None, "identificatie"),
        Index(None, "trefwoorden", postgresql_using="gin"),
        index_of_names("besluittype_omschrijving"),
    )
