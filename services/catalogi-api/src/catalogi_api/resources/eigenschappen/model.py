"""The table of eigenschappen."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogi_api.base import Base
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.model import catalogus_of_zaaktype, of_zaaktype
from zgw_core.model import unique


class Eigenschap(Base):
    __tablename__ = "eigenschap"
    path = "/eigenschappen"

    zaaktype: Mapped[UUID] = mapped_column(ForeignKey("zaaktype.uuid", ondelete="CASCADE"))
    naam: Mapped[str]
    definitie: Mapped[str]
    specificatie: Mapped[dict[str, Any]]
    toelichting: Mapped[str]
    statustype: Mapped[UUID | None] = mapped_column(
        ForeignKey("statustype.uuid", ondelete="SET NULL"), index=True
    )

    version: Mapped[ZaakType] = relationship(viewonly=True)
    catalogus = catalogus_of_zaaktype()
    zaaktype_identificatie = of_zaaktype("identificatie")
    begin_geldigheid = of_zaaktype("begin_geldigheid")
    einde_geldigheid = of_zaaktype("einde_geldigheid")
    begin_object = of_zaaktype("begin_object")
    einde_object = of_zaaktype("einde_object")

    __table_args__ = (unique("zaaktype", "naam"),)
