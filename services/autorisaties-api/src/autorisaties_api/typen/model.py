"""The types of the Catalogi API that rights to a whole group of types are given for."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from autorisaties_api.base import Base
from zgw_core.model import unique


class BekendType(Base):
    """One version of a type, as the Catalogi API last told. Kept here, so that rights do not
    vanish while it cannot be reached."""

    __tablename__ = "bekend_type"

    component: Mapped[str]
    """Where rights to objects of this type are used: zrc, drc or brc."""
    soort: Mapped[str]
    """What an autorisatie calls it: zaaktype, informatieobjecttype or besluittype."""
    url: Mapped[str]
    catalogus: Mapped[str]
    naam: Mapped[str]
    """What all its versions have in common: identificatie of a zaaktype, else omschrijving."""

    __table_args__ = (unique("url", "component"), Index(None, "catalogus", "component"))
