"""The table of bestandsdelen."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Text, UniqueConstraint, literal_column
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, column_property, mapped_column

from documenten_api.base import Base


class Bestandsdeel(Base):
    __tablename__ = "bestandsdeel"
    path = "/bestandsdelen"

    informatieobject: Mapped[UUID] = mapped_column(
        ForeignKey(
            "enkelvoudiginformatieobject.uuid",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",  # a document and its parts are stored in either order
        )
    )
    volgnummer: Mapped[int]
    omvang: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(ForeignKey("inhoud.sha256"), index=True)
    """What came in; null until then."""

    voltooid: Mapped[bool] = column_property(sha256.is_not(None), deferred=True)
    lock = hybrid_property(lambda _: literal_column("''", Text))
    """Never read again: the client that locked the document has it."""

    __table_args__ = (UniqueConstraint("informatieobject", "volgnummer"),)
