"""The table of which documents belong to a zaaktype."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from zgw_core.model import unique


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

    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")

    __table_args__ = (
        unique("zaaktype", "volgnummer"),
        Index(None, "informatieobjecttype", "zaaktype"),
    )
