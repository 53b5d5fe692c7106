"""A catalogus to a file and back."""

import json
from typing import Any

import pytest

from catalogi_api.transfer import document as documents
from catalogi_api.transfer.document import write_document
from catalogi_api.transfer.report import Refused
from catalogi_factory import OTHER_RSIN, RSIN, Catalogi, Json
from catalogi_transfer import Transfer
from zgw_core.testing.api import InProcess

GENERIEK = "informatieobjecttypeOmschrijvingGeneriek"


async def fill(catalogi: Catalogi) -> Json:
    """A catalogus with some of everything, published and not. Returns the published zaaktype."""
    for day, last_day in (("2019-01-01", "2019-12-31"), ("2020-01-01", None)):
        brief = await catalogi.informatieobjecttype(
            beginGeldigheid=day,
            eindeGeldigheid=last_day,
            trefwoord=["post"],
            omschrijvingGeneriek={
                GENERIEK: "Brief",
                f"definitieI{GENERIEK[1:]}": "Een brief",
                f"herkomstI{GENERIEK[1:]}": "Lijst",
                f"hierarchieI{GENERIEK[1:]}": "Onder",
            },
        )
        await catalogi.publish(brief)
    await catalogi.informatieobjecttype(omschrijving="Ander")
    await catalogi.besluittype(informatieobjecttypen=["Brief"], reactietermijn="P14D")
    zaaktype = await catalogi.zaaktype(
        besluittypen=["Vergunning"],
        deelzaaktypen=["ZAAKTYPE-2"],
        gerelateerdeZaaktypen=[
            {"zaaktype": "ZAAKTYPE-2", "aardRelatie": "vervolg", "toelichting": "Daarna"},
            {"zaaktype": "http://elders.nl/zaaktypen/1", "aardRelatie": "bijdrage"},
        ],
        trefwoorden=["straat", "lamp"],
    )
    await hang_below(catalogi, zaaktype["url"])
    await catalogi.zaaktype(identificatie="ZAAKTYPE-2")
    return await catalogi.publish(zaaktype)


async def hang_below(catalogi: Catalogi, zaaktype: str) -> None:
    items = [{"itemnaam": "Foto", "vraagstelling": "Is er een foto?", "verplicht": True}]
    last = await catalogi.statustype(
        zaaktype=zaaktype, omschrijving="Klaar", volgnummer=2, checklistitemStatustype=items
    )
    await catalogi.statustype(zaaktype=zaaktype)
    await catalogi.resultaattype(
        zaaktype=zaaktype,
        besluittypen=["Vergunning"],
        informatieobjecttypen=["Brief"],
        brondatumArchiefprocedure={"afleidingswijze": "eigenschap", "datumkenmerk": "Kleur"},
    )
    await catalogi.roltype(zaaktype=zaaktype)
    await catalogi.eigenschap(zaaktype=zaaktype, statustype=last["url"])
    await catalogi.zaakobjecttype(zaaktype=zaaktype)
    await catalogi.zaakinformatieobjecttype(zaaktype=zaaktype, statustype=last["url"])


async def everything(catalogi: Catalogi) -> dict[str, int]:
    tables = [name for name in catalogi.api.service.metadata.tables if name != "mirror"]
    return {name: await catalogi.rows(name) for name in tables}


async def test_an_export_comes_back_from_an_empty_database_byte_for_byte(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    before = await transfer.export()
    counts = await everything(catalogi)
    await transfer.empty()
    await transfer.bring_in(before)
    assert await transfer.export() == before
    after = await everything(catalogi)
    del counts["outbox"], after["outbox"]
    assert after == counts


async def test_two_exports_are_equal_whatever_the_order_of_making(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    before = await transfer.export()
    document = json.loads(before)
    for member in ("zaaktypen", "besluittypen", "informatieobjecttypen"):
        document[member].reverse()
    for member in ("statustypen", "eigenschappen"):
        document["zaaktypen"][-1][member].reverse()
    await transfer.empty()
    await transfer.bring_in(document)
    assert await transfer.export() == before


async def test_what_is_imported_reads_as_what_was_exported(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    zaaktype = await fill(catalogi)
    exported = await transfer.export()
    await transfer.empty()
    await transfer.bring_in(exported)
    (url,) = await catalogi.listed("/zaaktypen?identificatie=ZAAKTYPE-1")
    found = await catalogi.read(url)
    urls = {name for name, value in zaaktype.items() if "http://test" in str(value)}
    assert {k: v for k, v in found.items() if k not in urls} == {
        k: v for k, v in zaaktype.items() if k not in urls
    }
    assert [len(found[name]) for name in ("statustypen", "resultaattypen", "eigenschappen")] == [
        *(2, 1, 1)
    ]
    eigenschap = await catalogi.read(found["eigenschappen"][0])
    relation = (await catalogi.read(f"/zaaktype-informatieobjecttypen?zaaktype={url}"))["results"]
    for one in (eigenschap, *relation):
        statustype = await catalogi.read(one["statustype"])
        assert (statustype["volgnummer"], statustype["zaaktype"]) == (2, url)


async def test_importing_twice_changes_nothing(catalogi: Catalogi, transfer: Transfer) -> None:
    await fill(catalogi)
    exported = await transfer.export()
    counts = await everything(catalogi)
    done = await transfer.bring_in(exported)
    assert await everything(catalogi) == counts
    assert list(done.lines())[2] == "zaaktypen: 0 new, 0 changed, 2 as they were"


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


async def test_concepts_with_the_same_name_and_day_are_each_kept(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    for doel in ("Een", "Twee"):
        await catalogi.zaaktype(doel=doel)
    exported = await transfer.export()
    await transfer.empty()
    for _ in range(2):
        await transfer.bring_in(exported)
        assert await transfer.export() == exported
        assert await catalogi.rows("zaaktype") == 2


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


async def test_an_import_is_recorded_and_told_as_the_api_does(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    exported = await transfer.export()
    await transfer.empty()
    await transfer.bring_in(exported)
    lines = await api.rows(
        "SELECT actie, applicatie_id FROM audittrail WHERE resource = 'zaaktype'"
    )
    assert sorted(line["actie"] for line in lines) == ["create", "create", "update"]
    assert {line["applicatie_id"] for line in lines} == {"cli"}
    told = await api.rows("SELECT message FROM outbox WHERE subject LIKE '%notificatie.ztc.zaak%'")
    assert len(told) == 3


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


async def test_a_catalogus_is_named_by_domein_and_where_needed_by_rsin(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await catalogi.catalogus(naam="Een")
    await catalogi.catalogus(naam="Twee", rsin=OTHER_RSIN)
    with pytest.raises(Refused, match=f"name one of ALGEM/{OTHER_RSIN}, ALGEM/{RSIN}"):
        await transfer.export("ALGEM")
    with pytest.raises(Refused, match="no such catalogus"):
        await transfer.export("ANDER")
    assert json.loads(await transfer.export(f"ALGEM/{OTHER_RSIN}"))["catalogus"]["naam"] == "Twee"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "neither"),
        (b'{"format": "anders"}', "neither"),
        (b'{"format": "zgw-catalogus", "version": 2}', "reads version 1"),
        (b'{"format": "zgw-catalogus", "version": 1}', "catalogus: nonFieldErrors"),
    ],
)
async def test_what_is_no_such_file_is_refused(
    transfer: Transfer, content: bytes, reason: str
) -> None:
    assert reason in await transfer.refusal(content)


async def test_members_that_are_nested_too_deep_or_hold_nul_are_refused(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await catalogi.zaaktype()
    document = await transfer.document()
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    document["zaaktypen"][0]["onbekend"] = deep
    document["catalogus"]["naam"] = "a\x00b"
    told = await transfer.refusal(document)
    assert "zaaktype ZAAKTYPE-1 2020-01-01: nonFieldErrors" in told
    assert "catalogus: nonFieldErrors" in told


async def test_a_file_that_is_too_large_is_refused(
    transfer: Transfer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MAX_SIZE", 100)
    assert "more than 100 bytes" in await transfer.refusal(b" " * 101)


async def test_texts_of_a_file_do_not_steer_a_terminal(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await catalogi.zaaktype()
    document = await transfer.document()
    changes = {"identificatie": "A\x1b[2J", "doel": "", "x\x1b": 1}
    document["zaaktypen"][0].update(changes)
    told = await transfer.refusal(document)
    assert told.startswith("zaaktype A?[2J 2020-01-01: doel: ")


def test_a_file_that_is_there_is_replaced_only_by_force(transfer: Transfer) -> None:
    file = transfer.directory / "there.json"
    file.write_text("mine")
    with pytest.raises(Refused, match="--force"):
        write_document({}, file, force=False)
    assert file.read_text() == "mine"
    write_document({"a": 1}, file, force=True)
    assert json.loads(file.read_text()) == {"a": 1}
    assert [each.name for each in transfer.directory.iterdir()] == ["there.json"]
