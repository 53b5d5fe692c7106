"""The table of informatieobjecttypen; each row is a version."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, exists
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from catalogi_api.base import Base
from catalogi_api.versions.model import (
    another,
    begin_object,
    einde_object,
    holds,
    is_current,
    is_of_day,
    names,
    urls,
)


def _has_this(zaaktype: Any, cls: Any) -> ColumnElement[bool]:
    relation = another("ZaakTypeInformatieObjectType")
    is_related = exists().where(
        relation.informatieobjecttype == cls.omschrijving, relation.zaaktype == zaaktype.uuid
    )
    return and_(zaaktype.catalogus == cls.catalogus, is_related.correlate(zaaktype, cls))


def _zaaktypen(cls: Any) -> ColumnElement[Any]:
    zaaktype = another("ZaakType")
    return urls(zaaktype, _has_this(zaaktype, cls), is_current(zaaktype))


def _zaaktype_identificaties(cls: Any) -> ColumnElement[Any]:
    zaaktype = another("ZaakType")
    return names(zaaktype.identificatie, _has_this(zaaktype, cls), is_of_day(zaaktype))


def _names_this(besluittype: Any, cls: Any) -> ColumnElement[bool]:
    is_named = holds(besluittype.informatieobjecttype_omschrijvingen, cls.omschrijving)
    return and_(besluittype.catalogus == cls.catalogus, is_named)


def _besluittypen(cls: Any) -> ColumnElement[Any]:
    besluittype = another("BesluitType")
    return urls(besluittype, _names_this(besluittype, cls), is_current(besluittype))


def _besluittype_omschrijving(cls: Any) -> ColumnElement[Any]:
    besluittype = another("BesluitType")
    return names(besluittype.omschrijving, _names_this(besluittype, cls), is_of_day(besluittype))


class InformatieObjectType(Base):
    __tablename__ = "informatieobjecttype"
    path = "/informatieobjecttypen"

    catalogus: Mapped[UUID] = mapped_column(ForeignKey("catalogus.uuid"))
    omschrijving: Mapped[str]
    concept: Mapped[bool]
    begin_geldigheid: Mapped[date]
    einde_geldigheid: Mapped[date | None]
    vertrouwelijkheidaanduiding: Mapped[str]
    informatieobjectcategorie: Mapped[str]
    trefwoord: Mapped[list[str]]
    omschrijving_generiek: Mapped[dict[str, Any]]

    begin_object = begin_object("omschrijving")
    einde_object = einde_object("omschrijving")
    zaaktypen = hybrid_property(_zaaktypen)
    zaaktype_identificaties = hybrid_property(_zaaktype_identificaties)
    besluittypen = hybrid_property(_besluittypen)
    besluittype_omschrijving = hybrid_property(_besluittype_omschrijving)

    __table_args__ = (
        Index(None, "catalogus", "omschrijving", "begin_geldigheid"),
        Index(None, "omschrijving"),
    )
