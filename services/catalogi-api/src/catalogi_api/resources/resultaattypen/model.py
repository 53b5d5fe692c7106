"""The table of resultaattypen."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Text, and_, exists, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from catalogi_api.versions.model import another, index_of_names, is_current, urls
from zgw_core.model import unique


def _named(kind: str, omschrijvingen: str) -> Any:
    """Those of the named ones that are valid in the catalogus of the zaaktype."""

    def found(cls: Any) -> ColumnElement[Any]:
        target, zaaktype = another(kind), aliased(ZaakType)
        in_catalogus = and_(zaaktype.uuid == cls.zaaktype, zaaktype.catalogus == target.catalogus)
        is_named = target.omschrijving == func.any(getattr(cls, omschrijvingen))
        of_zaaktype = exists().where(in_catalogus).correlate(target, cls)
        return urls(target, is_named, is_current(target), of_zaaktype)

    return hybrid_property(found)


class ResultaatType(Base):
    __tablename__ = "resultaattype"
    path = "/resultaattypen"

    zaaktype: Mapped[UUID] = mapped_column(ForeignKey("zaaktype.uuid", ondelete="CASCADE"))
    omschrijving: Mapped[str]
    resultaattypeomschrijving: Mapped[str]
    omschrijving_generiek: Mapped[str]
    selectielijstklasse: Mapped[str]
    toelichting: Mapped[str]
    archiefnominatie: Mapped[str]
    archiefactietermijn: Mapped[str | None]
    brondatum_archiefprocedure: Mapped[dict[str, Any] | None]
    procesobjectaard: Mapped[str | None]
    indicatie_specifiek: Mapped[bool | None]
    procestermijn: Mapped[str | None]
    besluittype_omschrijving: Mapped[list[str]] = mapped_column(ARRAY(Text))
    informatieobjecttype_omschrijving: Mapped[list[str]] = mapped_column(ARRAY(Text))

    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")
    begin_geldigheid = of_zaaktype("begin_geldigheid")
    einde_geldigheid = of_zaaktype("einde_geldigheid")
    begin_object = of_zaaktype("begin_object")
    einde_object = of_zaaktype("einde_object")
    besluittypen = _named("BesluitType", "besluittype_omschrijving")
    informatieobjecttypen = _named("InformatieObjectType", "informatieobjecttype_omschrijving")

    __table_args__ = (
        unique("zaaktype", "omschrijving"),
        index_of_names("besluittype_omschrijving"),
    )
