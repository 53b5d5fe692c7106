"""What is particular to reading a zaak."""

import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess


async def etag(api: InProcess, zaak: Json) -> str:
    found: str = (await api.get(zaak["url"])).headers["etag"]
    return found


async def test_the_etag_of_a_zaak_moves_with_all_that_shows(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    zaak = await zaken.zaak()
    seen = [await etag(api, zaak)]
    rol = await zaken.rol(zaak)
    seen.append(await etag(api, zaak))
    await zaken.status(zaak)
    seen.append(await etag(api, zaak))
    await zaken.resultaat(zaak)
    seen.append(await etag(api, zaak))
    await zaken.zaak(hoofdzaak=zaak["url"])
    seen.append(await etag(api, zaak))
    await api.delete(rol["url"])
    seen.append(await etag(api, zaak))
    await api.patch(zaak["url"], {"omschrijving": "x"})
    seen.append(await etag(api, zaak))
    assert len(set(seen)) == len(seen)
    await zaken.zaak()
    assert await etag(api, zaak) == seen[-1]


ORDERINGS = (
    "startdatum",
    "einddatum",
    "publicatiedatum",
    "archiefactiedatum",
    "registratiedatum",
    "identificatie",
)


@pytest.mark.parametrize("name", ORDERINGS)
async def test_ordering_both_ways(api: InProcess, zaken: Zaaksysteem, name: str) -> None:
    days = ("2024-01-02", "2024-01-03", "2024-01-01")
    for day in days:
        if name == "einddatum":
            await zaken.closed(f"{day}T10:00:00Z")
        else:
            await zaken.zaak(**{name: day})
    for sign, expected in (("", sorted(days)), ("-", sorted(days, reverse=True))):
        answer = await api.get(f"/zaken?ordering={sign}{name}")
        assert [zaak[name] for zaak in answer.json()["results"]] == expected


async def test_ordering_by_several(api: InProcess, zaken: Zaaksysteem) -> None:
    given = [("2024-01-02", "A"), ("2024-01-01", "B"), ("2024-01-01", "C")]
    for startdatum, identificatie in given:
        await zaken.zaak(startdatum=startdatum, identificatie=identificatie)
    answer = await api.get("/zaken?ordering=startdatum, -identificatie")
    assert [zaak["identificatie"] for zaak in answer.json()["results"]] == ["C", "B", "A"]


@pytest.mark.parametrize("wrong", ["omschrijving", "startdatum,x", "--startdatum", "id", "%00"])
async def test_ordering_by_anything_else_is_refused(
    api: InProcess, zaken: Zaaksysteem, wrong: str
) -> None:
    answer = await api.get(f"/zaken?ordering={wrong}")
    assert answer.json()["invalidParams"][0] | {"reason": ""} == {
        "name": "ordering",
        "code": "invalid_choice",
        "reason": "",
    }


async def test_links_between_pages_keep_what_was_asked(api: InProcess, zaken: Zaaksysteem) -> None:
    for number in range(3):
        await zaken.zaak(identificatie=f"Z{number}", startdatum=f"2024-01-0{number + 1}")
    asked = "/zaken?startdatum__gt=2024-01-01&ordering=-startdatum&pageSize=1"
    first = (await api.get(asked)).json()
    second = (await api.get(first["next"])).json()
    assert first["count"] == second["count"] == 2
    assert [page["results"][0]["identificatie"] for page in (first, second)] == ["Z2", "Z1"]
    assert (await api.get(second["previous"])).json() == first


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("header", "status"), [(None, 412), ("EPSG:28992", 406)])
async def test_reads_say_their_crs(
    api: InProcess, zaken: Zaaksysteem, method: str, header: str | None, status: int
) -> None:
    zaak = await zaken.zaak()
    api.headers = {"Accept-Crs": header} if header else {}
    assert (await api.request(method, zaak["url"])).status_code == status
    assert (await api.get("/zaken")).status_code == status
    api.headers = {"Accept-Crs": "EPSG:4326"}
    answer = await api.request(method, zaak["url"])
    assert (answer.status_code, answer.headers["content-crs"]) == (200, "EPSG:4326")


async def test_what_hangs_on_a_zaak_needs_no_crs(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak()
    api.headers = {}
    await zaken.rol(zaak)
    await zaken.status(zaak)
    assert (await api.get("/rollen")).status_code == 200
    assert (await api.get(f"{zaak['url']}/audittrail")).status_code == 200
    assert (await api.delete(zaak["url"])).status_code == 204


@pytest.mark.parametrize(
    ("missing", "value", "status", "code"),
    [
        ("Accept-Crs", None, 412, "precondition_failed"),
        ("Content-Crs", None, 412, "precondition_failed"),
        ("Accept-Crs", "EPSG:28992", 406, "not_acceptable"),
        ("Content-Crs", "EPSG:28992", 406, "not_acceptable"),
    ],
)
async def test_writes_say_their_crs(
    api: InProcess, zaken: Zaaksysteem, missing: str, value: str | None, status: int, code: str
) -> None:
    zaak = await zaken.zaak()
    before = await zaken.stored()
    others = {name: given for name, given in api.headers.items() if name != missing}
    api.headers = others | ({missing: value} if value else {})
    for method, path in (
        ("POST", "/zaken"),
        ("PUT", zaak["url"]),
        ("PATCH", zaak["url"]),
        ("POST", "/zaken/_zoek"),
    ):
        answer = await api.request(method, path, json=zaken.body())
        assert (answer.status_code, answer.json()["code"]) == (status, code), path
    assert await zaken.stored() == before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_who_may_read_nothing_is_told_so_before_headers_are_missed(
    api: InProcess, zaken: Zaaksysteem, method: str
) -> None:
    zaak = await zaken.zaak()
    api.headers = {}
    paths = ["/zaken", zaak["url"]] if method == "GET" else [zaak["url"]]
    for path in paths:
        assert (await api.request(method, path)).status_code == 412
    api.as_client("beperkt", zaken.may("zaken.aanmaken"))
    for path in paths:
        assert (await api.request(method, path)).status_code == 403
    assert (await api.post("/zaken/_zoek", {})).status_code == 403
