"""Types in the types that refer to them."""

import asyncio
from datetime import date
from typing import Any

import pytest

from catalogi_factory import Catalogi, Json
from zgw_core.expansion.shape import MOST_RELATIONS
from zgw_core.testing.api import InProcess, codes

NAMES = "statustypen,resultaattypen,roltypen,deelzaaktypen,gerelateerdeZaaktypen,catalogus"


@pytest.fixture
async def zaaktype(catalogi: Catalogi) -> Json:
    zaaktype = await catalogi.zaaktype(
        deelzaaktypen=["DEEL"],
        gerelateerdeZaaktypen=[{"zaaktype": "DEEL", "aardRelatie": "vervolg"}],
    )
    for volgnummer in (1, 2):
        await catalogi.statustype(zaaktype=zaaktype["url"], volgnummer=volgnummer)
    await catalogi.resultaattype(zaaktype=zaaktype["url"])
    deel = await catalogi.zaaktype(identificatie="DEEL")
    await catalogi.publish(deel)
    return zaaktype


async def test_one_zaaktype_with_all_that_it_leads_to(
    api: InProcess, catalogi: Catalogi, zaaktype: Json
) -> None:
    path = zaaktype["url"]
    plain = await catalogi.read(path)
    found = await catalogi.read(f"{path}?expand={NAMES}")
    related = found.pop("_expand")
    assert found == plain
    assert related.keys() == set(NAMES.split(","))
    for name in ("statustypen", "resultaattypen", "deelzaaktypen"):
        assert [each["url"] for each in related[name]] == found[name]
    assert related["roltypen"] == []
    (gerelateerd,) = related["gerelateerdeZaaktypen"]
    assert gerelateerd["url"] == found["gerelateerdeZaaktypen"][0]["zaaktype"]
    for url, each in (
        (found["catalogus"], related["catalogus"]),
        (gerelateerd["url"], gerelateerd),
    ):
        assert each == await catalogi.read(url)


async def test_every_object_in_an_expansion_is_as_reading_it_gives(
    api: InProcess, catalogi: Catalogi, zaaktype: Json
) -> None:
    found = await catalogi.read("/zaaktypen?status=alles&expand=statustypen.zaaktype.catalogus")
    (shown,) = (each for each in found["results"] if each["url"] == zaaktype["url"])
    for statustype in shown["_expand"]["statustypen"]:
        of_zaaktype = statustype.pop("_expand")["zaaktype"]
        assert statustype == await catalogi.read(statustype["url"])
        catalogus = of_zaaktype.pop("_expand")["catalogus"]
        assert of_zaaktype == await catalogi.read(zaaktype["url"])
        assert catalogus == await catalogi.read(zaaktype["catalogus"])


async def test_a_relation_that_shows_a_name_leads_to_its_version(
    api: InProcess, catalogi: Catalogi
) -> None:
    soort = await catalogi.informatieobjecttype(omschrijving="Bijlage")
    ziot = await catalogi.zaakinformatieobjecttype(informatieobjecttype="Bijlage")
    path = f"{ziot['url']}?expand=informatieobjecttype"
    assert (await catalogi.read(path))["_expand"] == {"informatieobjecttype": {}}
    published = await catalogi.publish(soort)
    assert (await catalogi.read(path))["_expand"] == {
        "informatieobjecttype": await catalogi.read(published)
    }


async def test_a_type_of_elsewhere_comes_from_there(api: InProcess, catalogi: Catalogi) -> None:
    resultaattype = await catalogi.resultaattype()
    path = f"{resultaattype['url']}?expand=selectielijstklasse,zaaktype"
    related = (await catalogi.read(path))["_expand"]
    assert related["selectielijstklasse"] == api.others.objects[catalogi.klasse]
    assert related["zaaktype"]["url"] == resultaattype["zaaktype"]


async def test_relations_in_an_expansion_are_those_of_the_day_asked_for(
    api: InProcess, catalogi: Catalogi, zaaktype: Json
) -> None:
    path = f"{zaaktype['url']}?expand=deelzaaktypen&datumGeldigheid="
    assert (await catalogi.read(f"{path}1990-01-01"))["_expand"]["deelzaaktypen"] == []
    today = date.today().isoformat()
    assert len((await catalogi.read(path + today))["_expand"]["deelzaaktypen"]) == 1


@pytest.mark.parametrize(
    "path", ["x", "statustypen.x", "url", "statustypen.", ".", "_expand", "a b"]
)
@pytest.mark.parametrize("place", ["/zaaktypen", "one"])
async def test_a_wrong_path_is_not_found(
    api: InProcess, catalogi: Catalogi, path: str, place: str
) -> None:
    where = await catalogi.the_zaaktype() if place == "one" else place
    answer = await api.request("GET", where, params={"expand": path})
    assert answer.status_code == 404
    assert path in answer.json()["detail"]


@pytest.mark.parametrize("path", ["", " ", ",", " statustypen , catalogus "])
async def test_spaces_and_nothing_are_no_mistake(
    api: InProcess, catalogi: Catalogi, path: str
) -> None:
    where = await catalogi.the_zaaktype()
    answer = await api.request("GET", where, params={"expand": path})
    assert answer.status_code == 200
    assert ("_expand" in answer.json()) == ("catalogus" in path)


async def test_an_expanded_answer_has_an_etag_of_its_own(
    api: InProcess, catalogi: Catalogi
) -> None:
    path = f"{await catalogi.the_zaaktype()}?expand=statustypen"
    first = (await api.get(path)).headers["etag"]
    again = await api.request("GET", path, headers={"If-None-Match": first})
    assert again.status_code == 304
    await catalogi.statustype()
    changed = await api.request("GET", path, headers={"If-None-Match": first})
    assert changed.status_code == 200


async def test_too_much_at_once_is_refused(
    api: InProcess, catalogi: Catalogi, zaaktype: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "expand_budget", 5)
    fits = f"{zaaktype['url']}?expand=statustypen,resultaattypen"
    assert (await api.get(fits)).status_code == 200
    too_many: list[Any] = [
        await api.get(f"{fits},statustypen.zaaktype.statustypen"),
        await api.get("/statustypen?status=alles&expand=zaaktype.statustypen.zaaktype.statustypen"),
    ]
    for answer in too_many:
        assert answer.status_code == 400
        assert answer.json()["invalidParams"][0]["name"] == "expand"


@pytest.mark.parametrize("path", ["statustypen", "catalogus"])
@pytest.mark.parametrize("is_list", [True, False])
async def test_an_answer_is_only_so_long(
    api: InProcess, zaaktype: Json, monkeypatch: pytest.MonkeyPatch, path: str, is_list: bool
) -> None:
    """Also where each object brings only one along."""
    url = (
        f"/zaaktypen?status=alles&expand={path}" if is_list else f"{zaaktype['url']}?expand={path}"
    )
    whole = await api.get(url)
    monkeypatch.setattr(api.context.settings, "expand_bytes", len(whole.content))
    assert (await api.get(url)).content == whole.content
    monkeypatch.setattr(api.context.settings, "expand_bytes", len(whole.content) // 2)
    assert codes(await api.get(url)) == {"expand": "max_length"}


async def test_a_question_has_only_so_many_relations(api: InProcess) -> None:
    path = ".".join(["statustypen", "zaaktype"] * MOST_RELATIONS)
    answer = await api.request("GET", "/zaaktypen", params={"expand": path})
    assert answer.status_code == 400


async def test_a_list_with_expansions_is_one_statement(
    api: InProcess, catalogi: Catalogi, zaaktype: Json
) -> None:
    asked: list[str] = []
    pool = api.context.database.searches
    async with pool.acquire() as first:
        others = [await pool.acquire() for _ in range(pool.get_max_size() - 1)]
        for connection in (first, *others):
            connection.add_query_logger(lambda record: asked.append(record.query))
        for connection in others:
            await pool.release(connection)
    found = await catalogi.read(f"/zaaktypen?status=alles&expand={NAMES},statustypen.zaaktype")
    await asyncio.sleep(0)  # the driver tells when the loop comes round
    assert found["count"] == 2
    assert len(asked) == 1


async def test_the_document_tells_what_can_be_expanded(api: InProcess) -> None:
    document = (await api.get("/openapi.json")).json()
    (parameter,) = (
        each
        for each in document["paths"]["/zaaktypen"]["get"]["parameters"]
        if each["name"] == "expand"
    )
    assert "statustypen" in parameter["description"]
    related = document["components"]["schemas"]["ZaakType"]["properties"]["_expand"]["properties"]
    assert related["statustypen"]["items"] == {"$ref": "#/components/schemas/StatusType"}
