"""Columns of the zaaktype that a sub-type shows as its own."""

from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import aliased

from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.rendering import own_url


def of_zaaktype(name: str) -> Any:
    def shown(cls: Any) -> ColumnElement[Any]:
        zaaktype = aliased(ZaakType)
        found = select(getattr(zaaktype, name)).where(zaaktype.uuid == cls.zaaktype)
        return found.scalar_subquery()

    return hybrid_property(shown)


def catalogus_of_zaaktype() -> Any:
    def url(cls: Any) -> ColumnElement[Any]:
        zaaktype, catalogus = aliased(ZaakType), aliased(Catalogus)
        found = select(own_url(catalogus)).join(zaaktype, zaaktype.catalogus == catalogus.uuid)
        of_zaaktype = found.where(zaaktype.uuid == cls.zaaktype)
        return of_zaaktype.correlate_except(zaaktype, catalogus).scalar_subquery()

    return hybrid_property(url)
