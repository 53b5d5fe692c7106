"""Who a betrokkene is, by type."""

from typing import Annotated

from pydantic import Field

from zaken_api.betrokkenen.choices import Geslachtsaanduiding, Rechtsvorm
from zgw_core.fields import Blank, BlankRsin, Bsn, Int, Text
from zgw_core.schema import Schema

SOUGHT = (
    ("natuurlijk_persoon", "inpBsn"),
    ("natuurlijk_persoon", "anpIdentificatie"),
    ("natuurlijk_persoon", "inpA_nummer"),
    ("niet_natuurlijk_persoon", "innNnpId"),
    ("niet_natuurlijk_persoon", "annIdentificatie"),
    ("vestiging", "vestigingsNummer"),
    ("medewerker", "identificatie"),
    ("organisatorische_eenheid", "identificatie"),
)
"""What zaken and rollen can be sought by: type of betrokkene and key of its identification."""


class VerblijfsAdres(Schema):
    """Een adres in Nederland."""

    aoa_identificatie: Annotated[str, Text(100)] = Field(
        description="Identificatie van het adres in de BAG."
    )
    wpl_woonplaats_naam: Annotated[str, Text(80)] = Field(description="Naam van de woonplaats.")
    gor_openbare_ruimte_naam: Annotated[str, Text(80)] = Field(
        description="Naam van de straat of andere openbare ruimte."
    )
    aoa_postcode: Annotated[str, Blank(7)] = Field(default="", description="Postcode.")
    aoa_huisnummer: Annotated[Int, Field(ge=0, le=99999)] = Field(description="Huisnummer.")
    aoa_huisletter: Annotated[str, Blank(1)] = Field(default="", description="Huisletter.")
    aoa_huisnummertoevoeging: Annotated[str, Blank(4)] = Field(
        default="", description="Toevoeging op huisnummer en huisletter."
    )
    inp_locatiebeschrijving: Annotated[str, Blank(1000)] = Field(
        default="", description="Beschrijving van de plek, waar een adres ontbreekt."
    )


class SubVerblijfBuitenland(Schema):
    """Een adres in het buitenland."""

    lnd_landcode: Annotated[str, Text(4)] = Field(description="Code van het land.")
    lnd_landnaam: Annotated[str, Text(40)] = Field(description="Naam van het land.")
    sub_adres_buitenland_1: Annotated[str, Blank(35)] = Field(
        "", alias="subAdresBuitenland_1", description="Eerste regel van het adres."
    )
    sub_adres_buitenland_2: Annotated[str, Blank(35)] = Field(
        "", alias="subAdresBuitenland_2", description="Tweede regel van het adres."
    )
    sub_adres_buitenland_3: Annotated[str, Blank(35)] = Field(
        "", alias="subAdresBuitenland_3", description="Derde regel van het adres."
    )


class NatuurlijkPersoon(Schema):
    """Een mens."""

    inp_bsn: Bsn = Field(default="", description="Burgerservicenummer.")
    anp_identificatie: Annotated[str, Blank(17)] = Field(
        default="", description="Nummer dat de gemeente gaf aan wie geen ingezetene is."
    )
    inp_a_nummer: Annotated[str, Field(max_length=10, pattern=r"^([1-9][0-9]{9})?$")] = Field(
        "", alias="inpA_nummer", description="Administratienummer in de BRP."
    )
    geslachtsnaam: Annotated[str, Blank(200)] = Field(
        default="", description="Achternaam zonder voorvoegsel."
    )
    voorvoegsel_geslachtsnaam: Annotated[str, Blank(80)] = Field(
        default="", description="Voorvoegsel van de achternaam."
    )
    voorletters: Annotated[str, Blank(20)] = Field(default="", description="Voorletters.")
    voornamen: Annotated[str, Blank(200)] = Field(default="", description="Alle voornamen.")
    geslachtsaanduiding: Geslachtsaanduiding = Field(
        default="", description="Geslacht: man, vrouw of onbekend."
    )
    geboortedatum: Annotated[str, Blank(18)] = Field(
        default="", description="Dag van geboorte, voor zover bekend."
    )
    verblijfsadres: VerblijfsAdres | None = Field(
        default=None, description="Waar de persoon in Nederland verblijft."
    )
    sub_verblijf_buitenland: SubVerblijfBuitenland | None = Field(
        default=None, description="Waar de persoon in het buitenland verblijft."
    )


class NietNatuurlijkPersoon(Schema):
    """Een rechtspersoon."""

    inn_nnp_id: BlankRsin = Field(
        default="", description="RSIN van een rechtspersoon die in Nederland is ingeschreven."
    )
    ann_identificatie: Annotated[str, Blank(17)] = Field(
        default="", description="Nummer dat de gemeente gaf aan een andere rechtspersoon."
    )
    statutaire_naam: Annotated[str, Blank(500)] = Field(
        default="", description="Naam volgens de statuten."
    )
    inn_rechtsvorm: Rechtsvorm = Field(default="", description="Rechtsvorm.")
    bezoekadres: Annotated[str, Blank(1000)] = Field(
        default="", description="Adres om te bezoeken."
    )
    sub_verblijf_buitenland: SubVerblijfBuitenland | None = Field(
        default=None, description="Waar de rechtspersoon in het buitenland zit."
    )


class Vestiging(Schema):
    """Een vestiging van een onderneming."""

    vestigings_nummer: Annotated[str, Blank(24)] = Field(
        default="", description="Vestigingsnummer in het handelsregister."
    )
    handelsnaam: list[Annotated[str, Blank(625)]] = Field(
        default_factory=list, description="Namen waaronder de vestiging handelt."
    )
    verblijfsadres: VerblijfsAdres | None = Field(
        default=None, description="Waar de vestiging in Nederland is."
    )
    sub_verblijf_buitenland: SubVerblijfBuitenland | None = Field(
        default=None, description="Waar de vestiging in het buitenland is."
    )
    kvk_nummer: Annotated[str, Blank(8)] = Field(
        default="", description="KvK-nummer van de onderneming."
    )


class OrganisatorischeEenheid(Schema):
    """Een deel van een organisatie."""

    identificatie: Annotated[str, Blank(24)] = Field(
        default="", description="Kenmerk van het onderdeel binnen de organisatie."
    )
    naam: Annotated[str, Blank(50)] = Field(default="", description="Naam van het onderdeel.")
    is_gehuisvest_in: Annotated[str, Blank(24)] = Field(
        default="", description="Waar het onderdeel zit."
    )


class Medewerker(Schema):
    """Iemand die voor de organisatie werkt."""

    identificatie: Annotated[str, Blank(254)] = Field(
        default="", description="Kenmerk van de medewerker binnen de organisatie."
    )
    achternaam: Annotated[str, Blank(200)] = Field(
        default="", description="Achternaam zonder voorvoegsel."
    )
    voorletters: Annotated[str, Blank(20)] = Field(default="", description="Voorletters.")
    voorvoegsel_achternaam: Annotated[str, Blank(10)] = Field(
        default="", description="Voorvoegsel van de achternaam."
    )
