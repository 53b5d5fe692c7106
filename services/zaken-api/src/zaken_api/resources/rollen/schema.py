"""What clients send and receive of a rol."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import EmailStr, Field, ValidationInfo, field_validator

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

    emailadres: EmailStr | Literal[""] = Field(
        default="", max_length=254, description="E-mailadres."
    )
    functie: Annotated[str, Blank(50)] = Field(default="", description="Functie.")
    telefoonnummer: Annotated[str, Blank(20)] = Field(default="", description="Telefoonnummer.")
    naam: Annotated[str, Text(40)] = Field(description="Naam.")


Identificatie = (
    NatuurlijkPersoon | NietNatuurlijkPersoon | Vestiging | OrganisatorischeEenheid | Medewerker
)
_IDENTIFICATIES: dict[str, type[Schema]] = {
    "natuurlijk_persoon": NatuurlijkPersoon,
    "niet_natuurlijk_persoon": NietNatuurlijkPersoon,
    "vestiging": Vestiging,
    "organisatorische_eenheid": OrganisatorischeEenheid,
    "medewerker": Medewerker,
}


class RolBody(Body):
    """Een rol zoals een client die aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    betrokkene: BlankUrl = Field(default="", description="URL van de betrokkene.")
    betrokkene_type: BetrokkeneType = Field(description="Soort betrokkene.")
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
    betrokkene_identificatie: Identificatie | None = Field(
        default=None, description="Wie de betrokkene is, naar de soort betrokkene."
    )

    @field_validator("betrokkene_identificatie", mode="wrap")
    @classmethod
    def _fits_its_type(cls, given: Any, _: Any, info: ValidationInfo) -> Schema | None:
        """Without a known type, which is an error of its own, there is nothing to check against."""
        kind = _IDENTIFICATIES.get(info.data.get("betrokkene_type", ""))
        return kind.model_validate(given) if kind and given is not None else None


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
    betrokkene_identificatie: Identificatie | None = Field(
        description="Wie de betrokkene is, naar de soort betrokkene."
    )
