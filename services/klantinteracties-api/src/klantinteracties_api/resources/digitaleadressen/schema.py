"""What clients send and receive of a digital address."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.fields import BlankSlug
from zgw_core.fields import Blank, Bool, Date, Text, Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch

SoortDigitaalAdres = Literal["email", "telefoonnummer", "overig"]
RolVanBetrokkene = Literal["klant", "vertegenwoordiger"]
SoortPartij = Literal["persoon", "organisatie", "contactpersoon"]


class DigitaalAdresBody(Body):
    """Een digitaal adres zoals een client dat aanlevert."""

    verstrekt_door_betrokkene: LinkBody | None = Field(
        default=None, description="De betrokkene die het adres opgaf."
    )
    verstrekt_door_partij: LinkBody | None = Field(
        default=None, description="De partij van wie het adres is."
    )
    adres: Annotated[str, Text(80)] = Field(description="Het adres of nummer.")
    soort_digitaal_adres: SoortDigitaalAdres = Field(description="Wat voor adres het is.")
    is_standaard_adres: Bool = Field(
        default=False, description="Of de partij langs deze weg het liefst bereikt wordt."
    )
    omschrijving: Annotated[str, Blank(40)] = Field(default="", description="Omschrijving.")
    referentie: BlankSlug = Field(
        default="", description="Kenmerk van de client, uniek per partij en soort."
    )
    verificatie_datum: Date | None = Field(
        default=None, description="Wanneer is vastgesteld dat het adres klopt."
    )


@patch
class DigitaalAdresPatch(DigitaalAdresBody):
    """Wijzigingen van een digitaal adres."""


class DigitaalAdres(Schema):
    """Een e-mailadres, telefoonnummer of andere digitale weg."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van dit adres.")
    verstrekt_door_betrokkene: Link | None = Field(description="De betrokkene die het adres opgaf.")
    verstrekt_door_partij: Link | None = Field(description="De partij van wie het adres is.")
    adres: Annotated[str, Text(80)] = Field(description="Het adres of nummer.")
    soort_digitaal_adres: SoortDigitaalAdres = Field(description="Wat voor adres het is.")
    is_standaard_adres: Bool = Field(
        description="Of de partij langs deze weg het liefst bereikt wordt."
    )
    omschrijving: Annotated[str, Blank(40)] = Field(description="Omschrijving.")
    referentie: BlankSlug = Field(description="Kenmerk van de client.")
    verificatie_datum: Date | None = Field(
        description="Wanneer is vastgesteld dat het adres klopt."
    )
