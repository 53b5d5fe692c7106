"""What clients send of a zaaktype; what they receive is in `answer`."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from catalogi_api.groups import empty_is_none
from catalogi_api.resources.zaaktypen.choices import AardRelatie, IndicatieInternOfExtern
from zgw_core.fields import Blank, Bool, Date, Duration, Indexed, Rsin, ShortBlankUrl, Text, Url
from zgw_core.schema import Body, Schema, patch
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding


class ReferentieProces(Schema):
    """Het referentieproces dat ten grondslag ligt aan een zaaktype."""

    naam: Annotated[str, Text(80)] = Field(description="Naam van het referentieproces.")
    link: ShortBlankUrl = Field(default="", description="Waar het referentieproces beschreven is.")


class BronCatalogusBody(Schema):
    """De catalogus waaraan een zaaktype is ontleend."""

    url: Url = Field(description="URL van de catalogus.")
    domein: Annotated[str, Text(5)] = Field(description="Domein van de catalogus.")
    rsin: Rsin = Field(description="RSIN van de eigenaar van de catalogus.")


class BronZaaktypeBody(Schema):
    """Het zaaktype waaraan een zaaktype is ontleend."""

    url: Url = Field(description="URL van het zaaktype.")
    identificatie: Annotated[str, Text(50)] = Field(description="Identificatie ervan.")
    omschrijving: Annotated[str, Text(80)] = Field(description="Omschrijving ervan.")


class ZaakTypenRelatieBody(Schema):
    """Een relatie met een ander zaaktype."""

    zaaktype: Annotated[str, Text(1000)] = Field(
        description="Identificatie van het andere zaaktype in dezelfde catalogus, of zijn URL."
    )
    aard_relatie: AardRelatie = Field(description="Hoe zaken van beide typen samenhangen.")
    toelichting: Annotated[str, Blank(255)] = Field(
        default="", description="Toelichting op de relatie."
    )

    @model_validator(mode="before")
    @classmethod
    def _may_be_as_answered(cls, data: Any) -> Any:
        """A relation without a valid version is answered with an empty URL and may be sent back."""
        if isinstance(data, dict) and data.get("zaaktype") == "" and data.get(_NAME):
            return {**data, "zaaktype": data[_NAME]}
        return data


_NAME = "zaaktypeIdentificatie"


class ZaakTypeBody(Body):
    """Een zaaktype zoals een client dat aanlevert; relaties staan erin met namen."""

    identificatie: Annotated[str, Text(50)] = Field(
        description="Kenmerk van het zaaktype, voor al zijn versies gelijk."
    )
    omschrijving: Annotated[str, Text(80)] = Field(description="Om wat voor zaken het gaat.")
    omschrijving_generiek: Annotated[str, Blank(80)] = Field(
        default="", description="Algemeen gebruikte omschrijving van dit soort zaken."
    )
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Vertrouwelijkheid van zaken die er zelf geen hebben gekregen."
    )
    doel: Annotated[str, Text()] = Field(description="Wat met een zaak wordt beoogd.")
    aanleiding: Annotated[str, Text()] = Field(description="Wat tot een zaak aanleiding geeft.")
    toelichting: str = Field(default="", description="Toelichting op het zaaktype.")
    indicatie_intern_of_extern: IndicatieInternOfExtern = Field(
        description="Of zaken binnen of buiten de organisatie beginnen."
    )
    handeling_initiator: Annotated[str, Text(20)] = Field(
        description="Werkwoord voor wat de initiator doet."
    )
    onderwerp: Annotated[str, Text(80)] = Field(description="Waar zaken over gaan.")
    handeling_behandelaar: Annotated[str, Text(20)] = Field(
        description="Werkwoord voor wat de behandelaar doet."
    )
    doorlooptijd: Duration = Field(description="Wettelijke termijn voor een zaak (ISO 8601).")
    servicenorm: Duration | None = Field(
        default=None, description="Termijn die de organisatie zelf nastreeft (ISO 8601)."
    )
    opschorting_en_aanhouding_mogelijk: Bool = Field(
        description="Of zaken kunnen worden opgeschort of aangehouden."
    )
    verlenging_mogelijk: Bool = Field(description="Of de doorlooptijd kan worden verlengd.")
    verlengingstermijn: Duration | None = Field(
        default=None, description="Met hoeveel tijd kan worden verlengd (ISO 8601)."
    )
    trefwoorden: list[Annotated[str, Blank(30)]] = Field(
        default_factory=list, description="Woorden om het zaaktype mee te vinden."
    )
    publicatie_indicatie: Bool = Field(description="Of een zaak moet worden gepubliceerd.")
    publicatietekst: str = Field(default="", description="Tekst van zo'n publicatie.")
    verantwoordingsrelatie: list[Annotated[str, Blank(40)]] = Field(
        default_factory=list, description="Waar over zaken verantwoording wordt afgelegd."
    )
    producten_of_diensten: list[Url] = Field(
        description="URLs van producten of diensten die zaken kunnen opleveren."
    )
    selectielijst_procestype: ShortBlankUrl = Field(
        default="", description="URL van het procestype in de selectielijst."
    )
    referentieproces: ReferentieProces = Field(description="Het referentieproces.")
    verantwoordelijke: Annotated[str, Text(50)] = Field(
        description="Wie verantwoordelijk is voor de uitvoering van zaken."
    )
    broncatalogus: Annotated[BronCatalogusBody | None, BeforeValidator(empty_is_none)] = Field(
        default=None, description="De catalogus waaraan het zaaktype is ontleend."
    )
    bronzaaktype: Annotated[BronZaaktypeBody | None, BeforeValidator(empty_is_none)] = Field(
        default=None, description="Het zaaktype waaraan het is ontleend."
    )
    catalogus: Url = Field(description="URL van de catalogus waarin het zaaktype staat.")
    besluittypen: list[Annotated[str, Text(), Indexed]] = Field(
        description="Omschrijvingen van besluittypen die in zaken kunnen voorkomen."
    )
    deelzaaktypen: list[Annotated[str, Text()]] = Field(
        default_factory=list, description="Identificaties van zaaktypen van deelzaken."
    )
    gerelateerde_zaaktypen: list[ZaakTypenRelatieBody] = Field(
        description="Relaties met andere zaaktypen."
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
    versiedatum: Date | None = Field(
        default=None, description="Verouderd: gelijk aan beginGeldigheid."
    )


@patch
class ZaakTypePatch(ZaakTypeBody):
    """De velden van een zaaktype die een client wil wijzigen."""
