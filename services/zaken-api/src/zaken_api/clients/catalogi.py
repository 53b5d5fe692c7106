"""What we read of the Catalogi API."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from zgw_core.references import Reference
from zgw_core.schema import Schema


class CatalogiReference(Reference):
    api: ClassVar[str] = "catalogi"


class ZaakType(CatalogiReference):
    path: ClassVar[str] = "/zaaktypen"
    url: str
    identificatie: str
    concept: bool
    vertrouwelijkheidaanduiding: str
    producten_of_diensten: list[str] = Field(default_factory=list)
    deelzaaktypen: list[str] = Field(default_factory=list)
    catalogus: str = ""
    informatieobjecttype_omschrijving: list[str] = Field(default_factory=list)
    begin_geldigheid: date

    @property
    def is_final(self) -> bool:
        return not self.concept


class StatusType(CatalogiReference):
    path: ClassVar[str] = "/statustypen"
    url: str
    zaaktype: str
    volgnummer: int
    is_eindstatus: bool


class BrondatumArchiefprocedure(Schema):
    afleidingswijze: str
    procestermijn: str | None = None
    datumkenmerk: str = ""
    objecttype: str = ""


class ResultaatType(CatalogiReference):
    path: ClassVar[str] = "/resultaattypen"
    url: str
    zaaktype: str
    archiefnominatie: str = ""
    archiefactietermijn: str | None = None
    brondatum_archiefprocedure: BrondatumArchiefprocedure | None = None


class RolType(CatalogiReference):
    path: ClassVar[str] = "/roltypen"
    url: str
    zaaktype: str
    omschrijving: str
    omschrijving_generiek: str


class EigenschapSpecificatie(Schema):
    formaat: str
    lengte: str = ""
    kardinaliteit: str = ""
    waardenverzameling: list[str] = Field(default_factory=list)


class Eigenschap(CatalogiReference):
    path: ClassVar[str] = "/eigenschappen"
    url: str
    zaaktype: str
    naam: str
    specificatie: EigenschapSpecificatie | None = None


class ZaakObjectType(CatalogiReference):
    path: ClassVar[str] = "/zaakobjecttypen"
    url: str
    zaaktype: str


class InformatieObjectType(CatalogiReference):
    path: ClassVar[str] = "/informatieobjecttypen"
    url: str
    catalogus: str
    omschrijving: str
    concept: bool = False

    @property
    def is_final(self) -> bool:
        return not self.concept
