"""Betrokkenen: who took part in a contact, as a customer or for one."""

from klantinteracties_api import expansion
from klantinteracties_api.filters import by_identificator, in_group, linked
from klantinteracties_api.groups.schema import full_name
from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.betrokkenen import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Betrokkene, Klantcontact, Partij
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core.change import Change
from zgw_core.filters import equals, within
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

BETROKKENE = Resource(
    naam="betrokkene",
    model=Betrokkene,
    schema=schema.Betrokkene,
    hoofdobject=PARTIJEN,
    via="was_partij",
    notify=False,
    read_scopes=reading("betrokkenen"),
    filters={
        **linked("hadKlantcontact", "had_klantcontact"),
        **within(
            "klantcontact",
            {
                "hadKlantcontact__nummer": equals("nummer"),
                "hadKlantcontact__referentienummer": equals("referentienummer"),
            },
        ),
        **linked("wasPartij", "was_partij"),
        **within("partij_zelf", {"wasPartij__nummer": equals("nummer")}),
        **by_identificator("wasPartij__partijIdentificator"),
        **within(
            "digitale_adressen",
            {
                "verstrektedigitaalAdres__adres": equals("adres"),
                **linked("verstrektedigitaalAdres"),
            },
        ),
        "contactnaamVoorletters": in_group("contactnaam", "voorletters"),
        "contactnaamVoornaam": in_group("contactnaam", "voornaam"),
        "contactnaamVoorvoegselAchternaam": in_group("contactnaam", "voorvoegselAchternaam"),
        "contactnaamAchternaam": in_group("contactnaam", "achternaam"),
        "organisatienaam": equals("organisatienaam"),
    },
    own_expansion=expansion.BETROKKENEN,
)
routes = Routes(BETROKKENE)
routes.reads()


async def fill_betrokkene(betrokkene: Betrokkene, given: Given, change: Change) -> None:
    await refer(change, given, was_partij=Partij, had_klantcontact=Klantcontact)
    if "contactnaam" in given:
        given["volledige_naam"] = full_name(given["contactnaam"])
    assign(betrokkene, given)


add_writes(
    routes, schema.BetrokkeneBody, schema.BetrokkenePatch, writing("betrokkenen"), fill_betrokkene
)
