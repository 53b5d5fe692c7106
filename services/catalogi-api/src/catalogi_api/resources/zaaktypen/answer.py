"""What clients receive of a zaaktype."""

from typing import Annotated

from pydantic import Field

from catalogi_api.resources.zaaktypen.choices import AardRelatie, IndicatieInternOfExtern
from catalogi_api.resources.zaaktypen.schema import ReferentieProces
from zgw_core.fields import Blank, BlankUrl, Bool, Date, Duration, ShortBlankUrl, Url
from zgw_core.schema import Schema
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding


class BronCatalogus(Schema):
    """De catalogus waaraan een zaaktype is ontleend; leeg als die er niet is."""

    url: BlankUrl = Field(default="", description="URL van de catalogus.")
    domein: Annotated[str, Blank(5)] = Field(default="", description="Domein van de catalogus.")
    rsin: Annotated[str, Blank(9)] = Field(default="", description="RSIN van de eigenaar.")


class BronZaaktype(Schema):
    """Het zaaktype waaraan een zaaktype is ontleend; leeg als dat er niet is."""

    url: BlankUrl = Field(default="", description="URL van het zaaktype.")
    identificatie: Annotated[str, Blank(50)] = Field(default="", description="Identificatie.")
    omschrijving: Annotated[str, Blank(80)] = Field(default="", description="Omschrijving.")


class ZaakTypenRelatie(Schema):
    """Een relatie met een ander zaaktype."""

    zaaktype: BlankUrl = Field(
        description="URL van de versie die geldig is; leeg als die er niet is."
    )
    zaaktype_identificatie: str = Field(description="Identificatie van het andere zaaktype.")
    aard_relatie: AardRelatie = Field(description="Hoe zaken van beide typen samenhangen.")
    toelichting: Annotated[str, Blank(255)] = Field(description="Toelichting op de relatie.")


class ZaakType(Schema):
    """Een soort zaken, in één versie."""

    url: Url = Field(description="URL van deze versie van het zaaktype.")
    identificatie: Annotated[str, Blank(50)] = Field(description="Kenmerk van het zaaktype.")
    omschrijving: Annotated[str, Blank(80)] = Field(description="Om wat voor zaken het gaat.")
    omschrijving_generiek: Annotated[str, Blank(80)] = Field(description="Algemene omschrijving.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Vertrouwelijkheid van zaken die er zelf geen hebben gekregen."
    )
    doel: str = Field(description="Wat met een zaak wordt beoogd.")
    aanleiding: str = Field(description="Wat tot een zaak aanleiding geeft.")
    toelichting: str = Field(description="Toelichting op het zaaktype.")
    indicatie_intern_of_extern: IndicatieInternOfExtern = Field(
        description="Of zaken binnen of buiten de organisatie beginnen."
    )
    handeling_initiator: Annotated[str, Blank(20)] = Field(description="Wat de initiator doet.")
    onderwerp: Annotated[str, Blank(80)] = Field(description="Waar zaken over gaan.")
    handeling_behandelaar: Annotated[str, Blank(20)] = Field(description="Wat de behandelaar doet.")
    doorlooptijd: Duration = Field(description="Wettelijke termijn voor een zaak.")
    servicenorm: Duration | None = Field(description="Termijn die de organisatie nastreeft.")
    opschorting_en_aanhouding_mogelijk: Bool = Field(
        description="Of zaken kunnen worden opgeschort of aangehouden."
    )
    verlenging_mogelijk: Bool = Field(description="Of de doorlooptijd kan worden verlengd.")
    verlengingstermijn: Duration | None = Field(description="Met hoeveel tijd.")
    trefwoorden: list[Annotated[str, Blank(30)]] = Field(description="Trefwoorden.")
    publicatie_indicatie: Bool = Field(description="Of een zaak moet worden gepubliceerd.")
    publicatietekst: str = Field(description="Tekst van zo'n publicatie.")
    verantwoordingsrelatie: list[Annotated[str, Blank(40)]] = Field(
        description="Waar over zaken verantwoording wordt afgelegd."
    )
    producten_of_diensten: list[Url] = Field(description="URLs van producten of diensten.")
    selectielijst_procestype: ShortBlankUrl = Field(description="URL van het procestype.")
    referentieproces: ReferentieProces = Field(description="Het referentieproces.")
    verantwoordelijke: Annotated[str, Blank(50)] = Field(description="Wie verantwoordelijk is.")
    zaakobjecttypen: list[Url] = Field(description="URLs van de zaakobjecttypen.")
    broncatalogus: BronCatalogus = Field(description="De catalogus van herkomst.")
    bronzaaktype: BronZaaktype = Field(description="Het zaaktype van herkomst.")
    catalogus: Url = Field(description="URL van de catalogus waarin het zaaktype staat.")
    statustypen: list[Url] = Field(description="URLs van de statustypen.")
    resultaattypen: list[Url] = Field(description="URLs van de resultaattypen.")
    eigenschappen: list[Url] = Field(description="URLs van de eigenschappen.")
    informatieobjecttypen: list[Url] = Field(description="URLs van de informatieobjecttypen.")
    informatieobjecttype_omschrijving: list[str] = Field(
        description="Omschrijvingen van de informatieobjecttypen."
    )
    roltypen: list[Url] = Field(description="URLs van de roltypen.")
    besluittypen: list[Url] = Field(description="URLs van de besluittypen die nu geldig zijn.")
    besluittype_omschrijving: list[str] = Field(description="Omschrijvingen van de besluittypen.")
    deelzaaktypen: list[Url] = Field(description="URLs van de deelzaaktypen die geldig zijn.")
    deelzaaktype_identificaties: list[str] = Field(
        description="Identificaties van alle deelzaaktypen."
    )
    gerelateerde_zaaktypen: list[ZaakTypenRelatie] = Field(
        description="Relaties met andere zaaktypen."
    )
    begin_geldigheid: Date = Field(description="Eerste dag waarop deze versie geldt.")
    einde_geldigheid: Date | None = Field(description="Laatste dag waarop deze versie geldt.")
    begin_object: Date | None = Field(description="Eerste dag van de eerste versie.")
    einde_object: Date | None = Field(description="Laatste dag van de laatste versie.")
    versiedatum: Date = Field(description="Verouderd: gelijk aan beginGeldigheid.")
    concept: Bool = Field(description="Of deze versie nog niet is gepubliceerd.")
