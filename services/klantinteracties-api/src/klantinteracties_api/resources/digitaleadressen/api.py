"""Digitaleadressen: e-mail, telephone and other ways to reach a partij or betrokkene."""

from sqlalchemy import select, update

from klantinteracties_api import expansion
from klantinteracties_api.filters import by_identificator, contains, is_filled, linked
from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.digitaleadressen import rules, schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Betrokkene, DigitaalAdres, Partij
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core import fields
from zgw_core.change import Change
from zgw_core.filters import compare, equals, within
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

DIGITAALADRES = Resource(
    naam="digitaaladres",
    model=DigitaalAdres,
    schema=schema.DigitaalAdres,
    hoofdobject=PARTIJEN,
    via="verstrekt_door_partij",
    notify=False,
    read_scopes=reading("digitaleadressen"),
    filters={
        "adres": equals("adres"),
        "adres__icontains": contains("adres"),
        "soortDigitaalAdres": equals("soort_digitaal_adres", schema.SoortDigitaalAdres),
        "isStandaardAdres": equals("is_standaard_adres", bool),
        "omschrijving": contains("omschrijving"),
        "referentie": equals("unieke_referentie"),
        "isGeverifieerd": is_filled("verificatie_datum"),
        "verificatieDatum": equals("verificatie_datum", fields.Date),
        "verificatieDatum__gt": compare("verificatie_datum", ">"),
        "verificatieDatum__gte": compare("verificatie_datum", ">="),
        "verificatieDatum__lt": compare("verificatie_datum", "<"),
        "verificatieDatum__lte": compare("verificatie_datum", "<="),
        **linked("verstrektDoorBetrokkene", "verstrekt_door_betrokkene"),
        **within(
            "betrokkene_zelf",
            {"verstrektDoorBetrokkene__rol": equals("rol", schema.RolVanBetrokkene)},
        ),
        **linked("verstrektDoorPartij", "verstrekt_door_partij"),
        **within(
            "partij_zelf",
            {"verstrektDoorPartij__soortPartij": equals("soort_partij", schema.SoortPartij)},
        ),
        **by_identificator("verstrektDoorPartij__partijIdentificator"),
    },
    own_expansion=expansion.DIGITALEADRESSEN,
)
routes = Routes(DIGITAALADRES)
routes.reads()


async def fill_digitaal_adres(adres: DigitaalAdres, given: Given, change: Change) -> None:
    soort = given.get("soort_digitaal_adres", adres.soort_digitaal_adres)
    if "adres" in given:
        rules.check_adres(soort, given["adres"])
    await refer(change, given, verstrekt_door_partij=Partij, verstrekt_door_betrokkene=Betrokkene)
    partij = given.get("verstrekt_door_partij", adres.verstrekt_door_partij)
    rules.check_standaard(given.get("is_standaard_adres", False), partij)
    if partij is None:
        given["is_standaard_adres"] = False
    if partij != adres.verstrekt_door_partij:
        await _no_longer_preferred(change, adres)
    if given.get("is_standaard_adres", adres.is_standaard_adres):
        await _switch_off_standard(change, adres, partij, soort)
    if "referentie" in given:
        given["unieke_referentie"] = given.pop("referentie") or None
    assign(adres, given)


async def _no_longer_preferred(change: Change, adres: DigitaalAdres) -> None:
    preferring = update(Partij).where(Partij.voorkeurs_digitaal_adres == adres.uuid)
    await change.session.execute(preferring.values(voorkeurs_digitaal_adres=None))


async def _switch_off_standard(
    change: Change, adres: DigitaalAdres, partij: object, soort: str
) -> None:
    """A partij has one standard address of each kind; two that are made at once wait here."""
    lock = select(Partij.uuid).where(Partij.uuid == partij).with_for_update()
    await change.session.execute(lock)
    previous = update(DigitaalAdres).where(
        DigitaalAdres.verstrekt_door_partij == partij,
        DigitaalAdres.soort_digitaal_adres == soort,
        DigitaalAdres.is_standaard_adres,
        DigitaalAdres.uuid != adres.uuid,
    )
    await change.session.execute(previous.values(is_standaard_adres=False))


add_writes(
    routes,
    schema.DigitaalAdresBody,
    schema.DigitaalAdresPatch,
    writing("digitaleadressen"),
    fill_digitaal_adres,
)
