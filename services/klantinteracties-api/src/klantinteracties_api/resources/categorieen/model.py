"""The table of categories of partijen."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from klantinteracties_api.base import Base


class Categorie(Base):
    __tablename__ = "categorie"
    path = "/categorieen"

    naam: Mapped[str]

    __table_args__ = (Index(None, "naam"),)
