"""The table of besluittypen; each row is a version."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Text, and_, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, synonym

from catalogi_api.base import Base
from catalogi_api.versions.model import (
    another,
    begin_object,
    einde_object,
    holds,
    index_of_names,
    is_current,
    is_of_day,
    names,
    urls,
)


def _names_this(zaaktype: Any, cls: Any) -> ColumnElement[bool]:
    is_named = holds(zaaktype.besluittype_omschrijving, cls.omschrijving)
    return and_(zaaktype.catalogus == cls.catalogus, is_named)


def _zaaktypen(cls: Any) -> ColumnElement[Any]:
    zaaktype = another("ZaakType")
    return urls(zaaktype, _names_this(zaaktype, cls), is_current(zaaktype))


def _zaaktype_identificaties(cls: Any) -> ColumnElement[Any]:
    zaaktype = another("ZaakType")
    return names(zaaktype.identificatie, _names_this(zaaktype, cls), is_of_day(zaaktype))


def _leads_here(resultaattype: Any, zaaktype: Any, cls: Any) -> ColumnElement[bool]:
    in_catalogus = and_(
        zaaktype.uuid == resultaattype.zaaktype, zaaktype.catalogus == cls.catalogus
    )
    return and_(in_catalogus, holds(resultaattype.besluittype_omschrijving, cls.omschrijving))


def _resultaattypen(cls: Any) -> ColumnElement[Any]:
    resultaattype, zaaktype = another("ResultaatType"), another("ZaakType")
    leads_here = _leads_here(resultaattype, zaaktype, cls)
    return urls(resultaattype, leads_here, is_current(zaaktype))


def _resultaattypen_omschrijving(cls: Any) -> ColumnElement[Any]:
    resultaattype, zaaktype = another("ResultaatType"), another("ZaakType")
    leads_here = _leads_here(resultaattype, zaaktype, cls)
    return names(resultaattype.omschrijving, leads_here, is_of_day(zaaktype))


def _informatieobjecttypen(cls: Any) -> ColumnElement[Any]:
    target = another("InformatieObjectType")
    is_named = target.omschrijving == func.any(cls.informatieobjecttype_omschrijvingen)
    return urls(target, target.catalogus == cls.catalogus, is_named, is_current(target))


class BesluitType(Base):
    __tablename__ = "besluittype"
    path = "/besluittypen"

    catalogus: Mapped[UUID] = mapped_column(ForeignKey("catalogus.uuid"))
    omschrijving: Mapped[str]
    concept: Mapped[bool]
    begin_geldigheid: Mapped[date]
    einde_geldigheid: Mapped[date | None]
    omschrijving_generiek: Mapped[str]
    besluitcategorie: Mapped[str]
    reactietermijn: Mapped[str | None]
    publicatie_indicatie: Mapped[bool]
    publicatietekst: Mapped[str]
    publicatietermijn: Mapped[str | None]
    toelichting: Mapped[str]
    informatieobjecttype_omschrijvingen: Mapped[list[str]] = mapped_column(ARRAY(Text))

    begin_object = begin_object("omschrijving")
    einde_object = einde_object("omschrijving")
    zaaktypen = hybrid_property(_zaaktypen)
    zaaktype_identificaties = hybrid_property(_zaaktype_identificaties)
    resultaattypen = hybrid_property(_resultaattypen)
    resultaattypen_omschrijving = hybrid_property(_resultaattypen_omschrijving)
    informatieobjecttypen = hybrid_property(_informatieobjecttypen)
    vastgelegd_in: Mapped[list[str]] = synonym("informatieobjecttype_omschrijvingen")

    __table_args__ = (
        Index(None, "catalogus", "omschrijving", "begin_geldigheid"),
        Index(None, "omschrijving"),
        index_of_names("informatieobjecttype_omschrijvingen"),
    )
