"""The table of zaakinformatieobjecten."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, func, literal_column
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from zaken_api.base import Base
from zaken_api.resources.zaakinformatieobjecten.choices import HOORT_BIJ
from zgw_core.model import unique


class Zaakinformatieobject(Base):
    __tablename__ = "zaakinformatieobject"
    path = "/zaakinformatieobjecten"

    zaak: Mapped[UUID] = mapped_column(ForeignKey("zaak.uuid", ondelete="CASCADE"))
    informatieobject: Mapped[str]
    titel: Mapped[str]
    beschrijving: Mapped[str]
    registratiedatum: Mapped[datetime] = mapped_column(server_default=func.now())
    vernietigingsdatum: Mapped[datetime | None]
    status: Mapped[UUID | None] = mapped_column(ForeignKey("status.uuid", ondelete="SET NULL"))

    aard_relatie_weergave = hybrid_property(lambda _: literal_column(f"'{HOORT_BIJ}'", Text))

    __table_args__ = (
        unique("zaak", "informatieobject", reason="Dit document hoort al bij deze zaak."),
        Index(None, "informatieobject"),
        Index(None, "status"),
    )
