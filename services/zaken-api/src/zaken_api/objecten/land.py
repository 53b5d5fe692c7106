"""What identifies parts of the land, what stands on it, its worth and the rights to it."""

from typing import Annotated

from pydantic import Field

from zaken_api.betrokkenen.identification import NatuurlijkPersoon, NietNatuurlijkPersoon
from zaken_api.objecten.choices import (
    TypeInrichtingselement,
    TypeKunstwerkdeel,
    TypeSpoorbaandeel,
    TypeWaterdeel,
)
from zaken_api.objecten.places import (
    Huisnummer,
    Identificatie,
    OpenbareRuimteNaam,
    Woonplaatsnaam,
)
from zgw_core.fields import Blank, Text
from zgw_core.schema import Schema

Naam = Annotated[str, Blank(500)]


class ObjectInrichtingselement(Schema):
    """Iets waarmee de openbare ruimte is ingericht."""

    type: TypeInrichtingselement = Field(description="Soort inrichtingselement.")
    identificatie: Identificatie = Field(description="Kenmerk van het element.")
    naam: Naam = Field(default="", description="Naam van het element.")


class ObjectKunstwerkdeel(Schema):
    """Een deel van een bouwwerk in de infrastructuur."""

    type: TypeKunstwerkdeel = Field(description="Soort kunstwerk.")
    identificatie: Identificatie = Field(description="Kenmerk van het deel.")
    naam: Annotated[str, Text(80)] = Field(description="Naam van het kunstwerk.")


class ObjectSpoorbaandeel(Schema):
    """Een deel van een spoorbaan."""

    type: TypeSpoorbaandeel = Field(description="Soort spoorbaan.")
    identificatie: Identificatie = Field(description="Kenmerk van het deel.")
    naam: Naam = Field(default="", description="Naam van het deel.")


class ObjectTerreindeel(Schema):
    """Een deel van een terrein."""

    type: Annotated[str, Text(40)] = Field(description="Soort terrein.")
    identificatie: Identificatie = Field(description="Kenmerk van het deel.")
    naam: Naam = Field(default="", description="Naam van het deel.")


class ObjectWaterdeel(Schema):
    """Een deel van een water."""

    type_waterdeel: TypeWaterdeel = Field(description="Soort water.")
    identificatie: Identificatie = Field(description="Kenmerk van het deel.")
    naam: Naam = Field(default="", description="Naam van het deel.")


class ObjectWegdeel(Schema):
    """Een deel van een weg."""

    type: Annotated[str, Text(100)] = Field(description="Soort weg.")
    identificatie: Identificatie = Field(description="Kenmerk van het deel.")
    naam: Naam = Field(default="", description="Naam van het deel.")


class ObjectKadastraleOnroerendeZaak(Schema):
    """Een perceel of appartementsrecht in het kadaster."""

    kadastrale_identificatie: Identificatie = Field(description="Kenmerk in het kadaster.")
    kadastrale_aanduiding: Annotated[str, Text(1000)] = Field(
        description="Aanduiding zoals het kadaster die voert."
    )


class ZakelijkRechtHeeftAlsGerechtigde(Schema):
    """Wie een zakelijk recht heeft."""

    natuurlijk_persoon: NatuurlijkPersoon | None = Field(
        default=None, description="De mens die het recht heeft."
    )
    niet_natuurlijk_persoon: NietNatuurlijkPersoon | None = Field(
        default=None, description="De rechtspersoon die het recht heeft."
    )


class ObjectZakelijkRecht(Schema):
    """Een recht op een onroerende zaak."""

    identificatie: Identificatie = Field(description="Kenmerk van het recht.")
    avg_aard: Annotated[str, Text(1000)] = Field(description="De aard van het recht.")
    heeft_betrekking_op: ObjectKadastraleOnroerendeZaak | None = Field(
        default=None, description="De onroerende zaak waarop het recht rust."
    )
    heeft_als_gerechtigde: ZakelijkRechtHeeftAlsGerechtigde | None = Field(
        default=None, description="Wie het recht heeft."
    )


class WozObjectAdres(Schema):
    """Het adres van een WOZ-object."""

    aoa_identificatie: Identificatie = Field(description="Kenmerk van het adresseerbare object.")
    wpl_woonplaats_naam: Woonplaatsnaam = Field(description="Naam van de woonplaats.")
    gor_openbare_ruimte_naam: OpenbareRuimteNaam = Field(description="Naam van de straat.")
    aoa_postcode: Annotated[str, Blank(7)] = Field(default="", description="Postcode.")
    aoa_huisnummer: Huisnummer = Field(description="Huisnummer.")
    aoa_huisletter: Annotated[str, Blank(1)] = Field(default="", description="Huisletter.")
    aoa_huisnummertoevoeging: Annotated[str, Blank(4)] = Field(
        default="", description="Toevoeging bij het huisnummer."
    )
    locatie_omschrijving: Annotated[str, Blank(1000)] = Field(
        default="", description="Waar het object ligt, in woorden."
    )


class ObjectWozObject(Schema):
    """Een object waarvan de waarde voor de WOZ wordt bepaald."""

    woz_object_nummer: Identificatie = Field(description="Nummer van het WOZ-object.")
    aanduiding_woz_object: WozObjectAdres | None = Field(
        default=None, description="Het adres van het WOZ-object."
    )


class ObjectWozDeelobject(Schema):
    """Een deel van een WOZ-object."""

    nummer_woz_deel_object: Annotated[str, Text(6)] = Field(
        description="Nummer van het deel binnen het WOZ-object."
    )
    is_onderdeel_van: ObjectWozObject | None = Field(
        default=None, description="Het WOZ-object waarvan dit een deel is."
    )


class ObjectWozWaarde(Schema):
    """De waarde van een WOZ-object op een peildatum."""

    waardepeildatum: Annotated[str, Text(9)] = Field(description="De dag van de waardebepaling.")
    is_voor: ObjectWozObject | None = Field(
        default=None, description="Het WOZ-object waarvan dit de waarde is."
    )
