"""What clients send and receive of a verzending."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from zgw_core.fields import Blank, Bool, Date, LongUrl, Text, Url
from zgw_core.fields import _url as checked_url
from zgw_core.schema import Body, Schema, patch

AardRelatie = Literal["afzender", "geadresseerde"]
PostadresType = Literal["antwoordnummer", "postbusnummer"]
_SHORT_URI: dict[str, Any] = {"type": "string", "format": "uri", "maxLength": 200, "minLength": 1}
ShortUrl = Annotated[
    str,
    Field(min_length=1, max_length=200),
    AfterValidator(checked_url),
    WithJsonSchema(_SHORT_URI),
]


class BinnenlandsAdres(Schema):
    """Een adres in Nederland."""

    huisletter: Annotated[str, Blank(1)] = Field(default="", description="Huisletter.")
    huisnummer: Annotated[int, Field(strict=True, ge=1, le=99999)] = Field(
        description="Huisnummer."
    )
    huisnummer_toevoeging: Annotated[str, Blank(4)] = Field(
        default="", description="Toevoeging aan het huisnummer."
    )
    naam_openbare_ruimte: Annotated[str, Text(80)] = Field(description="Straat of plein.")
    postcode: Annotated[str, Blank(6)] = Field(default="", description="Postcode.")
    woonplaatsnaam: Annotated[str, Text(80)] = Field(description="Woonplaats.")


class BuitenlandsAdres(Schema):
    """Een adres buiten Nederland."""

    adres_buitenland_1: Annotated[str, Text(35)] = Field(
        alias="adresBuitenland1", description="Eerste regel van het adres."
    )
    adres_buitenland_2: Annotated[str, Blank(35)] = Field(
        default="", alias="adresBuitenland2", description="Tweede regel van het adres."
    )
    adres_buitenland_3: Annotated[str, Blank(35)] = Field(
        default="", alias="adresBuitenland3", description="Derde regel van het adres."
    )
    land_postadres: ShortUrl = Field(description="URL van het land.")


class Postadres(Schema):
    """Een postbus of antwoordnummer."""

    post_bus_of_antwoordnummer: Annotated[int, Field(strict=True, ge=1, le=9999)] = Field(
        description="Nummer van de postbus, of het antwoordnummer."
    )
    postadres_postcode: Annotated[str, Text(6)] = Field(description="Postcode.")
    postadres_type: PostadresType = Field(description="Postbus of antwoordnummer.")
    woonplaatsnaam: Annotated[str, Text(80)] = Field(description="Woonplaats.")


class _Delivery(Schema):
    aard_relatie: AardRelatie = Field(description="Van wie het kwam, of aan wie het ging.")
    toelichting: Annotated[str, Blank(200)] = Field(default="", description="Toelichting.")
    ontvangstdatum: Date | None = Field(default=None, description="Dag van ontvangst.")
    verzenddatum: Date | None = Field(default=None, description="Dag van verzending.")
    contact_persoon: Annotated[Url, Field(min_length=1)] = Field(
        description="URL van de contactpersoon."
    )
    contactpersoonnaam: Annotated[str, Blank(40)] = Field(
        default="", description="Naam van de contactpersoon."
    )
    binnenlands_correspondentieadres: BinnenlandsAdres | None = Field(
        default=None, description="Adres in Nederland."
    )
    buitenlands_correspondentieadres: BuitenlandsAdres | None = Field(
        default=None, description="Adres buiten Nederland."
    )
    correspondentie_postadres: Postadres | None = Field(
        default=None, description="Postbus of antwoordnummer."
    )
    faxnummer: Annotated[str, Blank(15)] | None = Field(default=None, description="Faxnummer.")
    emailadres: Annotated[str, Blank(100)] | None = Field(default=None, description="E-mailadres.")
    mijn_overheid: Bool = Field(default=False, description="Of het via MijnOverheid ging.")
    telefoonnummer: Annotated[str, Blank(15)] | None = Field(
        default=None, description="Telefoonnummer."
    )


class VerzendingBody(_Delivery, Body):
    """Een verzending zoals een client die aanlevert."""

    betrokkene: ShortUrl = Field(description="URL van de afzender of geadresseerde.")
    informatieobject: LongUrl = Field(description="URL van het document.")


@patch
class VerzendingPatch(VerzendingBody):
    """Wat er aan een verzending verandert."""


class Verzending(_Delivery):
    """De ontvangst of verzending van een document."""

    url: Url = Field(min_length=1, description="URL van deze verzending.")
    betrokkene: ShortUrl = Field(description="URL van de afzender of geadresseerde.")
    informatieobject: LongUrl = Field(description="URL van het document.")
