"""The table of partij-identificatoren."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from klantinteracties_api.base import Base
from zgw_core.model import unique
from zgw_core.rendering import JsonObject

ALL = "__all__"
"""The name under which clients know errors in the whole of an identificator."""


class PartijIdentificator(Base):
    __tablename__ = "partij_identificator"
    path = "/partij-identificatoren"

    identificeerde_partij: Mapped[UUID | None] = mapped_column(
        ForeignKey("partij.uuid", ondelete="CASCADE")
    )
    sub_identificator_van: Mapped[UUID | None] = mapped_column(
        ForeignKey("partij_identificator.uuid")
    )
    andere_partij_identificator: Mapped[str]
    code_register: Mapped[str]
    code_objecttype: Mapped[str]
    code_soort_object_id: Mapped[str]
    object_id: Mapped[str]

    @hybrid_property
    def partij_identificator(self) -> Any:
        raise NotImplementedError("read by the database only")

    @partij_identificator.inplace.expression
    @classmethod
    def _partij_identificator(cls) -> Any:
        row: Any = cls
        return JsonObject.inside(
            {
                "codeObjecttype": row.code_objecttype,
                "codeSoortObjectId": row.code_soort_object_id,
                "objectId": row.object_id,
                "codeRegister": row.code_register,
            }
        )

    __table_args__ = (
        unique(
            "object_id",
            "code_soort_object_id",
            "code_objecttype",
            "code_register",
            "sub_identificator_van",
            name="uq_partij_identificator_inhoud",
            postgresql_nulls_not_distinct=True,
            field=ALL,
            code="invalid",
            reason="Deze identificator bestaat al.",
        ),
        unique(
            "identificeerde_partij",
            "code_soort_object_id",
            field=ALL,
            code="invalid",
            reason="Deze partij heeft al een identificator van deze soort.",
            name="uq_partij_identificator_soort",
        ),
        Index(None, "sub_identificator_van"),
        Index(None, "code_soort_object_id"),
        Index(None, "code_objecttype"),
        Index(None, "code_register"),
        Index("ix_partij_identificator_andere", "andere_partij_identificator"),
    )
