"""The table of catalogussen."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, relationship

from catalogi_api.base import Base
from catalogi_api.versions.model import another, names
from zgw_core.model import unique

if TYPE_CHECKING:
    from catalogi_api.resources.besluittypen.model import BesluitType
    from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
    from catalogi_api.resources.zaaktypen.model import ZaakType


def _omschrijvingen(kind: str) -> Any:
    """Each once, however many versions there are."""

    def found(cls: Any) -> ColumnElement[Any]:
        target = another(kind)
        return names(target.omschrijving, target.catalogus == cls.uuid)

    return hybrid_property(found)


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
    besluittypen: Mapped[list["BesluitType"]] = relationship(viewonly=True)
    besluittype_omschrijving = _omschrijvingen("BesluitType")
    informatieobjecttypen: Mapped[list["InformatieObjectType"]] = relationship(viewonly=True)
    informatieobjecttype_omschrijving = _omschrijvingen("InformatieObjectType")

    __table_args__ = (unique("domein", "rsin"),)
