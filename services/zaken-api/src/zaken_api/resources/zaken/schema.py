"""What clients send and receive of a zaak."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from zaken_api.resources.zaken.choices import (
    AardRelatie,
    Archiefstatus,
    Betalingsindicatie,
    BlankArchiefnominatie,
)
from zaken_api.resources.zaken.geometry import GeoJSON
from zgw_core.fields import (
    Blank,
    BlankRsin,
    BlankUrl,
    Bool,
    Date,
    DateTime,
    Duration,
    PastDateTime,
    Rsin,
    Text,
    Url,
)
from zgw_core.schema import Body, Schema, patch
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding


class Verlenging(Schema):
    """Gegevens over de verlenging van de afhandeling."""

    reden: Annotated[str, Text(200)] = Field(description="Waarom de afhandeling is verlengd.")
    duur: Duration = Field(description="Met hoeveel tijd de afhandeling is verlengd (ISO 8601).")


class Opschorting(Schema):
    """Gegevens over het tijdelijk opschorten van de behandeling."""

    indicatie: Bool = Field(description="Of de behandeling is opgeschort.")
    reden: Annotated[str, Blank(200)] = Field(description="Waarom er is opgeschort of hervat.")


class Processobject(Schema):
    """Het object waarvan de bewaartermijn van de zaak afhangt."""

    datumkenmerk: Annotated[str, Text(250)] = Field(description="Attribuut met de datum.")
    identificatie: Annotated[str, Text(250)] = Field(description="Kenmerk van het object.")
    objecttype: Annotated[str, Text(250)] = Field(description="Soort object.")
    registratie: Annotated[str, Text(250)] = Field(description="Registratie met het object.")


class RelevanteZaak(Schema):
    """Een andere zaak die voor deze van belang is."""

    url: Url = Field(description="URL van de andere zaak.")
    aard_relatie: AardRelatie = Field(description="Hoe de zaken zich tot elkaar verhouden.")


class Kenmerk(Schema):
    """Een kenmerk waaronder een andere registratie de zaak kent."""

    kenmerk: Annotated[str, Text(40)] = Field(description="Het kenmerk.")
    bron: Annotated[str, Text(40)] = Field(description="De registratie die het kenmerk gaf.")


def _none_if_blank(value: str | None) -> str | None:
    return value or None


class ZaakBody(Body):
    """Een zaak zoals een client die aanlevert."""

    identificatie: Annotated[str, Blank(40)] = Field(
        default="", description="Kenmerk van de zaak binnen de bronorganisatie; anders gegenereerd."
    )
    bronorganisatie: Rsin = Field(description="RSIN van de organisatie die de zaak heeft gemaakt.")
    omschrijving: Annotated[str, Blank(80)] = Field(
        default="", description="Waar de zaak over gaat."
    )
    toelichting: Annotated[str, Blank(1000)] = Field(
        default="", description="Toelichting op de zaak."
    )
    zaaktype: Url = Field(description="URL van het zaaktype in de Catalogi API.")
    registratiedatum: Date = Field(
        default_factory=date.today, description="Dag waarop de zaak is geregistreerd."
    )
    verantwoordelijke_organisatie: Rsin = Field(
        description="RSIN van de organisatie die eindverantwoordelijk is."
    )
    startdatum: Date = Field(description="Dag waarop met de uitvoering is begonnen.")
    einddatum_gepland: Date | None = Field(
        default=None, description="Dag waarop de zaak naar verwachting is afgerond."
    )
    uiterlijke_einddatum_afdoening: Date | None = Field(
        default=None, description="Uiterste dag waarop de zaak moet zijn afgerond."
    )
    publicatiedatum: Date | None = Field(default=None, description="Dag van publicatie.")
    communicatiekanaal: BlankUrl = Field(
        default="", description="URL van het kanaal waarlangs de zaak binnenkwam."
    )
    producten_of_diensten: list[Url] = Field(
        default_factory=list, description="URLs van producten of diensten die de zaak oplevert."
    )
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding | Literal[""] = Field(
        default="", description="Vertrouwelijkheid; zonder waarde geldt die van het zaaktype."
    )
    betalingsindicatie: Betalingsindicatie = Field(
        default="", description="Of de kosten van de zaak zijn betaald."
    )
    laatste_betaaldatum: PastDateTime | None = Field(
        default=None, description="Wanneer er voor het laatst is betaald."
    )
    zaakgeometrie: GeoJSON | None = Field(default=None, description="Waar de zaak speelt.")
    verlenging: Verlenging | None = Field(default=None, description="De verlenging, als die er is.")
    opschorting: Opschorting | None = Field(default=None, description="De opschorting.")
    selectielijstklasse: BlankUrl = Field(
        default="", description="URL van het resultaat in de selectielijst."
    )
    hoofdzaak: Url | None = Field(
        default=None, description="URL van de zaak waarvan deze een deel is."
    )
    relevante_andere_zaken: list[RelevanteZaak] = Field(
        default_factory=list, description="Andere zaken die voor deze van belang zijn."
    )
    kenmerken: list[Kenmerk] = Field(
        default_factory=list, description="Kenmerken in andere registraties."
    )
    archiefnominatie: Annotated[BlankArchiefnominatie | None, AfterValidator(_none_if_blank)] = (
        Field(default=None, description="Of het zaakdossier blijft bewaard of wordt vernietigd.")
    )
    archiefstatus: Archiefstatus = Field(
        default="nog_te_archiveren", description="Hoe ver het archiveren is."
    )
    archiefactiedatum: Date | None = Field(
        default=None, description="Dag waarop wordt overgedragen of vernietigd."
    )
    opdrachtgevende_organisatie: BlankRsin = Field(
        default="", description="RSIN van de organisatie die de opdracht gaf."
    )
    processobjectaard: Annotated[str, Blank(200)] | None = Field(
        default=None, description="Soort object waarop de zaak betrekking heeft."
    )
    startdatum_bewaartermijn: Date | None = Field(
        default=None, description="Dag waarop de bewaartermijn begint."
    )
    processobject: Processobject | None = Field(
        default=None, description="Object waarvan de bewaartermijn afhangt."
    )


@patch
class ZaakPatch(ZaakBody):
    """De velden van een zaak die een client wil wijzigen."""


class Zaak(Schema):
    """Een zaak: een samenhangende hoeveelheid werk met een begin en een eind."""

    url: Url = Field(description="URL van deze zaak.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    identificatie: Annotated[str, Blank(40)] = Field(
        description="Kenmerk van de zaak binnen de bronorganisatie."
    )
    bronorganisatie: Annotated[str, Blank(9)] = Field(
        description="RSIN van de organisatie die de zaak heeft gemaakt."
    )
    omschrijving: Annotated[str, Blank(80)] = Field(description="Waar de zaak over gaat.")
    toelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting op de zaak.")
    zaaktype: Url = Field(description="URL van het zaaktype.")
    registratiedatum: Date = Field(description="Dag waarop de zaak is geregistreerd.")
    verantwoordelijke_organisatie: Annotated[str, Blank(9)] = Field(
        description="RSIN van de organisatie die eindverantwoordelijk is."
    )
    startdatum: Date = Field(description="Dag waarop met de uitvoering is begonnen.")
    einddatum: Date | None = Field(description="Dag waarop de zaak is afgesloten.")
    einddatum_gepland: Date | None = Field(description="Verwachte dag van afronding.")
    uiterlijke_einddatum_afdoening: Date | None = Field(description="Uiterste dag van afronding.")
    publicatiedatum: Date | None = Field(description="Dag van publicatie.")
    communicatiekanaal: BlankUrl = Field(description="URL van het kanaal van binnenkomst.")
    producten_of_diensten: list[Url] = Field(description="Producten of diensten van de zaak.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Hoe vertrouwelijk het zaakdossier is."
    )
    betalingsindicatie: Betalingsindicatie = Field(description="Of de kosten zijn betaald.")
    betalingsindicatie_weergave: str = Field(description="De betalingsindicatie in woorden.")
    laatste_betaaldatum: DateTime | None = Field(description="Wanneer voor het laatst is betaald.")
    zaakgeometrie: GeoJSON | None = Field(description="Waar de zaak speelt.")
    verlenging: Verlenging | None = Field(description="De verlenging, als die er is.")
    opschorting: Opschorting | None = Field(description="De opschorting.")
    selectielijstklasse: BlankUrl = Field(description="URL van het resultaat in de selectielijst.")
    hoofdzaak: Url | None = Field(description="URL van de zaak waarvan deze een deel is.")
    deelzaken: list[Url] = Field(description="URLs van de zaken die delen van deze zijn.")
    relevante_andere_zaken: list[RelevanteZaak] = Field(description="Andere zaken van belang.")
    eigenschappen: list[Url] = Field(description="URLs van de eigenschappen.")
    rollen: list[Url] = Field(description="URLs van de rollen.")
    status: Url | None = Field(description="URL van de status die het laatst is gezet.")
    zaakinformatieobjecten: list[Url] = Field(description="URLs van de relaties met documenten.")
    zaakobjecten: list[Url] = Field(description="URLs van de zaakobjecten.")
    kenmerken: list[Kenmerk] = Field(description="Kenmerken in andere registraties.")
    archiefnominatie: BlankArchiefnominatie | None = Field(description="Bewaren of vernietigen.")
    archiefstatus: Archiefstatus = Field(description="Hoe ver het archiveren is.")
    archiefactiedatum: Date | None = Field(description="Dag van overdragen of vernietigen.")
    resultaat: Url | None = Field(description="URL van het resultaat.")
    opdrachtgevende_organisatie: Annotated[str, Blank(9)] = Field(
        description="RSIN van de organisatie die de opdracht gaf."
    )
    processobjectaard: Annotated[str, Blank(200)] | None = Field(
        description="Soort object waar de zaak over gaat."
    )
    startdatum_bewaartermijn: Date | None = Field(description="Begin van de bewaartermijn.")
    processobject: Processobject | None = Field(
        description="Object waarvan de bewaartermijn afhangt."
    )
