"""What an import makes of what is there already, and what it refuses."""

import json

from catalogi_factory import Catalogi, Json
from catalogi_filled import everything, fill, hang_below
from catalogi_transfer import Transfer
from zgw_core.testing.api import InProcess


async def test_one_bad_field_is_named_and_nothing_is_stored(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    document = await transfer.document()
    document["zaaktypen"][0]["statustypen"][1]["omschrijving"] = ""
    await transfer.empty()
    told = await transfer.refusal(document)
    assert told.startswith("zaaktype ZAAKTYPE-1 2020-01-01, statustype 2: omschrijving: ")
    assert told.endswith("(blank)")
    assert set((await everything(catalogi)).values()) == {0}


async def test_all_that_is_wrong_is_told_at_once(catalogi: Catalogi, transfer: Transfer) -> None:
    await fill(catalogi)
    document = await transfer.document()
    zaaktype = document["zaaktypen"][0]
    document["catalogus"]["rsin"] = "1"
    zaaktype["doorlooptijd"] = "een maand"
    zaaktype["concept"] = "nee"
    zaaktype["eigenschappen"][0]["statustype"] = 9
    zaaktype["roltypen"] *= 2
    zaaktype["zaakobjecttypen"] = "geen"
    document["besluittypen"].append(None)
    del document["informatieobjecttypen"][0]["omschrijving"]
    told = await transfer.refusal(document)
    label = "zaaktype ZAAKTYPE-1 2020-01-01"
    for line in (
        "catalogus: rsin: ",
        "informatieobjecttype [0]: omschrijving: ",
        "besluittype [1]: nonFieldErrors: ",
        f"{label}: doorlooptijd: ",
        f"{label}: concept: ",
        f"{label}: zaakobjecttypen: ",
        f"{label}, eigenschap Kleur: statustype: ",
        f"{label}, roltype Melder: omschrijving: ",
    ):
        assert line in told
    assert len(told.splitlines()) == 8


async def test_rules_of_several_objects_are_told_at_once(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    document = await transfer.document()
    zaaktype = document["zaaktypen"][0]
    zaaktype["eigenschappen"][0]["specificatie"].update(formaat="datum", lengte="7")
    zaaktype["resultaattypen"][0]["brondatumArchiefprocedure"]["datumkenmerk"] = ""
    document["zaaktypen"][1]["verlengingMogelijk"] = True
    await transfer.empty()
    told = await transfer.refusal(document)
    assert [line.rpartition("(")[2] for line in told.splitlines()] == [
        *("required)", "invalid)", "verlenging-mismatch)")
    ]
    assert set((await everything(catalogi)).values()) == {0}


async def test_a_concept_becomes_as_the_file_says_and_keeps_its_url(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await catalogi.zaaktype()
    await hang_below(catalogi, zaaktype["url"])
    document = await transfer.document()
    wanted = document["zaaktypen"][0]
    wanted["doel"] = "Iets anders"
    wanted["statustypen"][1]["omschrijving"] = "Afgerond"
    wanted["roltypen"] = [{"omschrijving": "Buur", "omschrijvingGeneriek": "adviseur"}]
    kept = (await catalogi.read(zaaktype))["resultaattypen"]
    done = await transfer.bring_in(document)
    assert list(done.lines())[2] == "zaaktypen: 0 new, 1 changed, 0 as they were"
    assert await transfer.document() == document
    found = await catalogi.read(zaaktype)
    assert (found["doel"], found["resultaattypen"]) == ("Iets anders", kept)


async def test_a_concept_gets_another_procestype_with_its_resultaattypen(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await catalogi.zaaktype()
    await hang_below(catalogi, zaaktype["url"])
    document = await transfer.document()
    other = catalogi.api.others.put("referentielijsten", "/procestypen", naam="Ander", nummer=2)
    wanted = document["zaaktypen"][0]
    wanted["selectielijstProcestype"] = other
    klasse = catalogi.selectielijstklasse(procesType=other)
    wanted["resultaattypen"][0]["selectielijstklasse"] = klasse
    await transfer.bring_in(document)
    assert await transfer.document() == document


async def test_a_concept_is_published_by_a_file_that_has_it_published(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await catalogi.zaaktype()
    document = await transfer.document()
    document["zaaktypen"][0]["concept"] = False
    await transfer.bring_in(document)
    assert (await catalogi.read(zaaktype))["concept"] is False


async def test_what_is_published_and_different_is_refused_with_every_difference(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await fill(catalogi)
    document = await transfer.document()
    wanted = document["zaaktypen"][0]
    wanted["doel"] = "Iets anders"
    wanted["statustypen"][1]["omschrijving"] = "Afgerond"
    wanted["roltypen"] = []
    told = await transfer.refusal(document)
    names = [line.split(": ")[1] for line in told.splitlines()]
    assert names == ["doel", "statustypen.2.omschrijving", "roltypen.Melder"]
    assert (await catalogi.read(zaaktype))["doel"] == zaaktype["doel"]


async def test_the_last_day_of_what_is_published_is_set_before_the_next_version_begins(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await fill(catalogi)
    document = await transfer.document()
    first = document["zaaktypen"][0]
    document["zaaktypen"].insert(0, {**first, "beginGeldigheid": "2030-01-01"})
    first["eindeGeldigheid"] = "2029-12-31"
    await transfer.bring_in(document)
    assert (await catalogi.read(zaaktype))["eindeGeldigheid"] == "2029-12-31"
    found = await catalogi.listed("/zaaktypen?identificatie=ZAAKTYPE-1")
    assert len(found) == 2


async def test_published_versions_in_a_file_may_not_overlap_ztc_016(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    document = await transfer.document()
    first = document["zaaktypen"][0]
    document["zaaktypen"].append({**first, "beginGeldigheid": "2030-01-01"})
    told = await transfer.refusal(document)
    assert told.startswith("zaaktype ZAAKTYPE-1 2030-01-01: beginGeldigheid: ")
    assert "(overlap)" in told


async def test_what_is_published_does_not_become_a_concept_again(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    document = await transfer.document()
    document["zaaktypen"][0]["concept"] = True
    told = await transfer.refusal(document)
    assert "zaaktype ZAAKTYPE-1 2020-01-01: concept: " in told


async def test_the_catalogus_itself_becomes_as_the_file_says(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    catalogus = await catalogi.catalogus()
    await catalogi.zaaktype(catalogus=catalogus["url"], identificatie="BLIJFT")
    document = await transfer.document()
    document["catalogus"]["naam"] = "Algemeen"
    document["zaaktypen"] = []
    await transfer.bring_in(document)
    assert (await catalogi.read(catalogus))["naam"] == "Algemeen"
    assert await catalogi.rows("zaaktype") == 1


async def test_lists_of_elsewhere_are_taken_as_the_file_gives_them(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    document = await of_elsewhere(catalogi, transfer)
    exported = json.loads(json.dumps(document))
    asked = len(api.others.requests)
    await transfer.bring_in(document)
    assert await transfer.document() == exported
    assert not [url for url in api.others.asked[asked:] if "elders" in url]
    (found,) = (await catalogi.read("/resultaattypen?status=alles"))["results"]
    assert found["omschrijvingGeneriek"] == "Afgebroken"


async def test_lists_of_elsewhere_leave_the_archiefnominatie_to_the_file_ztc_002(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    document = await of_elsewhere(catalogi, transfer)
    document["zaaktypen"][0]["resultaattypen"][0]["archiefnominatie"] = ""
    assert "resultaattype Hersteld: archiefnominatie: " in await transfer.refusal(document)


async def of_elsewhere(catalogi: Catalogi, transfer: Transfer) -> Json:
    zaaktype = await catalogi.zaaktype()
    await hang_below(catalogi, zaaktype["url"])
    text = (await transfer.export()).decode()
    await transfer.empty()
    moved: Json = json.loads(text.replace("http://referentielijsten.test", "https://elders.nl"))
    return moved


async def test_known_lists_are_asked_and_must_answer_ztc_001(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await catalogi.zaaktype()
    await hang_below(catalogi, zaaktype["url"])
    document = await transfer.document()
    await transfer.empty()
    api.others.is_down = True
    api.context.references.drop()
    told = await transfer.refusal(document)
    assert "selectielijstProcestype: " in told
    assert catalogi.procestype in told
