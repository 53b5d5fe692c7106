"""The table of zaakobjecttypen."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from catalogi_api.versions.model import another, names, urls


def _beside(kind: str) -> Any:
    """What else belongs to the same zaaktype."""

    def found(cls: Any) -> ColumnElement[Any]:
        target = another(kind)
        return urls(target, target.zaaktype == cls.zaaktype)

    return hybrid_property(found)


def _resultaattype_omschrijving(cls: Any) -> ColumnElement[Any]:
    target = another("ResultaatType")
    return names(target.omschrijving, target.zaaktype == cls.zaaktype)


class ZaakObjectType(Base):
    __tablename__ = "zaakobjecttype"
    path = "/zaakobjecttypen"

    zaaktype: Mapped[UUID] = mapped_column(ForeignKey("zaaktype.uuid", ondelete="CASCADE"))
    ander_objecttype: Mapped[bool]
    objecttype: Mapped[str]
    relatie_omschrijving: Mapped[str]

    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")
    begin_geldigheid = of_zaaktype("begin_geldigheid")
    einde_geldigheid = of_zaaktype("einde_geldigheid")
    begin_object = of_zaaktype("begin_object")
    einde_object = of_zaaktype("einde_object")
    resultaattypen = _beside("ResultaatType")
    resultaattype_omschrijving = hybrid_property(_resultaattype_omschrijving)
    statustypen = _beside("StatusType")

    __table_args__ = (
        Index(None, "zaaktype"),
        Index(None, "objecttype"),
        Index(None, "relatie_omschrijving"),
    )
