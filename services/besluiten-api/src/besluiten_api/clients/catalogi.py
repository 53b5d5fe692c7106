"""What we read of the Catalogi API."""

from typing import ClassVar

from pydantic import Field

from zgw_core.references import Reference


class CatalogiReference(Reference):
    api: ClassVar[str] = "catalogi"
    url: str
    catalogus: str
    concept: bool = False

    @property
    def is_final(self) -> bool:
        return not self.concept


class BesluitType(CatalogiReference):
    path: ClassVar[str] = "/besluittypen"
    omschrijving: str
    informatieobjecttype_omschrijvingen: list[str] = Field(default_factory=list)


class ZaakType(CatalogiReference):
    path: ClassVar[str] = "/zaaktypen"
    besluittype_omschrijving: list[str] = Field(default_factory=list)


class InformatieObjectType(CatalogiReference):
    path: ClassVar[str] = "/informatieobjecttypen"
    omschrijving: str
