"""The table of partijen in categories."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from klantinteracties_api.resources.categorieen.model import Categorie


class CategorieRelatie(Base):
    __tablename__ = "categorie_relatie"
    path = "/categorie-relaties"

    partij: Mapped[UUID | None] = mapped_column(ForeignKey("partij.uuid", ondelete="CASCADE"))
    categorie_uuid: Mapped[UUID | None] = mapped_column(
        "categorie", ForeignKey("categorie.uuid", ondelete="CASCADE")
    )
    begin_datum: Mapped[date | None]
    eind_datum: Mapped[date | None]

    @hybrid_property
    def categorie_naam(self) -> Any:
        raise NotImplementedError("read by the database only")

    @categorie_naam.inplace.expression
    @classmethod
    def _categorie_naam(cls) -> Any:
        return select(Categorie.naam).where(Categorie.uuid == cls.categorie_uuid).scalar_subquery()

    __table_args__ = (
        Index(None, "partij"),
        Index(None, "categorie"),
        Index(None, "begin_datum"),
        Index(None, "eind_datum"),
    )
