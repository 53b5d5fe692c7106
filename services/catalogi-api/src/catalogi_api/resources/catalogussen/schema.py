"""What clients send and receive of a catalogus."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema, validate_email
from pydantic_core import PydanticCustomError

from zgw_core.fields import Blank, Date, Rsin, Text, Url
from zgw_core.schema import Body, Schema, patch

_DOMEIN = re.compile("[A-Z]+")


def _domein(value: str) -> str:
    if not _DOMEIN.fullmatch(value):
        raise PydanticCustomError("invalid", "Gebruik voor het domein alleen hoofdletters.")
    return value


def _email(value: str) -> str:
    return validate_email(value)[1] if value else value


Domein = Annotated[str, Text(5), AfterValidator(_domein)]
Email = Annotated[
    str,
    Blank(254),
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254}),
]


class CatalogusBody(Body):
    """Een catalogus zoals een client die aanlevert."""

    domein: Domein = Field(description="Afkorting van het domein, in hoofdletters.")
    rsin: Rsin = Field(description="RSIN van de organisatie die eigenaar is.")
    contactpersoon_beheer_naam: Annotated[str, Text(40)] = Field(
        description="Naam van wie de catalogus beheert."
    )
    contactpersoon_beheer_telefoonnummer: Annotated[str, Blank(20)] = Field(
        default="", description="Telefoonnummer van wie de catalogus beheert."
    )
    contactpersoon_beheer_emailadres: Email = Field(
        default="", description="E-mailadres van wie de catalogus beheert."
    )
    naam: Annotated[str, Blank(200)] | None = Field(
        default="", description="Hoe de catalogus heet."
    )
    versie: Annotated[str, Blank(20)] | None = Field(
        default="", description="Aanduiding van de versie van de catalogus."
    )
    begindatum_versie: Date | None = Field(
        default=None, description="Dag waarop deze versie van de catalogus is ingegaan."
    )


@patch
class CatalogusPatch(CatalogusBody):
    """De velden van een catalogus die een client wil wijzigen."""


class Catalogus(Schema):
    """Een verzameling typen van één organisatie voor één domein."""

    url: Url = Field(description="URL van deze catalogus.")
    domein: Annotated[str, Blank(5)] = Field(description="Afkorting van het domein.")
    rsin: Annotated[str, Blank(9)] = Field(description="RSIN van de organisatie die eigenaar is.")
    contactpersoon_beheer_naam: Annotated[str, Blank(40)] = Field(description="De beheerder.")
    contactpersoon_beheer_telefoonnummer: Annotated[str, Blank(20)] = Field(
        description="Telefoonnummer van de beheerder."
    )
    contactpersoon_beheer_emailadres: Email = Field(description="E-mailadres van de beheerder.")
    zaaktypen: list[Url] = Field(description="URLs van alle versies van de zaaktypen hierin.")
    besluittypen: list[Url] = Field(description="URLs van alle versies van de besluittypen hierin.")
    besluittype_omschrijving: list[str] = Field(
        description="Omschrijvingen van de besluittypen hierin."
    )
    informatieobjecttypen: list[Url] = Field(
        description="URLs van alle versies van de informatieobjecttypen hierin."
    )
    informatieobjecttype_omschrijving: list[str] = Field(
        description="Omschrijvingen van de informatieobjecttypen hierin."
    )
    naam: Annotated[str, Blank(200)] | None = Field(description="Hoe de catalogus heet.")
    versie: Annotated[str, Blank(20)] | None = Field(description="Versie van de catalogus.")
    begindatum_versie: Date | None = Field(description="Ingangsdag van deze versie.")
