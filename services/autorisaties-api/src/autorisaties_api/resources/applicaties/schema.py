"""What clients send and receive of an applicatie."""

from typing import Annotated, Literal

from pydantic import Field

from zgw_core.fields import Blank, BlankUrl, Bool, Text, Url
from zgw_core.schema import Body, Schema, patch
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding

Component = Literal["ac", "nrc", "zrc", "ztc", "drc", "brc", "kic"]
Scopes = list[Annotated[str, Text(100)]]
ClientIds = list[Annotated[str, Text(50)]]
BlankVertrouwelijkheid = Vertrouwelijkheidaanduiding | Literal[""]


class AutorisatieBody(Schema):
    """Rechten in één component."""

    scopes: Scopes = Field(description="De scopes die zijn toegekend.")


class PlainAutorisatieBody(AutorisatieBody):
    """Rechten in de Autorisaties, de Notificaties of de Catalogi API."""

    component: Literal["ac", "nrc", "ztc", "kic"] = Field(
        description="Component waarvoor dit geldt."
    )


class ZrcAutorisatieBody(AutorisatieBody):
    """Rechten in de Zaken API, voor zaken van één zaaktype."""

    component: Literal["zrc"] = Field(description="Component waarvoor dit geldt.")
    zaaktype: BlankUrl = Field(
        default="", description="URL van het zaaktype; verplicht bij scopes voor zaken."
    )
    max_vertrouwelijkheidaanduiding: BlankVertrouwelijkheid = Field(
        default="", description="Zaken die vertrouwelijker zijn, blijven dicht."
    )


class DrcAutorisatieBody(AutorisatieBody):
    """Rechten in de Documenten API, voor documenten van één informatieobjecttype."""

    component: Literal["drc"] = Field(description="Component waarvoor dit geldt.")
    informatieobjecttype: BlankUrl = Field(
        default="",
        description="URL van het informatieobjecttype; verplicht bij scopes voor documenten.",
    )
    max_vertrouwelijkheidaanduiding: BlankVertrouwelijkheid = Field(
        default="", description="Documenten die vertrouwelijker zijn, blijven dicht."
    )


class BrcAutorisatieBody(AutorisatieBody):
    """Rechten in de Besluiten API, voor besluiten van één besluittype."""

    component: Literal["brc"] = Field(description="Component waarvoor dit geldt.")
    besluittype: BlankUrl = Field(
        default="", description="URL van het besluittype; verplicht bij scopes voor besluiten."
    )


AnyAutorisatieBody = Annotated[
    PlainAutorisatieBody | ZrcAutorisatieBody | DrcAutorisatieBody | BrcAutorisatieBody,
    Field(discriminator="component"),
]


class GroepBody(Schema):
    """Rechten voor een groep typen uit één catalogus, met alle versies die er zijn en komen."""

    scopes: Scopes = Field(description="De scopes die zijn toegekend.")
    catalogus: Url = Field(description="URL van de catalogus waarin de typen staan.")


class ZrcGroepBody(GroepBody):
    """Rechten voor zaken van elk zaaktype in een catalogus, of van alle versies van één."""

    component: Literal["zrc"] = Field(description="Component waarvoor dit geldt.")
    zaaktype_identificatie: Annotated[str, Blank(50)] = Field(
        default="", description="Identificatie van het zaaktype; leeg: elk zaaktype."
    )
    max_vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Zaken die vertrouwelijker zijn, blijven dicht."
    )


class DrcGroepBody(GroepBody):
    """Rechten voor documenten van elk informatieobjecttype in een catalogus, of van alle versies
    van één."""

    component: Literal["drc"] = Field(description="Component waarvoor dit geldt.")
    informatieobjecttype_omschrijving: Annotated[str, Blank(80)] = Field(
        default="", description="Omschrijving van het informatieobjecttype; leeg: elk type."
    )
    max_vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        description="Documenten die vertrouwelijker zijn, blijven dicht."
    )


class BrcGroepBody(GroepBody):
    """Rechten voor besluiten van elk besluittype in een catalogus, of van alle versies van één."""

    component: Literal["brc"] = Field(description="Component waarvoor dit geldt.")
    besluittype_omschrijving: Annotated[str, Blank(80)] = Field(
        default="", description="Omschrijving van het besluittype; leeg: elk besluittype."
    )


AnyGroepBody = Annotated[
    ZrcGroepBody | DrcGroepBody | BrcGroepBody, Field(discriminator="component")
]


class ApplicatieBody(Body):
    """Een applicatie zoals een client die aanlevert."""

    client_ids: ClientIds = Field(
        min_length=1, description="Client-ID's waarmee de applicatie zich bekendmaakt."
    )
    label: Annotated[str, Text(100)] = Field(description="Naam waaraan mensen haar herkennen.")
    heeft_alle_autorisaties: Bool = Field(
        default=False, description="Of de applicatie alles mag, in elk component."
    )
    alleen_is_gereed_voor_publicatie: Bool = Field(
        default=False,
        description="Of de applicatie alleen documenten ziet die klaar zijn voor publicatie.",
    )
    autorisaties: list[AnyAutorisatieBody] = Field(
        default_factory=list, description="Wat de applicatie mag; elke regel staat op zichzelf."
    )
    autorisatie_groepen: list[AnyGroepBody] = Field(
        default_factory=list,
        description="Buiten de standaard: wat de applicatie mag voor groepen typen. Een PUT of "
        "PATCH zonder dit veld laat ze zoals ze zijn.",
    )


@patch
class ApplicatiePatch(ApplicatieBody):
    """De velden van een applicatie die een client wil wijzigen."""


class Autorisatie(Schema):
    """Rechten van een applicatie in één component."""

    component: Component = Field(description="Component waarvoor dit geldt.")
    component_weergave: str = Field(min_length=1, description="Het component in woorden.")
    scopes: Scopes = Field(description="De scopes die zijn toegekend.")
    zaaktype: Url = Field(default="", description="URL van het zaaktype (zrc).")
    informatieobjecttype: Url = Field(
        default="", description="URL van het informatieobjecttype (drc)."
    )
    besluittype: Url = Field(default="", description="URL van het besluittype (brc).")
    max_vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding | None = Field(
        default=None, description="Objecten die vertrouwelijker zijn, blijven dicht (zrc, drc)."
    )


class AutorisatieGroep(Schema):
    """Rechten voor een groep typen uit één catalogus, met alle versies die er zijn en komen."""

    component: Literal["zrc", "drc", "brc"] = Field(description="Component waarvoor dit geldt.")
    component_weergave: str = Field(min_length=1, description="Het component in woorden.")
    scopes: Scopes = Field(description="De scopes die zijn toegekend.")
    catalogus: Url = Field(description="URL van de catalogus waarin de typen staan.")
    zaaktype_identificatie: str = Field(
        default="", description="Identificatie van het zaaktype (zrc); leeg: elk zaaktype."
    )
    informatieobjecttype_omschrijving: str = Field(
        default="", description="Omschrijving van het informatieobjecttype (drc); leeg: elk type."
    )
    besluittype_omschrijving: str = Field(
        default="", description="Omschrijving van het besluittype (brc); leeg: elk besluittype."
    )
    max_vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding | None = Field(
        default=None, description="Objecten die vertrouwelijker zijn, blijven dicht (zrc, drc)."
    )


class Applicatie(Schema):
    """Een applicatie en wat zij mag."""

    url: Url = Field(description="URL van deze applicatie.")
    client_ids: ClientIds = Field(description="Client-ID's van de applicatie.")
    label: Annotated[str, Text(100)] = Field(description="Naam van de applicatie.")
    heeft_alle_autorisaties: Bool = Field(description="Of de applicatie alles mag.")
    alleen_is_gereed_voor_publicatie: Bool = Field(
        description="Of de applicatie alleen documenten ziet die klaar zijn voor publicatie."
    )
    autorisaties: list[Autorisatie] = Field(
        description="Wat de applicatie mag; ook wat uit groepen volgt, een regel per type."
    )
    autorisatie_groepen: list[AutorisatieGroep] = Field(
        description="Buiten de standaard: wat de applicatie mag voor groepen typen."
    )
