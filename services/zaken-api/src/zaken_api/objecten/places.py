"""What identifies addresses, areas and buildings."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from zgw_core.fields import Blank, Int, Text
from zgw_core.schema import Schema

Identificatie = Annotated[str, Text(100)]
Woonplaatsnaam = Annotated[str, Text(80)]
OpenbareRuimteNaam = Annotated[str, Text(80)]
Huisnummer = Annotated[Int, Field(ge=0, le=99999)]


class ObjectAdres(Schema):
    """Een adres."""

    identificatie: Identificatie = Field(description="Kenmerk van de adresseerbaarheid.")
    wpl_woonplaats_naam: Woonplaatsnaam = Field(description="Naam van de woonplaats.")
    gor_openbare_ruimte_naam: OpenbareRuimteNaam = Field(description="Naam van de straat.")
    huisnummer: Huisnummer = Field(description="Huisnummer.")
    huisletter: Annotated[str, Blank(1)] = Field(default="", description="Huisletter.")
    huisnummertoevoeging: Annotated[str, Blank(4)] = Field(default="", description="Toevoeging.")
    postcode: Annotated[str, Blank(7)] = Field(default="", description="Postcode.")


class ObjectBuurt(Schema):
    """Een buurt, zoals het CBS die kent."""

    buurt_code: Annotated[str, Text(2)] = Field(description="Code van de buurt.")
    buurt_naam: Annotated[str, Text(40)] = Field(description="Naam van de buurt.")
    gem_gemeente_code: Annotated[str, Text(4)] = Field(description="Code van de gemeente.")
    wyk_wijk_code: Annotated[str, Text(2)] = Field(description="Code van de wijk.")


class ObjectWijk(Schema):
    """Een wijk, zoals het CBS die kent."""

    wijk_code: Annotated[str, Text(2)] = Field(description="Code van de wijk.")
    wijk_naam: Annotated[str, Text(40)] = Field(description="Naam van de wijk.")
    gem_gemeente_code: Annotated[str, Text(4)] = Field(description="Code van de gemeente.")


class ObjectGemeente(Schema):
    """Een gemeente."""

    gemeente_naam: Annotated[str, Text(80)] = Field(description="Naam van de gemeente.")
    gemeente_code: Annotated[str, Text(4)] = Field(description="Code van de gemeente.")


class ObjectWoonplaats(Schema):
    """Een woonplaats."""

    identificatie: Identificatie = Field(description="Kenmerk van de woonplaats.")
    woonplaats_naam: Woonplaatsnaam = Field(description="Naam van de woonplaats.")


class ObjectOpenbareRuimte(Schema):
    """Een openbare ruimte met een naam, zoals een straat."""

    identificatie: Identificatie = Field(description="Kenmerk van de openbare ruimte.")
    wpl_woonplaats_naam: Woonplaatsnaam = Field(description="Naam van de woonplaats.")
    gor_openbare_ruimte_naam: OpenbareRuimteNaam = Field(description="Naam van de ruimte.")


class ObjectGemeentelijkeOpenbareRuimte(Schema):
    """Een openbare ruimte van een gemeente."""

    identificatie: Identificatie = Field(description="Kenmerk van de openbare ruimte.")
    openbare_ruimte_naam: OpenbareRuimteNaam = Field(description="Naam van de ruimte.")


class ObjectPand(Schema):
    """Een pand."""

    identificatie: Identificatie = Field(description="Kenmerk van het pand.")


class TerreinGebouwdObjectAdres(Schema):
    """Het adres van een gebouwd object of terrein."""

    num_identificatie: Annotated[str, Blank(100)] = Field(
        default="", description="Kenmerk van de nummeraanduiding."
    )
    oao_identificatie: Annotated[str, Blank(100)] = Field(
        default="", description="Verouderde schrijfwijze van aoaIdentificatie."
    )
    aoa_identificatie: Annotated[str, Blank(100)] = Field(
        default="", description="Kenmerk van het adresseerbare object."
    )
    wpl_woonplaats_naam: Woonplaatsnaam = Field(description="Naam van de woonplaats.")
    gor_openbare_ruimte_naam: OpenbareRuimteNaam = Field(description="Naam van de straat.")
    aoa_postcode: Annotated[str, Blank(7)] = Field(default="", description="Postcode.")
    aoa_huisnummer: Huisnummer = Field(description="Huisnummer.")
    aoa_huisletter: Annotated[str, Blank(1)] = Field(default="", description="Huisletter.")
    aoa_huisnummertoevoeging: Annotated[str, Blank(4)] = Field(
        default="", description="Toevoeging bij het huisnummer."
    )
    ogo_locatie_aanduiding: Annotated[str, Blank(100)] = Field(
        default="", description="Waar het object ligt, als dat niet uit het adres blijkt."
    )

    @model_validator(mode="after")
    def _identified(self) -> "TerreinGebouwdObjectAdres":
        if not self.aoa_identificatie and not self.oao_identificatie:
            raise PydanticCustomError("required", "Geef een aoaIdentificatie.")
        return self


class ObjectTerreinGebouwdObject(Schema):
    """Een gebouwd object of een terrein."""

    identificatie: Identificatie = Field(description="Kenmerk van het object.")
    adres_aanduiding_grp: TerreinGebouwdObjectAdres | None = Field(
        default=None, description="Het adres van het object."
    )


class ObjectHuishouden(Schema):
    """Een huishouden."""

    nummer: Annotated[str, Text(12)] = Field(description="Nummer van het huishouden.")
    is_gehuisvest_in: ObjectTerreinGebouwdObject | None = Field(
        default=None, description="Waar het huishouden woont."
    )
