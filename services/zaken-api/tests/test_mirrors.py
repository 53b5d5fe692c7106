"""zrc-005, zrc-023 to zrc-025: relations are known on both sides, or on neither."""

import pytest

from zaak_mirrors import carry_out, events, mirrored
from zaaksysteem import Json, Zaaksysteem
from zgw_core.mirrors.commands import waiting
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.watching import numbers_asked, scrape

ZIO = "/zaakinformatieobjecten"


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_zrc_005_the_documenten_api_knows_of_the_relation(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await zaken.make("zaakinformatieobject", zaak)
    assert mirrored(zaken) == [(zaak["url"], row["informatieobject"], "zaak")]
    assert len(await events(api)) == 1
    assert (await api.delete(row["url"])).status_code == 204
    assert mirrored(zaken) == []
    assert await api.rows("SELECT * FROM mirror") == []


async def test_zrc_005_a_refusal_leaves_nothing_behind(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    before = await zaken.stored()
    zaken.others.refusal = 400
    path, body = zaken.part("zaakinformatieobject", zaak)
    answer = await api.post(path, body)
    assert codes(answer) == {"informatieobject": "pending-relations"}
    assert await zaken.stored() == before
    assert await api.rows("SELECT * FROM mirror") == []


async def test_zrc_005_a_refused_removal_is_undone(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await zaken.make("zaakinformatieobject", zaak, titel="T")
    before = await zaken.stored()
    zaken.others.refusal = 403
    assert codes(await api.delete(row["url"])) == {"informatieobject": "pending-relations"}
    assert await zaken.read(row) == row
    assert await zaken.stored() == before


async def test_zrc_005_out_of_reach_it_waits_and_follows(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    zaken.others.refusal = 503
    row = await zaken.make("zaakinformatieobject", zaak)
    assert len(await events(api)) == 1
    (wish,) = await waiting(api.context.settings.database_url)
    assert (wish["attempts"], wish["reason"]) == (1, "status 503")
    await carry_out(api)
    assert mirrored(zaken) == []
    zaken.others.refusal = 0
    await carry_out(api)
    assert mirrored(zaken) == [(zaak["url"], row["informatieobject"], "zaak")]
    assert await api.rows("SELECT * FROM mirror") == []
    assert len(await events(api)) == 1


async def test_dashboard_and_alerts_see_what_waits(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    assert await _mirror_numbers(api) == {"zgw_mirror_length": 0, "zgw_mirror_age_seconds": 0}
    zaken.others.refusal = 503
    await zaken.make("zaakinformatieobject", zaak)
    found = await _mirror_numbers(api)
    assert found["zgw_mirror_length"] == 1
    assert found["zgw_mirror_age_seconds"] > 0
    assert numbers_asked("zgw_mirror_") <= set(found)


async def _mirror_numbers(api: InProcess) -> dict[str, float]:
    found = await scrape(api)
    return {each.name: each.value for each in found if each.name.startswith("zgw_mirror_")}


async def test_zrc_005_refused_at_last_it_is_undone_for_all_to_hear(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    zaken.others.refusal = 503
    row = await zaken.make("zaakinformatieobject", zaak)
    zaken.others.refusal = 400
    await carry_out(api)
    assert (await api.get(row["url"])).status_code == 404
    heard = await events(api)
    assert ['"create"' in each for each in heard] == [True, False]
    assert '"destroy"' in heard[1]
    trail = (await api.get(f"{zaak['url']}/audittrail")).json()
    assert [line["actie"] for line in trail][-2:] == ["create", "destroy"]


async def test_zrc_023_relations_of_a_zaak_that_goes_are_removed_elsewhere(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    api.context.references.drop()
    deelzaak = await zaken.zaak(hoofdzaak=zaak["url"])
    for each in (zaak, zaak, deelzaak):
        await zaken.make("zaakinformatieobject", each)
    assert len(mirrored(zaken)) == 3
    assert (await api.delete(zaak["url"])).status_code == 204
    await carry_out(api)
    assert mirrored(zaken) == []
    assert await api.rows("SELECT * FROM mirror") == []


async def test_zrc_023_a_zaak_with_besluiten_stays(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    await zaken.make("zaakbesluit", zaak)
    assert codes(await api.delete(zaak["url"])) == {"nonFieldErrors": "related-besluiten"}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"indicatieGebruiksrecht": None}, "indicatiegebruiksrecht-unset"),
        ({"indicatieGebruiksrecht": False, "locked": True}, "informatieobject-locked"),
        ({"indicatieGebruiksrecht": False, "locked": False}, ""),
    ],
)
async def test_zrc_007_documents_are_looked_at_when_a_zaak_closes(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, document: Json, code: str
) -> None:
    row = await zaken.make("zaakinformatieobject", zaak)
    zaken.others.objects[row["informatieobject"]] |= document
    await zaken.resultaat(zaak)
    answer = await zaken.end(zaak)
    assert answer.status_code == (400 if code else 201)
    if code:
        assert codes(answer) == {"nonFieldErrors": code}


async def test_zrc_022_documents_are_archived_before_their_zaak(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await zaken.make("zaakinformatieobject", zaak)
    archived = {
        "archiefstatus": "gearchiveerd",
        "archiefnominatie": "vernietigen",
        "archiefactiedatum": "2030-01-01",
    }
    answer = await api.patch(zaak["url"], archived)
    assert codes(answer) == {"archiefstatus": "documents-not-archived"}
    zaken.others.objects[row["informatieobject"]]["status"] = "gearchiveerd"
    assert (await api.patch(zaak["url"], archived)).status_code == 200
