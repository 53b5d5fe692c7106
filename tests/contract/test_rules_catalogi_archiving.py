"""The rules of the Catalogi API about how long a dossier is kept."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.contract.client import Client
from tests.contract.conftest import Connect
from tests.contract.contracts import Json
from tests.contract.refusals import codes
from tests.contract.values import NOBODY
from tests.contract.world.catalogi import Catalogi
from tests.contract.world.whole import World

PATH, GROUP = "/resultaattypen", "brondatumArchiefprocedure"
FILLED: Mapping[str, Any] = {
    "datumkenmerk": "datum",
    "einddatumBekend": True,
    "objecttype": "pand",
    "registratie": "BAG",
    "procestermijn": "P5Y",
}
TABLE = {
    "afgehandeld": "-----",
    "hoofdzaak": "-o---",
    "eigenschap": "Ro---",
    "ander_datumkenmerk": "RoRR-",
    "zaakobject": "RoR--",
    "termijn": "----R",
    "gerelateerde_zaak": "-o---",
    "ingangsdatum_besluit": "-o---",
    "vervaldatum_besluit": "-o---",
}
"""Afleidingswijze → for each member above whether it is Required, optional or empty (-)."""
WIJZEN = pytest.mark.parametrize("wijze", TABLE)
ONE_WAY = {"nihil": "afgehandeld", "ingeschatte_bestaansduur_procesobject": "termijn"}
"""Procestermijn → the only afleidingswijze that fits it."""


@pytest.fixture(scope="session")
def klassen(connect: Connect) -> list[Json]:
    """Of the selectielijst."""
    found: list[Json] = connect("referentielijsten").read("/resultaten")["results"]
    return found


@pytest.fixture(scope="session")
def free(klassen: list[Json]) -> Json:
    """A klasse that leaves the afleidingswijze open."""
    return with_procestermijn(klassen, "")


@pytest.fixture(scope="session")
def free_zaaktype(world: World, free: Json) -> str:
    """A concept that has the procestype of that klasse."""
    return zaaktype_for(world, free)


def with_procestermijn(klassen: list[Json], procestermijn: str) -> Json:
    for klasse in klassen:
        if (klasse["procestermijn"] or "") == procestermijn:
            return klasse
    pytest.skip(f"the selectielijst has no klasse with procestermijn {procestermijn!r}")


def zaaktype_for(world: World, klasse: Json) -> str:
    body = world.catalogi.zaaktype_body(selectielijstProcestype=klasse["procesType"])
    return world.catalogi.url_of("/zaaktypen", body)


def body_for(catalogi: Catalogi, klasse: Json, zaaktype: str, **changes: Any) -> Json:
    known = {"selectielijstklasse": klasse["url"], GROUP: None}
    return catalogi.resultaattype_body(zaaktype=zaaktype, **{**known, **changes})


def check_refused(client: Client, made: Json, wrong: Json, refused: Mapping[str, str]) -> None:
    """Neither made nor changed; the name of what is wrong is new, so it is not refused for that."""
    zaaktype = made["zaaktype"]
    before = client.read(PATH, zaaktype=zaaktype, status="alles")["count"]
    body = {name: value for name, value in made.items() if name not in ("url", "omschrijving")}
    for name in ("besluittypen", "informatieobjecttypen"):
        body.pop(name, None)
    other = {**body, "omschrijving": "Niet zo", **wrong}
    assert codes(client, "POST", PATH, other) == refused
    assert codes(client, "PUT", made["url"], other) == refused
    assert codes(client, "PATCH", made["url"], wrong) == refused
    assert client.read(PATH, zaaktype=zaaktype, status="alles")["count"] == before
    assert client.read(made["url"]) == made


@pytest.mark.parametrize("field", ["resultaattypeomschrijving", "selectielijstklasse"])
def test_ztc_002_references_are_of_the_right_kind(
    catalogi: Client, world: World, field: str
) -> None:
    """ztc-002: both fields refer to the selectielijst, each to its own kind."""
    zaaktype = zaaktype_for(world, world.catalogi.selectielijst.klasse)
    made = catalogi.create(PATH, world.catalogi.resultaattype_body(zaaktype=zaaktype))
    other_kind = {field: world.catalogi.selectielijst.procestype}
    nowhere = {field: f"{made[field].rpartition('/')[0]}/{NOBODY}"}
    check_refused(catalogi, made, other_kind, {field: "invalid-resource"})
    check_refused(catalogi, made, nowhere, {field: "bad-url"})


def test_ztc_002_klasse_is_of_the_procestype_of_the_zaaktype(
    catalogi: Client, world: World, klassen: list[Json]
) -> None:
    """ztc-002: the selectielijstklasse belongs to the procestype of the zaaktype."""
    known = world.catalogi.selectielijst.klasse
    zaaktype = zaaktype_for(world, known)
    made = catalogi.create(PATH, world.catalogi.resultaattype_body(zaaktype=zaaktype))
    other = next(
        klasse
        for klasse in klassen
        if klasse["procesType"] != known["procesType"]
        and klasse["procestermijn"] == known["procestermijn"]
    )
    wrong = {"selectielijstklasse": other["url"]}
    check_refused(catalogi, made, wrong, {"nonFieldErrors": "procestype-mismatch"})


def test_ztc_002_what_is_left_out_follows_the_selectielijst(
    catalogi: Client, connect: Connect, world: World
) -> None:
    """ztc-002: omschrijvingGeneriek, archiefnominatie and archiefactietermijn are filled in."""
    klasse = world.catalogi.selectielijst.klasse
    zaaktype = zaaktype_for(world, klasse)
    made = catalogi.create(PATH, world.catalogi.resultaattype_body(zaaktype=zaaktype))
    generiek = connect("referentielijsten").read(made["resultaattypeomschrijving"])
    assert made["omschrijvingGeneriek"] == generiek["omschrijving"]
    assert made["archiefnominatie"] == klasse["waardering"]
    assert made["archiefactietermijn"] == klasse["bewaartermijn"]
    own = {"archiefnominatie": "blijvend_bewaren", "archiefactietermijn": "P99Y"}
    body = world.catalogi.resultaattype_body(zaaktype=zaaktype, **own)
    assert own.items() <= catalogi.create(PATH, body).items()


@pytest.mark.parametrize("procestermijn", ONE_WAY)
def test_ztc_003_afleidingswijze_fits_the_procestermijn(
    catalogi: Client, world: World, klassen: list[Json], procestermijn: str
) -> None:
    """ztc-003: some procestermijnen leave one afleidingswijze."""
    klasse = with_procestermijn(klassen, procestermijn)
    group = {"afleidingswijze": ONE_WAY[procestermijn]}
    if group["afleidingswijze"] == "termijn":
        group["procestermijn"] = "P5Y"
    zaaktype = zaaktype_for(world, klasse)
    made = catalogi.create(PATH, body_for(world.catalogi, klasse, zaaktype, **{GROUP: group}))
    refused = {"nonFieldErrors": "invalid-afleidingswijze-for-procestermijn"}
    check_refused(catalogi, made, {GROUP: {"afleidingswijze": "hoofdzaak"}}, refused)


@WIJZEN
def test_ztc_003_a_klasse_without_procestermijn_leaves_it_open(
    catalogi: Client, world: World, free: Json, free_zaaktype: str, wijze: str
) -> None:
    """ztc-003: without a procestermijn every afleidingswijze will do."""
    body = body_for(world.catalogi, free, free_zaaktype, **{GROUP: group_of(wijze)})
    assert catalogi.create(PATH, body)[GROUP]["afleidingswijze"] == wijze


def group_of(wijze: str) -> Json:
    """With what it must have and no more."""
    needed = zip(FILLED, TABLE[wijze], strict=True)
    return {
        "afleidingswijze": wijze,
        **{name: FILLED[name] for name, what in needed if what == "R"},
    }


def check_member(
    client: Client, world: World, klasse: Json, zaaktype: str, wijze: str, member: str
) -> None:
    group = group_of(wijze)
    made = client.create(PATH, body_for(world.catalogi, klasse, zaaktype, **{GROUP: group}))
    holds = dict(zip(FILLED, TABLE[wijze], strict=True))[member]
    with_it = {**group, member: FILLED[member]}
    name = f"{GROUP}.{member}"
    if holds == "-":
        check_refused(client, made, {GROUP: with_it}, {name: "must-be-empty"})
        return
    assert client.patch(made["url"], {GROUP: with_it}).json()[GROUP][member] == FILLED[member]
    if holds == "R":
        without = {key: value for key, value in group.items() if key != member}
        changed = client.read(made["url"])
        check_refused(client, changed, {GROUP: without}, {name: "required"})


@WIJZEN
def test_ztc_004_datumkenmerk(
    catalogi: Client, world: World, free: Json, free_zaaktype: str, wijze: str
) -> None:
    """ztc-004: the afleidingswijze decides whether there is a datumkenmerk."""
    check_member(catalogi, world, free, free_zaaktype, wijze, "datumkenmerk")


@WIJZEN
def test_ztc_005_einddatum_bekend(
    catalogi: Client, world: World, free: Json, free_zaaktype: str, wijze: str
) -> None:
    """ztc-005: the afleidingswijze decides whether einddatumBekend may be true."""
    check_member(catalogi, world, free, free_zaaktype, wijze, "einddatumBekend")


@WIJZEN
def test_ztc_006_objecttype(
    catalogi: Client, world: World, free: Json, free_zaaktype: str, wijze: str
) -> None:
    """ztc-006: the afleidingswijze decides whether there is an objecttype."""
    check_member(catalogi, world, free, free_zaaktype, wijze, "objecttype")


@WIJZEN
def test_ztc_007_registratie(
    catalogi: Client, world: World, free: Json, free_zaaktype: str, wijze: str
) -> None:
    """ztc-007: the afleidingswijze decides whether there is a registratie."""
    check_member(catalogi, world, free, free_zaaktype, wijze, "registratie")


@WIJZEN
def test_ztc_008_procestermijn(
    catalogi: Client, world: World, free: Json, free_zaaktype: str, wijze: str
) -> None:
    """ztc-008: the afleidingswijze decides whether there is a procestermijn."""
    check_member(catalogi, world, free, free_zaaktype, wijze, "procestermijn")


def test_ztc_004_to_008_all_that_is_wrong_is_told(
    catalogi: Client, world: World, free: Json, free_zaaktype: str
) -> None:
    """ztc-004: what is wrong with several members is told at once."""
    group = {"afleidingswijze": "zaakobject", "registratie": "BAG", "procestermijn": "P1D"}
    body = body_for(world.catalogi, free, free_zaaktype, **{GROUP: group})
    assert codes(catalogi, "POST", PATH, body) == {
        f"{GROUP}.datumkenmerk": "required",
        f"{GROUP}.objecttype": "required",
        f"{GROUP}.registratie": "must-be-empty",
        f"{GROUP}.procestermijn": "must-be-empty",
    }
