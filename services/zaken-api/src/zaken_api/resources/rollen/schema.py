"""What clients send and receive of a rol."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import EmailStr, Field

from zaken_api.betrokkenen.choices import (
    BetrokkeneType,
    IndicatieMachtiging,
    OmschrijvingGeneriek,
)
from zaken_api.betrokkenen.identification import (
    Medewerker,
    NatuurlijkPersoon,
    NietNatuurlijkPersoon,
    OrganisatorischeEenheid,
    Vestiging,
)
from zgw_core.fields import Blank, BlankUrl, DateTime, Text, Url
from zgw_core.schema import Body, Schema


class ContactpersoonRol(Schema):
    """Wie namens de betrokkene aanspreekbaar is."""

    emailadres: EmailStr | Literal[""] = Field(default="", max_length=254)
    functie: Annotated[str, Blank(50)] = ""
    telefoonnummer: Annotated[str, Blank(20)] = ""
    naam: Annotated[str, Text(40)]


class RolBase(Body):
    zaak: Url = Field(description="URL van de zaak.")
    betrokkene: BlankUrl = Field(default="", description="URL van de betrokkene.")
    afwijkende_naam_betrokkene: Annotated[str, Blank(625)] = Field(
        default="", description="Naam waaronder de betrokkene in deze zaak bekend is."
    )
    roltype: Url = Field(description="URL van het roltype in de Catalogi API.")
    roltoelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting op de rol.")
    indicatie_machtiging: IndicatieMachtiging = Field(
        default="", description="Of de betrokkene machtigt of gemachtigd is."
    )
    contactpersoon_rol: ContactpersoonRol | None = Field(
        default=None, description="Wie namens de betrokkene aanspreekbaar is."
    )


class NatuurlijkPersoonRolBody(RolBase):
    """De rol van een mens."""

    betrokkene_type: Literal["natuurlijk_persoon"]
    betrokkene_identificatie: NatuurlijkPersoon | None = None


class NietNatuurlijkPersoonRolBody(RolBase):
    """De rol van een rechtspersoon."""

    betrokkene_type: Literal["niet_natuurlijk_persoon"]
    betrokkene_identificatie: NietNatuurlijkPersoon | None = None


class VestigingRolBody(RolBase):
    """De rol van een vestiging."""

    betrokkene_type: Literal["vestiging"]
    betrokkene_identificatie: Vestiging | None = None


class OrganisatorischeEenheidRolBody(RolBase):
    """De rol van een deel van een organisatie."""

    betrokkene_type: Literal["organisatorische_eenheid"]
    betrokkene_identificatie: OrganisatorischeEenheid | None = None


class MedewerkerRolBody(RolBase):
    """De rol van een medewerker."""

    betrokkene_type: Literal["medewerker"]
    betrokkene_identificatie: Medewerker | None = None


RolBody = Annotated[
    NatuurlijkPersoonRolBody
    | NietNatuurlijkPersoonRolBody
    | VestigingRolBody
    | OrganisatorischeEenheidRolBody
    | MedewerkerRolBody,
    Field(discriminator="betrokkene_type"),
]


class Rol(Schema):
    """De rol die een betrokkene in een zaak speelt."""

    url: Url = Field(description="URL van deze rol.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    betrokkene: BlankUrl = Field(description="URL van de betrokkene, of leeg.")
    betrokkene_type: BetrokkeneType = Field(description="Soort betrokkene.")
    afwijkende_naam_betrokkene: Annotated[str, Blank(625)] = Field(
        description="Naam waaronder de betrokkene in deze zaak bekend is."
    )
    roltype: Url = Field(description="URL van het roltype.")
    omschrijving: str = Field(description="Omschrijving van het roltype bij het toekennen.")
    omschrijving_generiek: OmschrijvingGeneriek = Field(
        description="Algemene omschrijving van het roltype bij het toekennen."
    )
    roltoelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting op de rol.")
    registratiedatum: DateTime = Field(description="Wanneer de rol is geregistreerd.")
    indicatie_machtiging: IndicatieMachtiging = Field(description="Machtiging.")
    contactpersoon_rol: ContactpersoonRol | None = Field(description="Contactpersoon.")
    statussen: list[Url] = Field(description="URLs van de statussen die deze rol heeft gezet.")
    betrokkene_identificatie: (
        NatuurlijkPersoon
        | NietNatuurlijkPersoon
        | Vestiging
        | OrganisatorischeEenheid
        | Medewerker
        | None
    ) = Field(description="Wie de betrokkene is, naar de soort betrokkene.")
