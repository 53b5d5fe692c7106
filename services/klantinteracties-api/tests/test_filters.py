"""Every filter finds what it should, and nothing twice."""

from typing import Any

import pytest

from klantinteracties_api.main import SERVICE
from klantloket import BSN, KVK, OTHER_BSN, VESTIGING, Klantloket, identificator, ref
from klantvragen import BY_BSN, by_number, linked, questions
from klantwereld import World
from zgw_core.routes import Routes
from zgw_core.testing.api import InProcess, codes

NOWHERE = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


@pytest.fixture
async def world(loket: Klantloket) -> World:
    world = World(loket)
    await world.make()
    return world


async def test_each_filter_finds_one(world: World) -> None:
    for path, (sought, asked) in questions(world).items():
        for name, value in asked.items():
            assert await world.loket.found(path, **{name: value}) == [sought["uuid"]], (path, name)
        together = await world.loket.found(path, **asked)
        assert together == [sought["uuid"]], path


BY_TEST_OF_ITS_OWN = {
    "/partijen": {f"subIdentificatorVan__{name}" for name in (*BY_BSN, "objectId")},
    "/klantcontacten": {"leiddeTotInterneTaken"},
    "/betrokkenen": {
        *(f"hadKlantcontact__{name}" for name in ("uuid", "url", "nummer", "referentienummer")),
        *(f"wasPartij__{name}" for name in ("uuid", "url", "nummer")),
        *by_number("wasPartij__partijIdentificator"),
    },
}


async def test_no_filter_is_left_out_here(world: World) -> None:
    asked = {
        path: {*filters} | BY_TEST_OF_ITS_OWN.get(path, set())
        for path, (_, filters) in questions(world).items()
    }
    declared: dict[str, set[str]] = {}
    for path, name, _ in every_filter():
        declared.setdefault(path, set()).add(name)
    assert asked == declared


async def test_there_is_something_to_pass_over(world: World) -> None:
    for path in questions(world):
        assert len(await world.loket.found(path)) > 1, path


async def test_nothing_is_listed_twice(world: World) -> None:
    """Of all that a list may be sought by there are several that fit."""
    loket = world.loket
    contact, partij = ref(world.contact), ref(world.partij)
    for number in range(3):
        again = await loket.betrokkene(world.contact, wasPartij=partij)
        await loket.adres(
            f"{number}@berg.nl", verstrektDoorBetrokkene=ref(again), verstrektDoorPartij=partij
        )
        await loket.onderwerpobject(
            klantcontact=contact,
            wasKlantcontact=contact,
            onderwerpobjectidentificator=world.onderwerp["onderwerpobjectidentificator"],
        )
        await loket.internetaak(world.contact, world.actor, await loket.actor("Piet Puk"))
        more = {"partij": partij, "categorie": ref(world.categorie)}
        await loket.api.create("/categorie-relaties", more)
    several = ("/betrokkenen", "/digitaleadressen", "/onderwerpobjecten", "/internetaken")
    for path, (_, asked) in questions(world).items():
        for name, value in asked.items():
            found = await loket.found(path, **{name: value})
            assert len(found) == len(set(found)), (path, name)
            if path not in (*several, "/categorie-relaties", "/actoren"):
                assert len(found) == 1, (path, name)


async def test_filters_that_find_both_betrokkenen(world: World) -> None:
    asked = {
        **linked("hadKlantcontact", world.contact),
        "hadKlantcontact__nummer": "1",
        "hadKlantcontact__referentienummer": "2",
        **linked("wasPartij", world.partij),
        "wasPartij__nummer": "17",
        **by_number("wasPartij__partijIdentificator"),
    }
    for name, value in asked.items():
        assert len(await world.loket.found("/betrokkenen", **{name: value})) == 2, name


async def test_klantcontacten_without_a_partij(world: World) -> None:
    """Also those without any betrokkene."""
    none = await world.loket.found("/klantcontacten", hadBetrokkene__wasPartij="false")
    assert none == [world.other_contact["uuid"]]


async def test_klantcontacten_with_and_without_tasks(world: World) -> None:
    loket = world.loket
    plain = await loket.klantcontact()
    assert await loket.found("/klantcontacten", leiddeTotInterneTaken="false") == [plain["uuid"]]
    assert len(await loket.found("/klantcontacten", leiddeTotInterneTaken="true")) == 2


async def test_a_vestiging_is_found_under_its_kvk_number(loket: Klantloket) -> None:
    kvk = await loket.api.create("/partij-identificatoren", identificator("kvk_nummer", KVK))
    other = await loket.api.create(
        "/partij-identificatoren", identificator("kvk_nummer", "87654321")
    )
    vestigingen = [
        await loket.partij(
            "organisatie",
            partijIdentificatoren=[
                identificator("vestigingsnummer", VESTIGING, subIdentificatorVan=ref(parent))
            ],
        )
        for parent in (kvk, other)
    ]
    asked = {"partijIdentificator__objectId": VESTIGING}
    assert len(await loket.found("/partijen", **asked)) == 2
    asked["subIdentificatorVan__objectId"] = KVK
    asked["subIdentificatorVan__codeSoortObjectId"] = "kvk_nummer"
    asked["subIdentificatorVan__codeObjecttype"] = "niet_natuurlijk_persoon"
    asked["subIdentificatorVan__codeRegister"] = "hr"
    assert await loket.found("/partijen", **asked) == [vestigingen[0]["uuid"]]


async def test_codes_and_number_are_of_one_and_the_same_identificator(loket: Klantloket) -> None:
    await loket.persoon(BSN)
    await loket.partij("organisatie", partijIdentificatoren=[identificator("kvk_nummer", KVK)])
    asked = {"partijIdentificator__objectId": BSN, "partijIdentificator__codeRegister": "hr"}
    assert await loket.found("/partijen", **asked) == []
    assert await loket.found("/partijen", partijIdentificator__objectId=OTHER_BSN) == []


def every_filter() -> list[tuple[str, str, Any]]:
    return [
        (router.resource.path, name, filter_.accepts)
        for router in SERVICE.routers
        if isinstance(router, Routes)
        for name, filter_ in router.resource.filters.items()
    ]


async def test_no_value_of_a_filter_breaks_a_list(api: InProcess) -> None:
    values = ("x", "1", "true", "\u202e", "%", "_", "\\", "'", "2024-01-01", "x" * 3000, NOWHERE)
    urls = ("http://elders.test/x", f"http://elders.test/x/{NOWHERE}/", "http://a.test")
    for path, name, _ in every_filter():
        for value in (*values, *urls):
            answer = await api.get(path, params={name: value})
            assert answer.status_code in (200, 400), (path, name, value, answer.text)


async def test_a_url_is_known_by_its_uuid(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    contact = await loket.klantcontact()
    betrokkene = await loket.betrokkene(contact, wasPartij=ref(partij))
    elsewhere = f"https://ander.example/api/partijen/{partij['uuid']}"
    assert await loket.found("/betrokkenen", wasPartij__url=elsewhere) == [betrokkene["uuid"]]
    assert await loket.found("/betrokkenen", wasPartij__url="https://ander.example/x") == []
    answer = await api.get("/betrokkenen", params={"wasPartij__url": "geen url"})
    assert codes(answer) == {"wasPartij__url": "invalid"}


async def test_klantcontacten_are_listed_by_when_they_were(loket: Klantloket) -> None:
    moments = ("2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
    made = [(await loket.klantcontact(plaatsgevondenOp=at))["uuid"] for at in moments]
    assert await loket.found("/klantcontacten") == [made[1], made[2], made[0]]
