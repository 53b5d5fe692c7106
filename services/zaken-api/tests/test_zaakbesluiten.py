"""The besluiten of a zaak, as the Besluiten API keeps them."""

import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_a_besluit_refers_to_its_zaak(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    path, _ = zaken.part("zaakbesluit", zaak)
    before = await zaken.stored()
    for other in (zaken.besluit(await zaken.zaak()), zaken.besluit({"url": None})):
        answer = await api.post(path, {"besluit": other})
        assert codes(answer) == {"nonFieldErrors": "inconsistent-relation"}
    assert (await zaken.stored())["zaakbesluit"] == before["zaakbesluit"]
    row = await zaken.make("zaakbesluit", zaak)
    assert row["url"] == f"{path}/{row['uuid']}"


async def test_a_besluit_that_refers_to_the_zaak_stays(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await zaken.make("zaakbesluit", zaak)
    answer = await api.delete(row["url"])
    assert codes(answer) == {"nonFieldErrors": "inconsistent-relation"}
    zaken.others.is_down = True
    assert codes(await api.delete(row["url"])) == {"besluit": "bad-url"}
    zaken.others.is_down = False
    assert await zaken.read(row) == row


@pytest.mark.parametrize("besluit", ["gone", "of another zaak", "of no zaak"])
async def test_a_besluit_that_no_longer_refers_to_the_zaak_goes(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, besluit: str
) -> None:
    row = await zaken.make("zaakbesluit", zaak)
    elsewhere = (await zaken.zaak())["url"]
    if besluit == "gone":
        del zaken.others.objects[row["besluit"]]
    else:
        zaken.others.objects[row["besluit"]]["zaak"] = {"of another zaak": elsewhere}.get(besluit)
    assert (await api.delete(row["url"])).status_code == 204
    assert (await api.get(row["url"])).status_code == 404


async def test_zrc_024_zrc_025_relations_are_sought_and_taken_away(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    for naam, field in (("zaakverzoek", "verzoek"), ("zaakcontactmoment", "contactmoment")):
        path, _ = zaken.part(naam, zaak)
        rows = [await zaken.make(naam, each) for each in (zaak, await zaken.zaak())]
        for row in rows:
            for name in ("zaak", field):
                assert (await api.get(f"{path}?{name}={row[name]}")).json() == [row]
        assert (await api.delete(rows[0]["url"])).status_code == 204
        assert (await api.get(path)).json() == rows[1:]


async def test_a_klantcontact_gets_an_identificatie(zaken: Zaaksysteem, zaak: Json) -> None:
    rows = [await zaken.make("klantcontact", zaak) for _ in range(3)]
    given = {row["identificatie"] for row in rows}
    assert len(given) == 3
    assert {len(identificatie) for identificatie in given} == {14}
    own = await zaken.make("klantcontact", zaak, identificatie="K1", kanaal="balie")
    assert (own["identificatie"], own["kanaal"]) == ("K1", "balie")


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"datumtijd": "2024-01-01"}, {"datumtijd": "invalid"}),
        ({"datumtijd": None}, {"datumtijd": "null"}),
        ({"identificatie": "x" * 15}, {"identificatie": "max_length"}),
        ({"kanaal": "x" * 21}, {"kanaal": "max_length"}),
    ],
)
async def test_a_klantcontact_is_checked(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, wrong: Json, expected: Json
) -> None:
    path, body = zaken.part("klantcontact", zaak)
    assert codes(await api.post(path, {**body, **wrong})) == expected


@pytest.mark.parametrize(("number", "questions"), [(2, 2), (12, 1)])
async def test_besluiten_of_a_zaak_are_asked_for_at_once(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, number: int, questions: int
) -> None:
    for _ in range(number):
        await zaken.make("zaakbesluit", zaak)
    zaken.others.put("besluiten", "/besluiten", zaak=zaak["url"])
    api.others.requests.clear()
    params = {"expand": "besluit.besluittype"}
    rows = (await api.request("GET", f"{zaak['url']}/besluiten", params=params)).json()
    assert [row["_expand"]["besluit"]["url"] for row in rows] == [row["besluit"] for row in rows]
    assert len(rows) == number
    assert len([url for url in api.others.asked if "/besluiten/api/" in url]) == questions


async def test_besluiten_that_are_not_in_the_list_of_the_zaak_are_asked_for_by_themselves(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    """They name another zaak by now, or that component cannot be asked for them at once."""
    rows = [await zaken.make("zaakbesluit", zaak) for _ in range(4)]
    moved = zaken.others.objects[rows[0]["besluit"]]
    moved["zaak"] = (await zaken.zaak())["url"]
    for pages in ({}, {"http://besluiten.test/besluiten/api/v1/besluiten": None}):
        zaken.others.pages = dict(pages)
        found = await api.request("GET", f"{zaak['url']}/besluiten", params={"expand": "besluit"})
        shown = {row["_expand"]["besluit"]["url"] for row in found.json()}
        assert shown == {row["besluit"] for row in rows}
