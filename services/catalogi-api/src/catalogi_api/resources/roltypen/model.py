"""The table of roltypen."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from zgw_core.model import unique


class RolType(Base):
    __tablename__ = "roltype"
    path = "/roltypen"

    zaaktype: Mapped[UUID] = mapped_column(ForeignKey("zaaktype.uuid", ondelete="CASCADE"))
    omschrijving: Mapped[str]
    omschrijving_generiek: Mapped[str]

    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")
    begin_geldigheid = of_zaaktype("begin_geldigheid")
    einde_geldigheid = of_zaaktype("einde_geldigheid")
    begin_object = of_zaaktype("begin_object")
    einde_object = of_zaaktype("einde_object")

    __table_args__ = (unique("zaaktype", "omschrijving"),)
