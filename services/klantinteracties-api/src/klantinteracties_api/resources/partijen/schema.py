"""What clients send and receive of a partij."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, field_validator

from klantinteracties_api.groups.details import unread
from klantinteracties_api.groups.fields import Nummer
from klantinteracties_api.groups.schema import Adres, Contactnaam
from klantinteracties_api.groups.sent import sent
from klantinteracties_api.resources.categorie_relaties.schema import CategorieRelatieLink
from klantinteracties_api.resources.partij_identificatoren.schema import (
    PartijIdentificator,
    PartijIdentificatorBody,
)
from zgw_core.fields import Blank, Bool, Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch

SoortPartij = Literal["persoon", "organisatie", "contactpersoon"]


class ContactpersoonBody(Body):
    """Wie een contactpersoon is, en voor wie."""

    uuid: UUID | None = Field(default=None, description="Unieke identificatie van de gegevens.")
    werkte_voor_partij: LinkBody | None = Field(
        default=None, description="De organisatie van de contactpersoon."
    )
    contactnaam: Contactnaam | None = Field(default=None, description="Naam.")


class PersoonBody(Body):
    """Wie een persoon is."""

    contactnaam: Contactnaam | None = Field(default=None, description="Naam.")


class Organisatie(Body):
    """Wat een organisatie is."""

    naam: Annotated[str, Blank(200)] = Field(default="", description="Naam.")


IDENTIFICATIES: dict[str, type[Body]] = {
    "persoon": PersoonBody,
    "organisatie": Organisatie,
    "contactpersoon": ContactpersoonBody,
}


class PartijBody(Body):
    """Een partij zoals een client die aanlevert."""

    nummer: Nummer | None = Field(default=None, description="Nummer (verouderd).")
    interne_notitie: Annotated[str, Blank(1000)] = Field(
        default="", description="Notitie voor de organisatie zelf."
    )
    digitale_adressen: list[LinkBody] | None = Field(
        default=None, description="Adressen die van deze partij worden."
    )
    voorkeurs_digitaal_adres: LinkBody | None = Field(
        default=None, description="Een van de digitale adressen."
    )
    rekeningnummers: list[LinkBody] | None = Field(
        default=None, description="Rekeningen die van deze partij worden."
    )
    voorkeurs_rekeningnummer: LinkBody | None = Field(
        default=None, description="Een van de rekeningnummers."
    )
    partij_identificatoren: list[PartijIdentificatorBody] | None = Field(
        default=None, description="Hoe de partij in registers heet."
    )
    soort_partij: SoortPartij = Field(description="Persoon, organisatie of contactpersoon.")
    indicatie_geheimhouding: Bool | None = Field(
        default=None, description="Of gegevens niet aan derden mogen worden gegeven."
    )
    voorkeurstaal: Annotated[str, Blank(3)] = Field(default="", description="Voorkeurstaal.")
    indicatie_actief: Bool = Field(description="Of er nog contact is.")
    bezoekadres: Adres | None = Field(default=None, description="Adres om te bezoeken.")
    correspondentieadres: Adres | None = Field(default=None, description="Adres voor de post.")
    partij_identificatie: ContactpersoonBody | PersoonBody | Organisatie | None = Field(
        default=None, description="Gegevens naar de soort partij."
    )

    @field_validator("partij_identificatie", mode="wrap")
    @classmethod
    def _leave_unread(cls, given: Any, _: Any) -> Any:
        return unread(given)

    def values(self) -> dict[str, Any]:
        """Of each identificator only what was sent of it."""
        values = super().values()
        if self.partij_identificatoren:
            values["partij_identificatoren"] = [sent(each) for each in self.partij_identificatoren]
        return values


@patch
class PartijPatch(PartijBody):
    """Wijzigingen van een partij."""


class Contactpersoon(Schema):
    """Wie een contactpersoon is, en voor wie."""

    uuid: UUID = Field(description="Unieke identificatie van deze gegevens.")
    werkte_voor_partij: Link | None = Field(description="De organisatie van de contactpersoon.")
    contactnaam: Contactnaam | None = Field(description="Naam.")
    volledige_naam: str = Field(description="De naam voluit.")


class Persoon(Schema):
    """Wie een persoon is."""

    contactnaam: Contactnaam | None = Field(description="Naam.")
    volledige_naam: str = Field(description="De naam voluit.")


class Partij(Schema):
    """Een persoon, organisatie of contactpersoon waarmee de organisatie contact heeft."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze partij.")
    nummer: Nummer | None = Field(description="Nummer (verouderd).")
    interne_notitie: Annotated[str, Blank(1000)] = Field(
        description="Notitie voor de organisatie zelf."
    )
    betrokkenen: list[Link] = Field(description="Waarbij de partij betrokken was.")
    categorie_relaties: list[CategorieRelatieLink] = Field(description="Waarin ingedeeld.")
    digitale_adressen: list[Link] = Field(description="Digitale adressen.")
    voorkeurs_digitaal_adres: Link | None = Field(description="Een van de digitale adressen.")
    vertegenwoordigden: list[Link] = Field(description="Namens wie de partij mag optreden.")
    rekeningnummers: list[Link] = Field(description="Rekeningnummers.")
    voorkeurs_rekeningnummer: Link | None = Field(description="Een van de rekeningnummers.")
    partij_identificatoren: list[PartijIdentificator] = Field(
        description="Hoe de partij in registers heet."
    )
    soort_partij: SoortPartij = Field(description="Persoon, organisatie of contactpersoon.")
    indicatie_geheimhouding: Bool | None = Field(
        description="Of gegevens niet aan derden mogen worden gegeven."
    )
    voorkeurstaal: Annotated[str, Blank(3)] = Field(description="Voorkeurstaal.")
    indicatie_actief: Bool = Field(description="Of er nog contact is.")
    bezoekadres: Adres | None = Field(description="Adres om te bezoeken.")
    correspondentieadres: Adres | None = Field(description="Adres voor de post.")
    partij_identificatie: Contactpersoon | Persoon | Organisatie | None = Field(
        description="Gegevens naar de soort partij."
    )
