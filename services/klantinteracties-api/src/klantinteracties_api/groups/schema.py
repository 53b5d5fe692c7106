"""Groups of fields: addresses, names, and what something is called in another register."""

from typing import Annotated, Any

from pydantic import Field

from klantinteracties_api.groups.fields import Land, NummeraanduidingId, Postcode
from zgw_core.fields import Blank, Int
from zgw_core.schema import Body


class Adres(Body):
    """Een adres, in Nederland of elders."""

    nummeraanduiding_id: NummeraanduidingId = Field(
        default="", description="Nummeraanduiding in de BAG."
    )
    straatnaam: Annotated[str, Blank(255)] = Field(default="", description="Straatnaam.")
    huisnummer: Annotated[Int, Field(ge=1, le=99999)] | None = Field(
        default=None, description="Huisnummer."
    )
    huisnummertoevoeging: Annotated[str, Blank(20)] = Field(
        default="", description="Letter of toevoeging bij het huisnummer."
    )
    postcode: Postcode = Field(default="", description="Postcode, als 1234 AB.")
    stad: Annotated[str, Blank(255)] = Field(default="", description="Plaats.")
    adresregel1: Annotated[str, Blank(80)] = Field(default="", description="Eerste adresregel.")
    adresregel2: Annotated[str, Blank(80)] = Field(default="", description="Tweede adresregel.")
    adresregel3: Annotated[str, Blank(80)] = Field(default="", description="Derde adresregel.")
    land: Land = Field(default="", description="Landcode van twee letters (ISO 3166-1).")


class Contactnaam(Body):
    """De naam van een mens."""

    voorletters: Annotated[str, Blank(10)] = Field(default="", description="Voorletters.")
    voornaam: Annotated[str, Blank(200)] = Field(default="", description="Voornaam.")
    voorvoegsel_achternaam: Annotated[str, Blank(10)] = Field(
        default="", description="Voorvoegsel van de achternaam."
    )
    achternaam: Annotated[str, Blank(200)] = Field(default="", description="Achternaam.")


class Objectidentificator(Body):
    """Hoe een object in een ander register heet."""

    object_id: Annotated[str, Blank(200)] = Field(
        default="", description="Waarde waarmee het object daar te vinden is."
    )
    code_objecttype: Annotated[str, Blank(200)] = Field(
        default="", description="Het soort object, zoals zaak."
    )
    code_register: Annotated[str, Blank(200)] = Field(
        default="", description="Het register waarin het object staat."
    )
    code_soort_object_id: Annotated[str, Blank(200)] = Field(
        default="", description="Wat de waarde is, zoals uuid."
    )


def full_name(contactnaam: dict[str, Any] | None) -> str:
    """The name as people say it, from the group as it is stored."""
    name = contactnaam or {}
    parts = (name.get(part) for part in ("voornaam", "voorvoegselAchternaam", "achternaam"))
    return " ".join(part for part in parts if part)
