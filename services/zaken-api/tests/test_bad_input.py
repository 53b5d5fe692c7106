"""Bad input gets the standard's error, stores nothing and reaches no one."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others

JSON = {"Content-Type": "application/json"}
COLLECTIONS = (
    *("/zaken", "/statussen", "/resultaten", "/rollen", "/zaakobjecten"),
    *("/zaakinformatieobjecten", "/zaakcontactmomenten", "/zaakverzoeken", "/klantcontacten"),
    *("/zaaknotities", "/zaaknummer_reserveren", f"/zaken/{UUID(int=1)}/zaakeigenschappen"),
    f"/zaken/{UUID(int=1)}/besluiten",
)


@pytest.fixture(autouse=True)
async def nothing_is_stored(zaken: Zaaksysteem) -> AsyncIterator[None]:
    before = await zaken.stored()
    yield
    assert await zaken.stored() == before


async def post_text(
    api: InProcess, text: str | bytes, path: str = "/zaken", **headers: str
) -> httpx.Response:
    return await api.request("POST", path, content=text, headers={**JSON, **headers})


@pytest.mark.parametrize("path", COLLECTIONS)
@pytest.mark.parametrize(
    "text",
    ["{", "[1,", "geen json", '{"a": }', "{'a': 1}", b"\xff\xfe", b'{"a": "\xff"}', "[" * 100_000],
    ids=range(8),
)
async def test_what_is_not_json(
    api: InProcess, zaken: Zaaksysteem, path: str, text: str | bytes
) -> None:
    answer = await post_text(api, text, path)
    assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
    assert codes(answer) == {"nonFieldErrors": "parse_error"}


@pytest.mark.parametrize("path", COLLECTIONS)
@pytest.mark.parametrize("text", ["", "[]", "null", '"x"', "1", "true", "[{}]"])
async def test_what_is_no_object(api: InProcess, zaken: Zaaksysteem, path: str, text: str) -> None:
    answer = await post_text(api, text, path)
    assert codes(answer).keys() == {"nonFieldErrors"}


@pytest.mark.parametrize("depth", [90, 300, 450, 600, 900])
@pytest.mark.parametrize("name", ["onbekend", "kenmerken", "zaakgeometrie", "omschrijving"])
async def test_what_is_nested_deeply(
    api: InProcess, zaken: Zaaksysteem, name: str, depth: int
) -> None:
    deep = "[" * depth + "]" * depth
    if name == "zaakgeometrie":
        deep = f'{{"type": "Point", "coordinates": {deep}}}'
    text = f'{{"bronorganisatie": "1", "{name}": {deep}}}'
    assert (await post_text(api, text)).status_code == 400


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" * 5000])
@pytest.mark.parametrize("place", ['"onbekend": {}', '"zaakgeometrie": {{"a": [{}]}}'])
async def test_numbers_that_are_none(
    api: InProcess, zaken: Zaaksysteem, number: str, place: str
) -> None:
    assert (await post_text(api, "{" + place.format(number) + "}")).status_code == 400


@pytest.mark.parametrize("text", ["\\u0000", "a\\u0000b", "\\ud800", "\\udc00\\ud800"])
@pytest.mark.parametrize(
    "place",
    [
        '"omschrijving": "{}"',
        '"onbekend": "{}"',
        '"{}": 1',
        '"kenmerken": [{{"kenmerk": "{}", "bron": "b"}}]',
        '"verlenging": {{"reden": "{}", "duur": "P1D"}}',
        '"zaakgeometrie": {{"type": "Point", "coordinates": [1, "{}"]}}',
    ],
)
async def test_texts_that_cannot_be_stored(
    api: InProcess, zaken: Zaaksysteem, text: str, place: str
) -> None:
    body = zaken.body()
    start = "{" + ", ".join(f'"{name}": "{value}"' for name, value in body.items())
    answer = await post_text(api, f"{start}, {place.format(text)}}}")
    assert codes(answer) == {"nonFieldErrors": "invalid"}


async def test_a_body_that_is_too_large(api: InProcess, zaken: Zaaksysteem) -> None:
    answer = await post_text(api, b"x" * 10_000_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "request_entity_too_large")


async def test_a_body_that_grows_too_large(api: InProcess, zaken: Zaaksysteem) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b" " * 1_000_000

    answer = await api.request("POST", "/zaken", content=chunks(), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", "x", ""])
@pytest.mark.parametrize("path", ["/zaken", "/zaken/_zoek", "/rollen"])
async def test_a_content_type_that_is_not_json(
    api: InProcess, zaken: Zaaksysteem, path: str, kind: str
) -> None:
    answer = await post_text(api, '{"identificatie": "x"}', path, **{"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/problem+json"])
async def test_content_types_that_are_json(api: InProcess, zaken: Zaaksysteem, kind: str) -> None:
    answer = await post_text(api, "{}", **{"Content-Type": kind})
    assert "bronorganisatie" in codes(answer)


async def test_an_answer_that_cannot_be_given(api: InProcess, zaken: Zaaksysteem) -> None:
    answer = await post_text(api, "{}", Accept="text/html")
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


REQUIRED = ("bronorganisatie", "zaaktype", "verantwoordelijkeOrganisatie", "startdatum")


async def test_all_errors_are_reported_at_once(api: InProcess, zaken: Zaaksysteem) -> None:
    assert codes(await api.post("/zaken", {})) == dict.fromkeys(REQUIRED, "required")
    wrong = zaken.body(
        bronorganisatie="1234567x1",
        startdatum="gisteren",
        kenmerken=[{"kenmerk": "k", "bron": "b"}, {"kenmerk": "x" * 41}],
        opschorting={"indicatie": "ja", "reden": None},
        betalingsindicatie="soms",
        omschrijving="x" * 81,
    )
    del wrong["zaaktype"]
    assert codes(await api.post("/zaken", wrong)) == {
        "bronorganisatie": "only-digits",
        "startdatum": "invalid",
        "kenmerken.1.kenmerk": "max_length",
        "kenmerken.1.bron": "required",
        "opschorting.indicatie": "invalid",
        "opschorting.reden": "null",
        "betalingsindicatie": "invalid_choice",
        "omschrijving": "max_length",
        "zaaktype": "required",
    }


NOT_NULLABLE = (
    *REQUIRED,
    *("identificatie", "omschrijving", "toelichting", "registratiedatum", "communicatiekanaal"),
    *("productenOfDiensten", "vertrouwelijkheidaanduiding", "betalingsindicatie"),
    *("selectielijstklasse", "relevanteAndereZaken", "kenmerken", "archiefstatus"),
    "opdrachtgevendeOrganisatie",
)


@pytest.mark.parametrize("name", NOT_NULLABLE)
async def test_null_where_there_must_be_a_value(
    api: InProcess, zaken: Zaaksysteem, name: str
) -> None:
    assert codes(await api.post("/zaken", zaken.body(**{name: None}))) == {name: "null"}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("startdatum", "", {"startdatum": "invalid"}),
        ("startdatum", 20240101, {"startdatum": "invalid"}),
        ("startdatum", "2024-02-30", {"startdatum": "invalid"}),
        ("startdatum", "0000-01-01", {"startdatum": "invalid"}),
        ("startdatum", "10000-01-01", {"startdatum": "invalid"}),
        ("startdatum", "２０２４-01-01", {"startdatum": "invalid"}),
        ("laatsteBetaaldatum", "2024-01-01", {"laatsteBetaaldatum": "invalid"}),
        ("laatsteBetaaldatum", "0001-01-01T00:00:00+14:00", {"laatsteBetaaldatum": "invalid"}),
        ("laatsteBetaaldatum", "9999-12-31T23:59:59-14:00", {"laatsteBetaaldatum": "invalid"}),
        ("laatsteBetaaldatum", "2024-01-01T25:00:00Z", {"laatsteBetaaldatum": "invalid"}),
        ("laatsteBetaaldatum", 1700000000, {"laatsteBetaaldatum": "invalid"}),
        ("omschrijving", 5, {"omschrijving": "invalid"}),
        ("omschrijving", ["x"], {"omschrijving": "invalid"}),
        ("bronorganisatie", 517439943, {"bronorganisatie": "invalid"}),
        ("kenmerken", {}, {"kenmerken": "not_a_list"}),
        ("kenmerken", ["x"], {"kenmerken.0": "invalid"}),
        ("kenmerken", [{"kenmerk": "k", "bron": ""}], {"kenmerken.0.bron": "blank"}),
        ("productenOfDiensten", ["x"], {"productenOfDiensten.0": "bad-url"}),
        ("productenOfDiensten", [1], {"productenOfDiensten.0": "invalid"}),
        ("hoofdzaak", "", {"hoofdzaak": "bad-url"}),
        ("hoofdzaak", 1, {"hoofdzaak": "invalid"}),
        ("zaaktype", "http://" + "x" * 1000, {"zaaktype": "max_length"}),
        ("zaaktype", "ftp://x/y", {"zaaktype": "bad-url"}),
        ("zaaktype", "http://[::1/x", {"zaaktype": "bad-url"}),
        ("zaaktype", "http://x:99999/y", {"zaaktype": "bad-url"}),
        ("verlenging", "P1D", {"verlenging": "invalid"}),
        ("verlenging", {"reden": "", "duur": "P1D"}, {"verlenging.reden": "blank"}),
        ("verlenging", {"reden": "x", "duur": "1 dag"}, {"verlenging.duur": "invalid"}),
        ("verlenging", {"reden": "x", "duur": ""}, {"verlenging.duur": "invalid"}),
        ("verlenging", {"reden": "x", "duur": 5}, {"verlenging.duur": "invalid"}),
        (
            "verlenging",
            {"reden": "x", "duur": "P" + "9" * 50 + "D"},
            {"verlenging.duur": "invalid"},
        ),
        ("archiefnominatie", "weggooien", {"archiefnominatie": "invalid_choice"}),
        ("archiefstatus", "", {"archiefstatus": "invalid_choice"}),
        ("vertrouwelijkheidaanduiding", "x", {"vertrouwelijkheidaanduiding": "invalid_choice"}),
        ("vertrouwelijkheidaanduiding", {}, {"vertrouwelijkheidaanduiding": "invalid_choice"}),
        (
            "relevanteAndereZaken",
            [{"url": "x"}],
            {
                "relevanteAndereZaken.0.url": "bad-url",
                "relevanteAndereZaken.0.aardRelatie": "required",
            },
        ),
        ("zaakgeometrie", {"type": "Vlak"}, {"zaakgeometrie.type": "invalid_choice"}),
        ("zaakgeometrie", [1, 2], {"zaakgeometrie": "invalid"}),
    ],
)
async def test_values_of_the_wrong_kind(
    api: InProcess, zaken: Zaaksysteem, name: str, value: Any, expected: Json
) -> None:
    assert codes(await api.post("/zaken", zaken.body(**{name: value}))) == expected


@pytest.mark.parametrize("name", ["zaaktype", "communicatiekanaal", "selectielijstklasse"])
@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://localhost:5432/zaaktypen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
        "http://catalogi.test.elders.test/catalogi/api/v1/zaaktypen/1",
        "http://catalogi.test@elders.test/catalogi/api/v1/zaaktypen/1",
        "http://catalogi.test/elders",
    ],
)
async def test_no_request_leaves_for_an_address_that_is_not_configured(
    api: InProcess, zaken: Zaaksysteem, others: Others, name: str, url: str
) -> None:
    await api.get("/zaken")
    values = {"selectielijstklasse": "", "communicatiekanaal": "", name: url}
    asked = list(others.asked)
    assert codes(await api.post("/zaken", zaken.body(**values))) == {name: "bad-url"}
    assert [one for one in others.asked[len(asked) :] if one != zaken.standard.url] == []


@pytest.mark.parametrize("end", ["/../../../x", "?a=b", "#a", "/5b1c8b1e"])
async def test_only_the_object_itself_is_asked_for(
    api: InProcess, zaken: Zaaksysteem, others: Others, end: str
) -> None:
    await api.get("/zaken")
    asked = list(others.asked)
    answer = await api.post("/zaken", zaken.body(zaaktype=zaken.standard.url + end))
    assert codes(answer).keys() == {"zaaktype"}
    assert others.asked == asked


async def test_another_api_that_is_down(api: InProcess, zaken: Zaaksysteem, others: Others) -> None:
    await api.get("/zaken")
    others.is_down = True
    assert codes(await api.post("/zaken", zaken.body())) == {"zaaktype": "bad-url"}
