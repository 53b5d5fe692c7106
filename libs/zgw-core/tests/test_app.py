"""What every service does around its resources."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from boeken import SERVICE
from zgw_core.testing.api import InProcess, in_process

PROBLEM = {"type", "code", "title", "status", "detail", "instance"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nergens", 404, "not_found"),
        ("GET", "/boeken/", 404, "not_found"),
        ("GET", "/boeken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", 404, "not_found"),
        ("GET", "/boeken/x/audittrail", 404, "not_found"),
        ("DELETE", "/boeken", 405, "method_not_allowed"),
        ("PUT", "/boeken", 405, "method_not_allowed"),
        ("TRACE", "/boeken", 405, "method_not_allowed"),
    ],
)
async def test_errors_have_the_form_of_the_standard(
    api: InProcess, method: str, path: str, status: int, code: str
) -> None:
    answer = await api.request(method, path)
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"] == "1.2.3"
    assert problem.keys() == PROBLEM
    assert problem["code"] == code
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", problem["instance"])
    again = (await api.request(method, path)).json()
    assert again["instance"] != problem["instance"]


async def test_a_validation_error_names_its_fields(api: InProcess) -> None:
    problem = (await api.post("/boeken", {})).json()
    assert problem.keys() == PROBLEM | {"invalidParams"}
    assert problem["code"] == "invalid"
    assert all(param.keys() == {"name", "code", "reason"} for param in problem["invalidParams"])


async def test_what_is_not_json_is_told_of_like_any_other_400(api: InProcess) -> None:
    headers = {"Content-Type": "application/json"}
    problem = (await api.request("POST", "/boeken", content=b"{", headers=headers)).json()
    assert problem.keys() == PROBLEM | {"invalidParams"}
    (param,) = problem["invalidParams"]
    assert (param["name"], param["code"]) == ("nonFieldErrors", "parse_error")


@pytest.mark.parametrize("path", ["/boeken/api/v1/boeken", "/boeken/api/v1/nergens", "/x", "/"])
async def test_nothing_is_there_without_a_token(anyone: httpx.AsyncClient, path: str) -> None:
    answer = await anyone.get(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_authenticated")


async def test_a_mistake_of_ours_tells_nothing(api: InProcess, boek: dict[str, str]) -> None:
    """Also: what is changed without asking for rights is not stored."""
    made = await api.create("/boeken", boek)
    answer = await api.patch(made["url"], {**boek, "titel": "Anders"})
    assert (answer.status_code, answer.json()["code"]) == (500, "error")
    assert answer.json().keys() == PROBLEM
    assert "rights" not in answer.text
    assert (await api.get(made["url"])).json() == made


@pytest.mark.parametrize("length", ["5000001", "x", "-1", "1.5", "9" * 30])
async def test_the_length_of_a_body_is_limited(api: InProcess, length: str) -> None:
    answer = await api.request("POST", "/boeken", headers={"Content-Length": length})
    assert (answer.status_code, answer.json()["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html, application/*;q=0.5", 200),
        ("application/problem+json", 200),
        ("text/html", 406),
        ("image/*", 406),
    ],
)
async def test_accept(api: InProcess, accept: str, status: int) -> None:
    assert (await api.get("/boeken", headers={"Accept": accept})).status_code == status


async def test_health(api: InProcess, anyone: httpx.AsyncClient) -> None:
    assert (await anyone.get("/livez")).json() == {"status": "ok"}
    answer = await anyone.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})


async def test_readiness_names_what_fails(
    api: InProcess, anyone: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "nats_url", "nats://127.0.0.1:1")
    answer = await anyone.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "nats": "fout"})
    monkeypatch.setattr(api.context.database, "_reads", None)
    answer = await anyone.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "fout", "nats": "fout"})
    assert (await anyone.get("/livez")).status_code == 200


async def test_who_is_of_no_use_without_nats_is_not_ready(worker_id: str, tmp_path: Path) -> None:
    service = replace(SERVICE, needs_nats=True)
    nowhere = {"nats_url": "nats://127.0.0.1:1"}
    async with in_process(service, f"{worker_id}-nats", tmp_path, **nowhere) as api:
        anyone = httpx.AsyncClient(transport=httpx.ASGITransport(api.app), base_url="http://test")
        answer = await anyone.get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"database": "ok", "nats": "fout"})


async def test_more_writes_than_connections(
    worker_id: str, tmp_path: Path, boek: dict[str, str]
) -> None:
    more = {"write_connections": 1, "connection_timeout": 0.1}
    async with in_process(SERVICE, f"{worker_id}-writes", tmp_path, **more) as api:
        api.others.allow("alles")
        async with api.context.database.sessions() as session:
            await session.connection()
            answer = await api.post("/boeken", boek)
        assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")
        await api.create("/boeken", boek)


async def test_the_openapi_document(anyone: httpx.AsyncClient) -> None:
    as_json = await anyone.get("/boeken/api/v1/openapi.json")
    as_yaml = await anyone.get("/boeken/api/v1/openapi.yaml")
    for answer in (as_json, as_yaml):
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "*"
    document = as_json.json()
    assert document == yaml.safe_load(as_yaml.text)
    assert document["info"]["version"] == "1.2.3"
    assert document["servers"][0]["url"] == "/boeken/api/v1"
    assert document["paths"].keys() == {
        "/boeken",
        "/boeken/{uuid}",
        "/boeken/{boek_uuid}/audittrail",
        "/boeken/{boek_uuid}/audittrail/{uuid}",
    }
    assert document["paths"]["/boeken"]["get"]["security"] == [{"JWT-Claims": ["boeken.lezen"]}]
    assert [p["name"] for p in document["paths"]["/boeken"]["get"]["parameters"]] == [
        "titel",
        "ordering",
        "page",
        "pageSize",
    ]


async def test_every_reference_in_the_document_leads_somewhere(anyone: httpx.AsyncClient) -> None:
    document = (await anyone.get("/boeken/api/v1/openapi.json")).json()
    for reference in references(document):
        found = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [one for inner in value.values() for one in references(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in references(inner)]
    return []


async def test_its_page_needs_nothing_from_elsewhere(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/boeken/api/v1/docs")
    assert answer.status_code == 200
    linked = re.findall(r"""(?:src|href|url)\s*[=:]\s*["']([^"']+)["']""", answer.text)
    assert linked
    for url in linked:
        assert not re.match(r"(https?:)?//", url), url
        assert (await anyone.get(url)).status_code == 200
