"""The table of statustypen."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, func, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from zgw_core.model import unique

if TYPE_CHECKING:
    from catalogi_api.resources.eigenschappen.model import Eigenschap
    from catalogi_api.resources.zaaktype_informatieobjecttypen.model import (
        ZaakTypeInformatieObjectType,
    )


def _is_last(cls: Any) -> ColumnElement[bool]:
    other = aliased(StatusType)
    last = select(func.max(other.volgnummer)).where(other.zaaktype == cls.zaaktype)
    is_last: ColumnElement[bool] = cls.volgnummer == last.scalar_subquery()
    return is_last


class StatusType(Base):
    __tablename__ = "statustype"
    path = "/statustypen"

    zaaktype: Mapped[UUID] = mapped_column(ForeignKey("zaaktype.uuid", ondelete="CASCADE"))
    volgnummer: Mapped[int]
    omschrijving: Mapped[str]
    omschrijving_generiek: Mapped[str]
    statustekst: Mapped[str]
    informeren: Mapped[bool]
    doorlooptijd: Mapped[str | None]
    toelichting: Mapped[str | None]
    checklistitem_statustype: Mapped[list[dict[str, Any]]]

    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")
    begin_geldigheid = of_zaaktype("begin_geldigheid")
    einde_geldigheid = of_zaaktype("einde_geldigheid")
    begin_object = of_zaaktype("begin_object")
    einde_object = of_zaaktype("einde_object")
    is_eindstatus = hybrid_property(_is_last)
    eigenschappen: Mapped[list["Eigenschap"]] = relationship(passive_deletes=True)
    documenten: Mapped[list["ZaakTypeInformatieObjectType"]] = relationship(viewonly=True)

    __table_args__ = (unique("zaaktype", "volgnummer"),)
