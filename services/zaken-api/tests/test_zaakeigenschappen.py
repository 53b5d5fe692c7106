"""What the zaaktype wants to know of a zaak."""

import re
from typing import Any

import pytest

from zaaksysteem import Json, Zaaksysteem
from zaken_api.clients.catalogi import Eigenschap, EigenschapSpecificatie
from zaken_api.resources.zaakeigenschappen.rules import warning
from zgw_core.testing.api import InProcess, codes


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_zrc_018_the_eigenschap_is_of_the_zaaktype(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    path, body = zaken.part("zaakeigenschap", zaak)
    other = {**body, "eigenschap": zaken.eigenschap(zaken.zaaktype().url)}
    assert codes(await api.post(path, other)) == {"nonFieldErrors": "zaaktype-mismatch"}
    created = await api.create(path, {**body, "naam": "eigen"})
    assert created["naam"] == "Kleur"
    assert created["url"].startswith(f"{path}/")


async def test_the_zaak_of_a_body_is_that_of_the_path(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    path, body = zaken.part("zaakeigenschap", zaak)
    other = await zaken.zaak()
    answer = await api.post(path, {**body, "zaak": other["url"]})
    assert codes(answer) == {"zaak": "zaak-mismatch"}
    answer = await api.post(path, {**body, "zaak": "http://elders.test/zaken/1"})
    assert codes(answer) == {"zaak": "incorrect_match"}
    assert codes(await api.post(path, {})) == dict.fromkeys(
        ("zaak", "eigenschap", "waarde"), "required"
    )


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_only_the_waarde_changes(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    row = await zaken.make("zaakeigenschap", zaak)
    change, other = getattr(api, method), await zaken.zaak()
    body = {name: row[name] for name in ("zaak", "eigenschap", "waarde")}
    for name, value in (("zaak", other["url"]), ("eigenschap", zaken.eigenschap())):
        answer = await change(row["url"], {**body, name: value})
        assert codes(answer) == {name: "wijzigen-niet-toegelaten"}
    answer = await change(row["url"], {**body, "waarde": "blauw", "naam": "anders"})
    assert answer.json() == {**row, "waarde": "blauw"}
    assert await zaken.read(row) == {**row, "waarde": "blauw"}
    wrong_place = row["url"].replace(zaak["uuid"], other["uuid"])
    assert (await change(wrong_place, body)).status_code == 404


async def test_2591_a_waarde_that_does_not_fit_is_stored_with_a_warning(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    path, body = zaken.part("zaakeigenschap", zaak)
    answer = await api.post(path, body)
    assert "x-warning" not in answer.headers
    url = answer.json()["url"]
    for method in ("PUT", "PATCH"):
        long = {**body, "waarde": "veel te lang"}
        answer = await api.request(method, url, json=long)
        assert answer.status_code == 200
        assert "lengte" in answer.headers["x-warning"]
        assert (await zaken.read({"url": url}))["waarde"] == "veel te lang"
        answer = await api.request(method, url, json=body)
        assert "x-warning" not in answer.headers
    answer = await api.post(path, body)
    assert answer.status_code == 201
    assert "kardinaliteit" in answer.headers["x-warning"]


def kleur(specificatie: EigenschapSpecificatie | None) -> Eigenschap:
    return Eigenschap(url="e", zaaktype="z", naam="Kleur", specificatie=specificatie)


TEKST: Json = {"formaat": "tekst", "lengte": "5"}
GETAL: Json = {"formaat": "getal", "lengte": "3,2"}
DATUM: Json = {"formaat": "datum", "lengte": "8"}
DATUM_TIJD: Json = {"formaat": "datum_tijd", "lengte": "14"}


@pytest.mark.parametrize(
    ("specificatie", "fitting", "others"),
    [
        (TEKST, ["", "rood", "éénen"], ["rozerood"]),
        ({"formaat": "tekst"}, ["x" * 1000], []),
        ({"formaat": "tekst", "lengte": "veel"}, ["x" * 1000], []),
        (GETAL, ["1", "123", "123,4", "123,45", "-1,5"], ["1234", "1,234", "1.5", "", "x", "1,"]),
        ({"formaat": "getal", "lengte": "3"}, ["999"], ["1000", "9,9", "٣"]),
        ({"formaat": "getal"}, ["1" * 50, "1,5"], ["1e5", "NaN"]),
        (DATUM, ["20240229"], ["20230229", "2024-02-29", "", "2024022", "２０２４0229"]),
        (DATUM_TIJD, ["20240229235959"], ["20240229240000", "20240229", "2024-02-29T23:59:59"]),
        ({"formaat": "tekst", "waardenverzameling": ["a", "b"]}, ["a", "b"], ["c", "A", ""]),
    ],
)
def test_2591_what_fits_a_specification(
    specificatie: Json, fitting: list[str], others: list[str]
) -> None:
    eigenschap = kleur(EigenschapSpecificatie.model_validate(specificatie))
    assert {waarde: warning(eigenschap, waarde, 0) for waarde in fitting} == dict.fromkeys(
        fitting, ""
    )
    assert all(warning(eigenschap, waarde, 0) for waarde in others)


@pytest.mark.parametrize(
    ("kardinaliteit", "others", "fits"),
    [("1", 0, True), ("1", 1, False), ("2", 1, True), ("N", 9, True), ("", 9, True)],
)
def test_2591_how_often_a_zaak_may_have_an_eigenschap(
    kardinaliteit: str, others: int, fits: bool
) -> None:
    specificatie = EigenschapSpecificatie(formaat="tekst", kardinaliteit=kardinaliteit)
    assert (warning(kleur(specificatie), "x", others) == "") is fits
    assert warning(kleur(None), "x", 9) == ""


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_the_headers_of_a_zaakeigenschap(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    row = await zaken.make("zaakeigenschap", zaak)
    answer = await api.get(row["url"])
    etag: Any = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]+"', etag)
    assert dict((await api.request(method, row["url"])).headers) == dict(answer.headers)
    known = {"If-None-Match": etag}
    unchanged = await api.request(method, row["url"], headers=known)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    await api.patch(row["url"], {"waarde": "blauw"})
    assert (await api.request(method, row["url"], headers=known)).status_code == 200
