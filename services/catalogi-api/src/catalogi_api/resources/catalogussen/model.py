"""The table of catalogussen."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, relationship

from catalogi_api.base import Base
from zgw_core.model import unique
from zgw_core.rendering import no_rows

if TYPE_CHECKING:
    from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
    from catalogi_api.resources.zaaktypen.model import ZaakType


def _omschrijvingen(cls: Any) -> ColumnElement[Any]:
    """Each once, however many versions there are."""
    target = aliased(cls.informatieobjecttypen.property.mapper.class_)
    found = select(target.omschrijving).where(target.catalogus == cls.uuid).distinct()
    ordered = found.order_by(target.omschrijving).scalar_subquery()
    return func.array(ordered, type_=ARRAY(Text))


class Catalogus(Base):
    __tablename__ = "catalogus"
    path = "/catalogussen"

    domein: Mapped[str]
    rsin: Mapped[str]
    contactpersoon_beheer_naam: Mapped[str]
    contactpersoon_beheer_telefoonnummer: Mapped[str]
    contactpersoon_beheer_emailadres: Mapped[str]
    naam: Mapped[str | None]
    versie: Mapped[str | None]
    begindatum_versie: Mapped[date | None]

    zaaktypen: Mapped[list["ZaakType"]] = relationship(viewonly=True)
    informatieobjecttypen: Mapped[list["InformatieObjectType"]] = relationship(viewonly=True)
    informatieobjecttype_omschrijving = hybrid_property(_omschrijvingen)
    besluittypen = no_rows()
    besluittype_omschrijving = no_rows()

    __table_args__ = (unique("domein", "rsin"),)
