"""What clients send and receive of an informatieobjecttype."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from catalogi_api.groups import empty_is_none
from zgw_core.fields import Blank, Bool, Date, Text, Url
from zgw_core.schema import Body, Schema, patch
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding


class OmschrijvingGeneriekBody(Schema):
    """De algemeen gebruikte omschrijving van een soort documenten."""

    informatieobjecttype_omschrijving_generiek: Annotated[str, Text(80)] = Field(
        description="De algemene omschrijving."
    )
    definitie_informatieobjecttype_omschrijving_generiek: Annotated[str, Text(255)] = Field(
        description="Wat die omschrijving precies betekent."
    )
    herkomst_informatieobjecttype_omschrijving_generiek: Annotated[str, Text(12)] = Field(
        description="Uit welke lijst, of van wie, de omschrijving komt."
    )
    hierarchie_informatieobjecttype_omschrijving_generiek: Annotated[str, Text(80)] = Field(
        description="Plaats in de rangorde van soorten documenten."
    )
    opmerking_informatieobjecttype_omschrijving_generiek: Annotated[str, Blank(255)] | None = Field(
        default="", description="Opmerking erbij."
    )


class OmschrijvingGeneriek(Schema):
    """De algemeen gebruikte omschrijving van een soort documenten; leeg als die er niet is."""

    informatieobjecttype_omschrijving_generiek: Annotated[str, Blank(80)] = Field(
        default="", description="De algemene omschrijving."
    )
    definitie_informatieobjecttype_omschrijving_generiek: Annotated[str, Blank(255)] = Field(
        default="", description="Wat die omschrijving precies betekent."
    )
    herkomst_informatieobjecttype_omschrijving_generiek: Annotated[str, Blank(12)] = Field(
        default="", description="Uit welke lijst, of van wie, de omschrijving komt."
    )
    hierarchie_informatieobjecttype_omschrijving_generiek: Annotated[str, Blank(80)] = Field(
        default="", description="Plaats in de rangorde van soorten documenten."
    )
    opmerking_informatieobjecttype_omschrijving_generiek: Annotated[str, Blank(255)] | None = Field(
        default="", description="Opmerking erbij."
    )


class InformatieObjectTypeBody(Body):
    """Een informatieobjecttype zoals een client dat aanlevert."""

    catalogus: Url = Field(description="URL van de catalogus waarin het type staat.")
    omschrijving: Annotated[str, Text(80)] = Field(
        description="Om wat voor documenten het gaat, voor alle versies gelijk."
    )
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Vertrouwelijkheid van documenten die er zelf geen hebben gekregen."
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
    informatieobjectcategorie: Annotated[str, Text(80)] = Field(
        description="Waartoe dit soort documenten wordt gerekend."
    )
    trefwoord: list[Annotated[str, Blank(30)]] = Field(
        default_factory=list, description="Woorden om het type mee te vinden."
    )
    omschrijving_generiek: Annotated[
        OmschrijvingGeneriekBody | None, BeforeValidator(empty_is_none)
    ] = Field(default=None, description="De algemeen gebruikte omschrijving.")


@patch
class InformatieObjectTypePatch(InformatieObjectTypeBody):
    """De velden van een informatieobjecttype die een client wil wijzigen."""


class InformatieObjectType(Schema):
    """Een soort documenten, in één versie."""

    url: Url = Field(description="URL van deze versie van het informatieobjecttype.")
    catalogus: Url = Field(description="URL van de catalogus waarin het type staat.")
    omschrijving: Annotated[str, Blank(80)] = Field(description="Om wat voor documenten het gaat.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Vertrouwelijkheid van documenten die er zelf geen hebben gekregen."
    )
    begin_geldigheid: Date = Field(description="Eerste dag waarop deze versie geldt.")
    einde_geldigheid: Date | None = Field(description="Laatste dag waarop deze versie geldt.")
    begin_object: Date | None = Field(description="Eerste dag van de eerste versie.")
    einde_object: Date | None = Field(description="Laatste dag van de laatste versie.")
    concept: Bool = Field(description="Of deze versie nog niet is gepubliceerd.")
    zaaktypen: list[Url] = Field(description="URLs van zaaktypen met dit soort documenten.")
    zaaktype_identificaties: list[str] = Field(description="Identificaties van die zaaktypen.")
    besluittypen: list[Url] = Field(description="URLs van besluittypen met dit soort documenten.")
    besluittype_omschrijving: list[str] = Field(description="Omschrijvingen van die besluittypen.")
    informatieobjectcategorie: Annotated[str, Blank(80)] = Field(description="Categorie.")
    trefwoord: list[Annotated[str, Blank(30)]] = Field(description="Trefwoorden.")
    omschrijving_generiek: OmschrijvingGeneriek = Field(
        description="De algemeen gebruikte omschrijving."
    )
