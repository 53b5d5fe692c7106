"""Filters on which documents belong to a zaaktype."""

from typing import Any

from sqlalchemy import ColumnElement, exists, or_

from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
from catalogi_api.versions.filters import given_name, given_uuid, name_or_url
from catalogi_api.versions.model import another


def _of_informatieobjecttype(relation: Any, bound: str) -> ColumnElement[bool]:
    version, zaaktype = another("InformatieObjectType"), another("ZaakType")
    is_version = exists().where(
        version.uuid == given_uuid(bound),
        version.omschrijving == relation.informatieobjecttype,
        zaaktype.uuid == relation.zaaktype,
        zaaktype.catalogus == version.catalogus,
    )
    return or_(relation.informatieobjecttype == given_name(bound), is_version)


INFORMATIEOBJECTTYPE = name_or_url(
    _of_informatieobjecttype,
    InformatieObjectType.path,
    "Alleen van dit soort documenten: omschrijving, of URL van een versie.",
)
