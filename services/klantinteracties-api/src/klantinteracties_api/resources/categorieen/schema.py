"""What clients send and receive of a category."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Blank, Url
from zgw_core.schema import Body, Schema, patch


class CategorieBody(Body):
    """Een categorie zoals een client die aanlevert."""

    naam: Annotated[str, Blank(80)] = Field(default="", description="Naam van de categorie.")


@patch
class CategoriePatch(CategorieBody):
    """Wijzigingen van een categorie."""


class Categorie(Schema):
    """Een groep waarin partijen kunnen worden ingedeeld."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze categorie.")
    naam: Annotated[str, Blank(80)] = Field(description="Naam van de categorie.")
