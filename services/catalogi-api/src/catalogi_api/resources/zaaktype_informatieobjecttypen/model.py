"""The table of which documents belong to a zaaktype."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, literal_column, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from catalogi_api.versions.model import another, is_current
from zgw_core.model import unique
from zgw_core.rendering import own_url


def _informatieobjecttype_url(cls: Any) -> ColumnElement[Any]:
    """Of the version that its omschrijving leads to, in the catalogus of the zaaktype."""
    target, zaaktype = another("InformatieObjectType"), aliased(ZaakType)
    found = select(own_url(target)).join(zaaktype, zaaktype.catalogus == target.catalogus)
    is_named = target.omschrijving == cls.informatieobjecttype
    of_zaaktype = found.where(zaaktype.uuid == cls.zaaktype, is_named, is_current(target))
    one = of_zaaktype.limit(literal_column("1"))
    return one.correlate_except(target, zaaktype).scalar_subquery()


class ZaakTypeInformatieObjectType(Base):
    __tablename__ = "zaaktypeinformatieobjecttype"
    path = "/zaaktype-informatieobjecttypen"

    zaaktype: Mapped[UUID] = mapped_column(ForeignKey("zaaktype.uuid", ondelete="CASCADE"))
    informatieobjecttype: Mapped[str]
    """The omschrijving, by which every version is found."""
    volgnummer: Mapped[int]
    richting: Mapped[str]
    statustype: Mapped[UUID | None] = mapped_column(
        ForeignKey("statustype.uuid", ondelete="SET NULL"), index=True
    )

    informatieobjecttype_url = hybrid_property(_informatieobjecttype_url)
    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")

    __table_args__ = (
        unique("zaaktype", "volgnummer"),
        Index(None, "informatieobjecttype", "zaaktype"),
    )
