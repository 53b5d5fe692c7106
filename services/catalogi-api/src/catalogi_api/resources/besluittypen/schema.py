"""What clients send and receive of a besluittype."""

from typing import Annotated

from pydantic import Field

from zgw_core.fields import Blank, Bool, Date, Duration, Indexed, Text, Url
from zgw_core.schema import Body, Schema, patch


class BesluitTypeBody(Body):
    """Een besluittype zoals een client dat aanlevert; documenten staan erin met namen."""

    catalogus: Url = Field(description="URL van de catalogus waarin het besluittype staat.")
    omschrijving: Annotated[str, Blank(80)] = Field(
        default="", description="Om wat voor besluiten het gaat, voor alle versies gelijk."
    )
    omschrijving_generiek: Annotated[str, Blank(80)] = Field(
        default="", description="Algemeen gebruikte omschrijving van dit soort besluiten."
    )
    besluitcategorie: Annotated[str, Blank(40)] = Field(
        default="", description="Waartoe dit soort besluiten wordt gerekend."
    )
    reactietermijn: Duration | None = Field(
        default=None, description="Hoe lang verweer mogelijk is (ISO 8601)."
    )
    publicatie_indicatie: Bool = Field(description="Of besluiten moeten worden gepubliceerd.")
    publicatietekst: str = Field(default="", description="Algemene tekst van zo'n publicatie.")
    publicatietermijn: Duration | None = Field(
        default=None, description="Hoe lang besluiten gepubliceerd blijven (ISO 8601)."
    )
    toelichting: str = Field(default="", description="Toelichting op het besluittype.")
    informatieobjecttypen: list[Annotated[str, Text(), Indexed]] = Field(
        description="Omschrijvingen van soorten documenten waarin besluiten worden vastgelegd."
    )
    begin_geldigheid: Date = Field(description="Eerste dag waarop deze versie geldt.")
    einde_geldigheid: Date | None = Field(
        default=None, description="Laatste dag waarop deze versie geldt."
    )
    begin_object: Date | None = Field(
        default=None, description="Volgt uit de versies; wat wordt meegegeven telt niet."
    )
    einde_object: Date | None = Field(
        default=None, description="Volgt uit de versies; wat wordt meegegeven telt niet."
    )


@patch
class BesluitTypePatch(BesluitTypeBody):
    """De velden van een besluittype die een client wil wijzigen."""


class BesluitType(Schema):
    """Een soort besluiten, in één versie."""

    url: Url = Field(description="URL van deze versie van het besluittype.")
    catalogus: Url = Field(description="URL van de catalogus waarin het besluittype staat.")
    zaaktypen: list[Url] = Field(description="URLs van zaaktypen met dit soort besluiten.")
    zaaktype_identificaties: list[str] = Field(description="Identificaties van die zaaktypen.")
    omschrijving: Annotated[str, Blank(80)] = Field(description="Om wat voor besluiten het gaat.")
    omschrijving_generiek: Annotated[str, Blank(80)] = Field(description="Algemene omschrijving.")
    besluitcategorie: Annotated[str, Blank(40)] = Field(description="Categorie.")
    reactietermijn: Duration | None = Field(description="Hoe lang verweer mogelijk is.")
    publicatie_indicatie: Bool = Field(description="Of besluiten moeten worden gepubliceerd.")
    publicatietekst: str = Field(description="Algemene tekst van zo'n publicatie.")
    publicatietermijn: Duration | None = Field(description="Hoe lang de publicatie duurt.")
    toelichting: str = Field(description="Toelichting op het besluittype.")
    informatieobjecttypen: list[Url] = Field(
        description="URLs van de informatieobjecttypen die geldig zijn."
    )
    informatieobjecttype_omschrijvingen: list[str] = Field(
        description="Omschrijvingen van alle informatieobjecttypen."
    )
    begin_geldigheid: Date = Field(description="Eerste dag waarop deze versie geldt.")
    einde_geldigheid: Date | None = Field(description="Laatste dag waarop deze versie geldt.")
    begin_object: Date | None = Field(description="Eerste dag van de eerste versie.")
    einde_object: Date | None = Field(description="Laatste dag van de laatste versie.")
    concept: Bool = Field(description="Of deze versie nog niet is gepubliceerd.")
    resultaattypen: list[Url] = Field(
        description="URLs van resultaattypen waarbij dit soort besluiten hoort."
    )
    resultaattypen_omschrijving: list[str] = Field(
        description="Omschrijvingen van die resultaattypen."
    )
    vastgelegd_in: list[str] = Field(
        description="Omschrijvingen van de documenten waarin besluiten worden vastgelegd."
    )
