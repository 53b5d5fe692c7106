"""What clients send and receive of a partij in a category."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Blank, Date, Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch


class CategorieRelatieBody(Body):
    """Een indeling van een partij zoals een client die aanlevert."""

    partij: LinkBody | None = Field(default=None, description="De partij.")
    categorie: LinkBody | None = Field(default=None, description="De categorie.")
    begin_datum: Date | None = Field(
        default_factory=lambda: datetime.now(UTC).date(),
        description="Sinds wanneer; zonder datum is dat vandaag.",
    )
    eind_datum: Date | None = Field(default=None, description="Tot wanneer.")


@patch
class CategorieRelatiePatch(CategorieRelatieBody):
    """Wijzigingen van een indeling."""


class CategorieLink(Link):
    """Een verwijzing naar een categorie."""

    naam: Annotated[str, Blank(80)] = Field(description="Naam van de categorie.")


class CategorieRelatie(Schema):
    """De indeling van een partij in een categorie."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze indeling.")
    partij: Link | None = Field(description="De partij.")
    categorie: CategorieLink | None = Field(description="De categorie.")
    begin_datum: Date | None = Field(description="Sinds wanneer.")
    eind_datum: Date | None = Field(description="Tot wanneer.")


class CategorieRelatieLink(Link):
    """Een indeling, gezien vanuit de partij."""

    categorie_naam: str | None = Field(description="Naam van de categorie.")
    begin_datum: Date | None = Field(description="Sinds wanneer.")
    eind_datum: Date | None = Field(description="Tot wanneer.")
