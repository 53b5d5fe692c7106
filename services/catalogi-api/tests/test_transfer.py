"""A catalogus to a file and back."""

import json
from typing import Any

import pytest

from catalogi_api.main import SERVICE
from catalogi_api.resources.catalogussen.api import CATALOGUS
from catalogi_api.transfer import document as documents
from catalogi_api.transfer.document import write_document
from catalogi_api.transfer.kinds import SUBTYPES, VERSIONS
from catalogi_api.transfer.report import Refused
from catalogi_factory import OTHER_RSIN, RSIN, Catalogi
from catalogi_filled import everything, fill, hang_below
from catalogi_transfer import Transfer
from zgw_core.routes import Routes
from zgw_core.testing.api import InProcess
from zgw_core.testing.statements import statements


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


def test_every_resource_of_the_api_is_in_a_file() -> None:
    kinds = {kind.resource for kind in (*VERSIONS, *SUBTYPES)}
    routed = {router.resource for router in SERVICE.routers if isinstance(router, Routes)}
    assert routed - kinds == {CATALOGUS}


async def test_an_export_asks_as_much_for_many_zaaktypen_as_for_one(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    await fill(catalogi)
    asked = []
    for number in range(2):
        async with statements(api) as found:
            await transfer.export()
        asked.append(len(found))
        for one in range(5):
            zaaktype = await catalogi.zaaktype(identificatie=f"MEER-{number}-{one}")
            await hang_below(catalogi, zaaktype["url"])
    assert asked[0] == asked[1]


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
