"""What people note down about a zaak."""

import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes

PATH = "/zaaknotities"


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_2589_a_notitie_begins_as_a_concept(zaken: Zaaksysteem, zaak: Json) -> None:
    row = await zaken.make("zaaknotitie", zaak)
    assert row == {
        "url": row["url"],
        "onderwerp": "Bellen",
        "tekst": "Bel terug",
        "aangemaaktDoor": "",
        "notitieType": "intern",
        "status": "concept",
        "aanmaakdatum": row["aanmaakdatum"],
        "wijzigingsdatum": row["aanmaakdatum"],
        "gerelateerdAan": zaak["url"],
    }


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_2589_only_a_concept_changes(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    row = await zaken.make("zaaknotitie", zaak, aangemaaktDoor="Jan")
    _, body = zaken.part("zaaknotitie", zaak)
    change = getattr(api, method)
    changed = (await change(row["url"], {**body, "status": "definitief"})).json()
    assert changed["status"] == "definitief"
    assert changed["aangemaaktDoor"] == ("" if method == "put" else "Jan")
    assert changed["aanmaakdatum"] == row["aanmaakdatum"]
    assert changed["wijzigingsdatum"] > row["wijzigingsdatum"]
    for again in ({**body, "status": "concept"}, body):
        assert codes(await change(row["url"], again)) == {"status": "invalid"}
    assert await zaken.read(row) == changed
    assert (await api.delete(row["url"])).status_code == 204


async def test_2589_a_notitie_stays_at_its_zaak(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row, other = await zaken.make("zaaknotitie", zaak), await zaken.zaak()
    answer = await api.patch(row["url"], {"gerelateerdAan": other["url"]})
    assert codes(answer) == {"gerelateerdAan": "wijzigen-niet-toegelaten"}
    answer = await api.patch(row["url"], {"gerelateerdAan": zaak["url"]})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"onderwerp": ""}, {"onderwerp": "blank"}),
        ({"onderwerp": "x" * 256}, {"onderwerp": "max_length"}),
        ({"tekst": ""}, {"tekst": "blank"}),
        ({"aangemaaktDoor": "x" * 256}, {"aangemaaktDoor": "max_length"}),
        ({"notitieType": "geheim"}, {"notitieType": "invalid_choice"}),
        ({"status": "weg"}, {"status": "invalid_choice"}),
    ],
)
async def test_a_notitie_is_checked(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, wrong: Json, expected: Json
) -> None:
    path, body = zaken.part("zaaknotitie", zaak)
    assert codes(await api.post(path, {**body, **wrong})) == expected


async def test_notities_are_sought(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    first = await zaken.make("zaaknotitie", zaak, onderwerp="Bellen", aangemaaktDoor="Jan")
    second = await zaken.make(
        "zaaknotitie",
        await zaken.zaak(),
        onderwerp="100%_zeker",
        tekst="Éénmalig",
        notitieType="extern",
        status="definitief",
        aangemaaktDoor="jan",
    )
    both = [second, first]
    moment = second["aanmaakdatum"]
    queries = {
        "onderwerp=Bellen": [first],
        "onderwerp=bellen": [],
        "onderwerp__icontains=BEL": [first],
        "onderwerp__icontains=%25_": [second],
        "onderwerp__icontains=%25e": [],
        "tekst=Bel terug": [first],
        "tekst__icontains=éénMALIG": [second],
        "aangemaaktDoor=Jan": [first],
        "aangemaaktDoor__icontains=JAN": both,
        "notitieType=extern": [second],
        "status=concept": [first],
        f"gerelateerdAan={zaak['url']}": [first],
        f"aanmaakdatum={moment}": [second],
        f"aanmaakdatum__lt={moment}": [first],
        f"aanmaakdatum__lte={moment}": both,
        f"wijzigingsdatum__gt={first['wijzigingsdatum']}": [second],
        f"wijzigingsdatum__gte={first['wijzigingsdatum']}": both,
        "status=concept&notitieType=extern": [],
        "pageSize=1": [second],
        "pageSize=1&page=2": [first],
    }
    for query, expected in queries.items():
        answer = await api.get(f"{PATH}?{query}")
        assert answer.json()["results"] == expected, query
    for query, code in {
        "status=x": {"status": "invalid_choice"},
        "aanmaakdatum__gt=2024": {"aanmaakdatum__gt": "invalid"},
        "gerelateerdAan=1": {"gerelateerdAan": "invalid"},
        "onderwerp__gt=x": {"nonFieldErrors": "unknown-parameters"},
    }.items():
        assert codes(await api.get(f"{PATH}?{query}")) == code
