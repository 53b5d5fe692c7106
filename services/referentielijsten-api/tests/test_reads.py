import asyncio
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest

from referentielijsten_api import schema
from zgw_core.schema import Schema

PATHS = ["/procestypen", "/resultaten", "/resultaattypeomschrijvingen", "/communicatiekanalen"]


async def objects(http: httpx.AsyncClient, path: str) -> list[dict[str, Any]]:
    answer = await http.get(path)
    assert answer.status_code == 200
    content = answer.json()
    found: list[dict[str, Any]] = content["results"] if path == "/resultaten" else content
    return found


def codes(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 400
    return {param["name"]: param["code"] for param in answer.json()["invalidParams"]}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/procestypen", schema.Procestype),
        ("/resultaten", schema.Resultaat),
        ("/resultaattypeomschrijvingen", schema.ResultaattypeOmschrijving),
        ("/communicatiekanalen", schema.Communicatiekanaal),
    ],
)
async def test_every_object_is_at_its_url_and_as_documented(
    http: httpx.AsyncClient, path: str, kind: type[Schema]
) -> None:
    for found in await objects(http, path):
        assert found["url"].startswith(f"{http.base_url}{path.strip('/')}/")
        answer = await http.get(found["url"])
        assert answer.json() == found
        assert kind.model_validate(found).model_dump(by_alias=True) == found


async def test_names_on_the_wire_are_those_of_the_national_lists(http: httpx.AsyncClient) -> None:
    assert set((await objects(http, "/procestypen"))[0]) == {
        *("url", "nummer", "jaar", "naam", "omschrijving", "toelichting", "procesobject")
    }
    assert set((await objects(http, "/resultaten"))[0]) == {
        *("url", "procesType", "nummer", "volledigNummer", "generiek", "specifiek", "naam"),
        *("omschrijving", "herkomst", "waardering", "procestermijn", "procestermijnWeergave"),
        *("procestermijnOpmerking", "bewaartermijn", "toelichting", "alleTaakgebieden"),
        *("algemeenBestuurEnInrichtingOrganisatie", "bedrijfsvoeringEnPersoneel"),
        *("publiekeInformatieEnRegistratie", "burgerzaken", "veiligheid", "verkeerEnVervoer"),
        *("economie", "onderwijs", "sportCultuurEnRecreatie", "sociaalDomein"),
        *("volksgezonheidEnMilieu", "vhrosv", "heffingen"),
    }
    assert set((await objects(http, "/resultaattypeomschrijvingen"))[0]) == {
        *("url", "omschrijving", "definitie", "opmerking")
    }
    assert set((await objects(http, "/communicatiekanalen"))[0]) == {
        *("url", "naam", "omschrijving")
    }


async def test_procestypen_are_found_by_year(http: httpx.AsyncClient) -> None:
    every = await objects(http, "/procestypen")
    for jaar in (2017, 2020):
        found = (await http.get(f"/procestypen?jaar={jaar}")).json()
        assert found == [one for one in every if one["jaar"] == jaar]
        assert 0 < len(found) < len(every)
    assert (await http.get("/procestypen?jaar=1900")).json() == []
    assert (await http.get("/procestypen?jaar=")).json() == every
    assert codes(await http.get("/procestypen?jaar=toen")) == {"jaar": "invalid"}


async def test_resultaten_are_found_by_procestype(http: httpx.AsyncClient) -> None:
    every = await objects(http, "/resultaten")
    url = every[0]["procesType"]
    page = (await http.get("/resultaten", params={"procesType": url})).json()
    assert page["results"] == [one for one in every if one["procesType"] == url]
    assert page["count"] == len(page["results"]) < len(every)
    nowhere = (await http.get("/resultaten", params={"procesType": f"{url}x"})).json()
    assert (nowhere["count"], nowhere["results"]) == (0, [])


async def test_resultaten_come_in_pages(http: httpx.AsyncClient) -> None:
    every = await objects(http, "/resultaten")
    url = f"{str(http.base_url).rstrip('/')}/resultaten?pageSize=10"
    first = (await http.get("/resultaten?pageSize=10")).json()
    assert first == {
        "count": len(every),
        "next": f"{url}&page=2",
        "previous": None,
        "results": every[:10],
    }
    last = (await http.get("/resultaten?pageSize=10&page=3")).json()
    assert (last["next"], last["previous"]) == (None, f"{url}&page=2")
    assert last["results"] == every[20:]
    for page in ("4", "0", "x"):
        answer = await http.get(f"/resultaten?pageSize=10&page={page}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", PATHS)
async def test_unknown_parameters_are_refused(http: httpx.AsyncClient, path: str) -> None:
    expected = {"nonFieldErrors": "unknown-parameters"}
    one = (await objects(http, path))[0]["url"]
    assert codes(await http.get(f"{path}?kleur=rood")) == expected
    assert codes(await http.get(f"{one}?kleur=rood")) == expected


async def test_a_plain_list_has_no_pages(http: httpx.AsyncClient) -> None:
    assert codes(await http.get("/procestypen?page=1")) == {"nonFieldErrors": "unknown-parameters"}


@pytest.mark.parametrize("path", PATHS)
async def test_what_a_client_has_is_not_sent_again(http: httpx.AsyncClient, path: str) -> None:
    one, other = (found["url"] for found in (await objects(http, path))[:2])
    etag = (await http.get(one)).headers["ETag"]
    again = await http.get(one, headers={"If-None-Match": f'"x", {etag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert (await http.get(other, headers={"If-None-Match": etag})).status_code == 200
    head = await http.head(one)
    assert (head.status_code, head.headers["ETag"]) == (200, etag)
    assert head.headers["API-version"] == "1.0.0"


@pytest.mark.parametrize("uuid", ["00000000-0000-4000-8000-000000000000", "geen-uuid"])
async def test_what_is_not_there_is_not_found(http: httpx.AsyncClient, uuid: str) -> None:
    answer = await http.get(f"/procestypen/{uuid}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_path_that_leads_nowhere_is_not_found(http: httpx.AsyncClient) -> None:
    assert (await http.get("/iets")).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_nobody_writes(http: httpx.AsyncClient, method: str) -> None:
    one = (await objects(http, "/procestypen"))[0]["url"]
    for path in ("/procestypen", one):
        answer = await http.request(method, path, json={})
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


async def test_a_token_makes_no_difference(http: httpx.AsyncClient) -> None:
    answer = await http.get("/procestypen", headers={"Authorization": "Bearer onzin"})
    assert answer.status_code == 200


async def test_it_is_well_and_documented(http: httpx.AsyncClient) -> None:
    host = str(http.base_url.copy_with(path="/"))
    for path in ("livez", "readyz"):
        assert (await http.get(host + path)).json() == {"status": "ok"}
    document = (await http.get("/openapi.json")).json()
    assert set(document["paths"]) == {*PATHS, *(f"{path}/{{uuid}}" for path in PATHS)}
    parameters = document["paths"]["/resultaten"]["get"]["parameters"]
    assert [found["name"] for found in parameters] == ["procesType", "page", "pageSize"]
    assert (await http.get("/docs")).status_code == 200


async def test_the_program_prints_its_document() -> None:
    command = [sys.executable, "-m", "referentielijsten_api", "openapi"]
    done = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, env=dict(os.environ)
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "title: Referentielijsten API" in done.stdout
