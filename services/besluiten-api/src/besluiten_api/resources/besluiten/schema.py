"""What clients send and receive of a besluit."""

from typing import Annotated

from pydantic import Field

from besluiten_api.resources.besluiten.choices import Vervalreden
from zgw_core.fields import Blank, BlankUrl, Date, PastDate, Rsin, Text, Url
from zgw_core.schema import Body, Schema, patch


class BesluitBody(Body):
    """Een besluit zoals een client dat aanlevert."""

    identificatie: Annotated[str, Blank(50)] = Field(
        default="", description="Kenmerk van het besluit binnen de organisatie; anders gegenereerd."
    )
    verantwoordelijke_organisatie: Rsin = Field(
        min_length=1, description="RSIN van de organisatie die het besluit heeft genomen."
    )
    besluittype: Url = Field(
        min_length=1, description="URL van het besluittype in de Catalogi API."
    )
    zaak: BlankUrl = Field(
        default="", description="URL van de zaak waar het besluit uit voortkomt, als die er is."
    )
    datum: PastDate = Field(description="Dag waarop het besluit is genomen.")
    toelichting: str = Field(default="", description="Toelichting op het besluit.")
    bestuursorgaan: Annotated[str, Blank(50)] = Field(
        default="", description="Het orgaan onder wiens gezag het besluit is genomen."
    )
    ingangsdatum: Date = Field(description="Eerste dag waarop het besluit geldt.")
    vervaldatum: Date | None = Field(
        default=None, description="Dag waarop het besluit ophoudt te gelden."
    )
    vervalreden: Vervalreden = Field(default="", description="Waarom het besluit vervalt.")
    publicatiedatum: Date | None = Field(default=None, description="Dag van publicatie.")
    verzenddatum: Date | None = Field(default=None, description="Dag van verzending.")
    uiterlijke_reactiedatum: Date | None = Field(
        default=None, description="Laatste dag waarop verweer mogelijk is."
    )


@patch
class BesluitPatch(BesluitBody):
    """De velden van een besluit die een client wil wijzigen."""


class Besluit(Schema):
    """Een besluit van een organisatie, met of zonder zaak."""

    url: Url = Field(min_length=1, description="URL van dit besluit.")
    identificatie: Annotated[str, Blank(50)] = Field(
        description="Kenmerk van het besluit binnen de organisatie."
    )
    verantwoordelijke_organisatie: Annotated[str, Text(9)] = Field(
        description="RSIN van de organisatie die het besluit heeft genomen."
    )
    besluittype: Url = Field(min_length=1, description="URL van het besluittype.")
    zaak: BlankUrl = Field(description="URL van de zaak waar het besluit uit voortkomt.")
    datum: Date = Field(description="Dag waarop het besluit is genomen.")
    toelichting: str = Field(description="Toelichting op het besluit.")
    bestuursorgaan: Annotated[str, Blank(50)] = Field(
        description="Het orgaan onder wiens gezag het besluit is genomen."
    )
    ingangsdatum: Date = Field(description="Eerste dag waarop het besluit geldt.")
    vervaldatum: Date | None = Field(description="Dag waarop het besluit ophoudt te gelden.")
    vervalreden: Vervalreden = Field(description="Waarom het besluit vervalt.")
    vervalreden_weergave: str = Field(description="De reden van verval in woorden.")
    publicatiedatum: Date | None = Field(description="Dag van publicatie.")
    verzenddatum: Date | None = Field(description="Dag van verzending.")
    uiterlijke_reactiedatum: Date | None = Field(
        description="Laatste dag waarop verweer mogelijk is."
    )
