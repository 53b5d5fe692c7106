"""What clients send and receive of who took part in a contact."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.schema import Adres, Contactnaam
from zgw_core.fields import Blank, Bool, Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch

Rol = Literal["klant", "vertegenwoordiger"]


class BetrokkeneBijKlantcontactBody(Body):
    """Een betrokkene die samen met het klantcontact wordt gemaakt."""

    was_partij: LinkBody | None = Field(default=None, description="De partij die het was.")
    bezoekadres: Adres | None = Field(default=None, description="Adres om te bezoeken.")
    correspondentieadres: Adres | None = Field(default=None, description="Adres voor de post.")
    contactnaam: Contactnaam | None = Field(default=None, description="Naam van de betrokkene.")
    rol: Rol = Field(description="Klant, of vertegenwoordiger van een klant.")
    organisatienaam: Annotated[str, Blank(200)] = Field(
        default="", description="Organisatie waarvoor de betrokkene sprak."
    )
    initiator: Bool = Field(description="Of de betrokkene zelf contact zocht.")


class BetrokkeneBody(BetrokkeneBijKlantcontactBody):
    """Een betrokkene zoals een client die aanlevert."""

    had_klantcontact: LinkBody = Field(description="Het klantcontact.")


@patch
class BetrokkenePatch(BetrokkeneBody):
    """Wijzigingen van een betrokkene."""


class Betrokkene(Schema):
    """Wie er namens of als klant bij een klantcontact was."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze betrokkene.")
    was_partij: Link | None = Field(description="De partij die het was.")
    had_klantcontact: Link = Field(description="Het klantcontact.")
    digitale_adressen: list[Link] = Field(description="Adressen die de betrokkene opgaf.")
    bezoekadres: Adres | None = Field(description="Adres om te bezoeken.")
    correspondentieadres: Adres | None = Field(description="Adres voor de post.")
    contactnaam: Contactnaam | None = Field(description="Naam van de betrokkene.")
    volledige_naam: str = Field(description="De naam voluit.")
    rol: Rol = Field(description="Klant, of vertegenwoordiger van een klant.")
    organisatienaam: Annotated[str, Blank(200)] = Field(
        description="Organisatie waarvoor de betrokkene sprak."
    )
    initiator: Bool = Field(description="Of de betrokkene zelf contact zocht.")
