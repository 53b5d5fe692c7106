"""Searching zaken with a body."""

from typing import Any

import pytest

from zaaksysteem import BSN, OTHER_RSIN, RSIN, Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes

PATH = "/zaken/_zoek"


async def search(api: InProcess, body: Any, path: str = PATH) -> Json:
    answer = await api.post(path, body)
    assert answer.status_code == 200, answer.text
    page: Json = answer.json()
    return page


async def found(api: InProcess, body: Any) -> list[str]:
    return sorted(zaak["identificatie"] for zaak in (await search(api, body))["results"])


@pytest.fixture
async def two(zaken: Zaaksysteem) -> list[Json]:
    return [
        await zaken.zaak(identificatie="A", startdatum="2024-01-01"),
        await zaken.zaak(
            identificatie="B",
            startdatum="2024-01-02",
            bronorganisatie=OTHER_RSIN,
            zaaktype=zaken.zaaktype().url,
        ),
    ]


async def test_by_uuid_and_by_zaaktype(api: InProcess, two: list[Json]) -> None:
    a, b = two
    unknown = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
    assert await found(api, {"uuid__in": [a["uuid"], unknown]}) == ["A"]
    assert await found(api, {"uuid__in": [a["uuid"], b["uuid"]]}) == ["A", "B"]
    assert await found(api, {"uuid__in": []}) == []
    assert await found(api, {"zaaktype__in": [b["zaaktype"]]}) == ["B"]
    assert await found(api, {"uuid__in": [a["uuid"]], "zaaktype__in": [b["zaaktype"]]}) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"identificatie": "A"}, ["A"]),
        ({"bronorganisatie__in": [RSIN, OTHER_RSIN]}, ["A", "B"]),
        ({"bronorganisatie__in": [RSIN]}, ["A"]),
        ({"startdatum__gt": "2024-01-01"}, ["B"]),
        ({"einddatum__isnull": True}, ["A", "B"]),
        ({"einddatum__isnull": False}, []),
        ({"archiefstatus__in": ["nog_te_archiveren"], "startdatum": "2024-01-01"}, ["A"]),
        ({"identificatie": "A", "onbekend": 1}, ["A"]),
    ],
)
async def test_by_the_filters_of_the_list(
    api: InProcess, two: list[Json], body: Json, names: list[str]
) -> None:
    assert await found(api, body) == names


@pytest.mark.parametrize("body", [{}, {"onbekend": 1}])
async def test_without_anything_to_search_by(api: InProcess, two: list[Json], body: Json) -> None:
    assert codes(await api.post(PATH, body)) == {"nonFieldErrors": "empty_search_body"}


async def test_pages_and_ordering(api: InProcess, two: list[Json]) -> None:
    body = {"einddatum__isnull": True, "ordering": "-startdatum"}
    first = await search(api, body, f"{PATH}?pageSize=1")
    assert first["results"][0]["identificatie"] == "B"
    assert first["next"] == f"{api.base_url}{PATH}?pageSize=1&page=2"
    second = await search(api, body, first["next"])
    assert second["results"][0]["identificatie"] == "A"
    assert (first["count"], second["count"]) == (2, 2)
    assert (await api.post(f"{PATH}?page=3", body)).status_code == 404


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"uuid__in": ["x"]}, {"uuid__in": "invalid"}),
        ({"uuid__in": 5}, {"uuid__in": "not_a_list"}),
        ({"uuid__in": None}, {"uuid__in": "null"}),
        ({"zaaktype__in": ["geen url"]}, {"zaaktype__in": "invalid"}),
        ({"identificatie": 5}, {"identificatie": "invalid"}),
        ({"identificatie": None}, {"identificatie": "null"}),
        ({"identificatie": {"a": 1}}, {"identificatie": "invalid"}),
        ({"startdatum": True}, {"startdatum": "invalid"}),
        (
            {"archiefstatus": "x", "startdatum": "x"},
            {"archiefstatus": "invalid_choice", "startdatum": "invalid"},
        ),
        ({"identificatie": "A", "ordering": ["x"]}, {"ordering": "invalid_choice"}),
        ({"identificatie": "A", "ordering": None}, {"ordering": "invalid_choice"}),
    ],
)
async def test_a_bad_value_is_refused(
    api: InProcess, zaken: Zaaksysteem, body: Json, expected: Json
) -> None:
    assert codes(await api.post(PATH, body)) == expected


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "http://x/\\u0000", "http://x/\\ud800"])
@pytest.mark.parametrize("name", ["identificatie", "zaaktype", "zaaktype__in", "ordering"])
async def test_what_cannot_be_stored_cannot_be_sought(
    api: InProcess, zaken: Zaaksysteem, name: str, text: str
) -> None:
    value = f'["{text}"]' if name.endswith("__in") else f'"{text}"'
    body = f'{{"{name}": {value}}}'.encode()
    answer = await api.request(
        "POST", PATH, content=body, headers={"Content-Type": "application/json"}
    )
    assert codes(answer)


@pytest.mark.parametrize("body", ["[]", '"x"', "null", "1", "true", ""])
async def test_a_body_is_an_object(api: InProcess, zaken: Zaaksysteem, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await api.request("POST", PATH, content=body, headers=headers)
    assert answer.status_code == 400


async def test_searching_stores_nothing(api: InProcess, zaken: Zaaksysteem) -> None:
    before = await zaken.stored()
    await search(api, {"identificatie": "x"})
    assert await zaken.stored() == before


async def test_an_ordering_is_one_text_or_a_list(api: InProcess, two: list[Json]) -> None:
    for ordering, names in (
        ("-identificatie", ["B", "A"]),
        (["startdatum", "-identificatie"], ["A", "B"]),
        ("-startdatum,identificatie", ["B", "A"]),
    ):
        page = await search(api, {"einddatum__isnull": True, "ordering": ordering})
        assert [zaak["identificatie"] for zaak in page["results"]] == names


@pytest.mark.parametrize("body", [{"identificatie": ""}, {"ordering": ""}])
async def test_an_empty_value_is_nothing_to_search_by(
    api: InProcess, two: list[Json], body: Json
) -> None:
    assert codes(await api.post(PATH, body)) == {"nonFieldErrors": "empty_search_body"}


async def test_a_bsn_is_sought_without_being_written_anywhere(
    api: InProcess, zaken: Zaaksysteem, two: list[Json], capsys: pytest.CaptureFixture[str]
) -> None:
    await zaken.rol(two[0], roltype=zaken.standard.initiator)
    other = await zaken.zaak(identificatie="C")
    await zaken.rol(other)
    capsys.readouterr()
    name = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"
    body = {name: BSN, "rol__omschrijvingGeneriek": "initiator"}
    answer = await search(api, body, f"{PATH}?pageSize=1")
    assert [zaak["identificatie"] for zaak in answer["results"]] == ["A"]
    page = await search(api, {name: BSN}, f"{PATH}?pageSize=1")
    assert BSN not in page["next"]
    written = capsys.readouterr()
    assert "/zaken/_zoek" in written.out + written.err
    assert BSN not in written.out + written.err
