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

    aoa_identificatie: Annotated[str, Text(100)]
    wpl_woonplaats_naam: Annotated[str, Text(80)]
    gor_openbare_ruimte_naam: Annotated[str, Text(80)]
    aoa_postcode: Annotated[str, Blank(7)] = ""
    aoa_huisnummer: Annotated[Int, Field(ge=0, le=99999)]
    aoa_huisletter: Annotated[str, Blank(1)] = ""
    aoa_huisnummertoevoeging: Annotated[str, Blank(4)] = ""
    inp_locatiebeschrijving: Annotated[str, Blank(1000)] = ""


class SubVerblijfBuitenland(Schema):
    """Een adres in het buitenland."""

    lnd_landcode: Annotated[str, Text(4)]
    lnd_landnaam: Annotated[str, Text(40)]
    sub_adres_buitenland_1: Annotated[str, Blank(35)] = Field("", alias="subAdresBuitenland_1")
    sub_adres_buitenland_2: Annotated[str, Blank(35)] = Field("", alias="subAdresBuitenland_2")
    sub_adres_buitenland_3: Annotated[str, Blank(35)] = Field("", alias="subAdresBuitenland_3")


class NatuurlijkPersoon(Schema):
    """Een mens."""

    inp_bsn: Bsn = ""
    anp_identificatie: Annotated[str, Blank(17)] = ""
    inp_a_nummer: Annotated[str, Field(max_length=10, pattern=r"^([1-9][0-9]{9})?$")] = Field(
        "", alias="inpA_nummer"
    )
    geslachtsnaam: Annotated[str, Blank(200)] = ""
    voorvoegsel_geslachtsnaam: Annotated[str, Blank(80)] = ""
    voorletters: Annotated[str, Blank(20)] = ""
    voornamen: Annotated[str, Blank(200)] = ""
    geslachtsaanduiding: Geslachtsaanduiding = ""
    geboortedatum: Annotated[str, Blank(18)] = ""
    verblijfsadres: VerblijfsAdres | None = None
    sub_verblijf_buitenland: SubVerblijfBuitenland | None = None


class NietNatuurlijkPersoon(Schema):
    """Een rechtspersoon."""

    inn_nnp_id: BlankRsin = ""
    ann_identificatie: Annotated[str, Blank(17)] = ""
    statutaire_naam: Annotated[str, Blank(500)] = ""
    inn_rechtsvorm: Rechtsvorm = ""
    bezoekadres: Annotated[str, Blank(1000)] = ""
    sub_verblijf_buitenland: SubVerblijfBuitenland | None = None


class Vestiging(Schema):
    """Een vestiging van een onderneming."""

    vestigings_nummer: Annotated[str, Blank(24)] = ""
    handelsnaam: list[Annotated[str, Blank(625)]] = Field(default_factory=list)
    verblijfsadres: VerblijfsAdres | None = None
    sub_verblijf_buitenland: SubVerblijfBuitenland | None = None
    kvk_nummer: Annotated[str, Blank(8)] = ""


class OrganisatorischeEenheid(Schema):
    """Een deel van een organisatie."""

    identificatie: Annotated[str, Blank(24)] = ""
    naam: Annotated[str, Blank(50)] = ""
    is_gehuisvest_in: Annotated[str, Blank(24)] = ""


class Medewerker(Schema):
    """Iemand die voor de organisatie werkt."""

    identificatie: Annotated[str, Blank(254)] = ""
    achternaam: Annotated[str, Blank(200)] = ""
    voorletters: Annotated[str, Blank(20)] = ""
    voorvoegsel_achternaam: Annotated[str, Blank(10)] = ""
