"""Filters of besluittypen on their relations, each by URL of a version or by name."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_

from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions.filters import given_name, given_uuid, name_or_url
from catalogi_api.versions.model import another, holds, is_of_day


def _of_zaaktype(besluittype: Any, bound: str) -> ColumnElement[bool]:
    zaaktype = another("ZaakType")
    has_name = and_(zaaktype.identificatie == given_name(bound), is_of_day(zaaktype))
    return exists().where(
        zaaktype.catalogus == besluittype.catalogus,
        besluittype.omschrijving == func.any(zaaktype.besluittype_omschrijving),
        or_(zaaktype.uuid == given_uuid(bound), has_name),
    )


def _of_informatieobjecttype(besluittype: Any, bound: str) -> ColumnElement[bool]:
    target = another("InformatieObjectType")
    names = besluittype.informatieobjecttype_omschrijvingen
    names_version = exists().where(
        target.uuid == given_uuid(bound),
        target.catalogus == besluittype.catalogus,
        target.omschrijving == func.any(names),
    )
    return or_(holds(names, given_name(bound)), names_version)


ZAAKTYPEN = name_or_url(
    _of_zaaktype,
    ZaakType.path,
    "Alleen besluittypen die voorkomen bij dit zaaktype: URL van een versie, of identificatie.",
)
INFORMATIEOBJECTTYPEN = name_or_url(
    _of_informatieobjecttype,
    InformatieObjectType.path,
    "Alleen besluittypen die in dit soort documenten worden vastgelegd: URL of omschrijving.",
)
