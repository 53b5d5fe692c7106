"""Reads that are the same for every resource, asked of every resource."""

import re
from collections.abc import Iterable
from typing import Any

import httpx
import pytest

from zaaksysteem import Json, Zaaksysteem
from zaken_api.main import SERVICE
from zaken_api.resources.resultaten.api import RESULTAAT
from zaken_api.resources.rollen.api import ROL
from zaken_api.resources.statussen.api import STATUS
from zaken_api.resources.zaken.resource import ZAAK
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.schema import Schema
from zgw_core.testing.api import InProcess, codes

ROUTES = {
    routes.resource.naam: routes
    for routes in SERVICE.routers
    if isinstance(routes, Routes) and "{" not in routes.resource.path
}


def each_of(routes: Iterable[Routes]) -> pytest.MarkDecorator:
    resources = [each.resource for each in routes]
    return pytest.mark.parametrize("resource", resources, ids=[each.naam for each in resources])


every = each_of(ROUTES.values())
paged = each_of(each for each in ROUTES.values() if each.resource.paginated)
with_head = each_of(
    each for each in ROUTES.values() if ("HEAD", each.resource.item_path) in each.direct
)


async def one_of(zaken: Zaaksysteem, resource: Resource, number: int = 0) -> Json:
    """An object of the resource, on a zaak of its own."""
    zaak = await zaken.zaak(identificatie=f"Z{number}", omschrijving=f"Zaak {number}")
    if resource is ZAAK:
        return zaak
    make: Any = {STATUS: zaken.status, RESULTAAT: zaken.resultaat, ROL: zaken.rol}.get(resource)
    made: Json = await (make(zaak) if make else zaken.make(resource.naam, zaak))
    return made


def listed(answer: httpx.Response, resource: Resource) -> list[Json]:
    found: list[Json] = answer.json()["results"] if resource.paginated else answer.json()
    return found


@every
async def test_an_empty_list(api: InProcess, zaken: Zaaksysteem, resource: Resource) -> None:
    answer = await api.get(resource.path)
    page: Json = {"count": 0, "next": None, "previous": None, "results": []}
    assert answer.json() == (page if resource.paginated else [])
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["api-version"] == "1.7.0"


@paged
async def test_pages(api: InProcess, zaken: Zaaksysteem, resource: Resource) -> None:
    made = [await one_of(zaken, resource, number) for number in range(5)]
    newest_first = [row["url"] for row in reversed(made)]
    url = f"{api.base_url}{resource.path}"
    seen: list[str] = []
    for page in (1, 2, 3):
        answer = (await api.get(f"{resource.path}?pageSize=2&page={page}")).json()
        assert answer["count"] == 5
        assert answer["next"] == (f"{url}?pageSize=2&page={page + 1}" if page < 3 else None)
        assert answer["previous"] == (f"{url}?pageSize=2&page={page - 1}" if page > 1 else None)
        seen += [row["url"] for row in answer["results"]]
    assert sorted(seen) == sorted(newest_first)
    if resource is not STATUS:
        assert seen == newest_first
    assert (await api.get(f"{resource.path}?pageSize=5")).json()["next"] is None
    assert (await api.get(answer["previous"])).status_code == 200


@paged
@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "1.0", "١", "999999999", "9" * 40])
async def test_a_page_that_is_not_there(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, page: str
) -> None:
    answer = await api.get(f"{resource.path}?page={page}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@paged
@pytest.mark.parametrize(
    ("size", "code"),
    [("501", "max_value"), ("0", "invalid"), ("x", "invalid"), ("9" * 40, "invalid")],
)
async def test_a_page_size_that_is_refused(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, size: str, code: str
) -> None:
    assert codes(await api.get(f"{resource.path}?pageSize={size}")) == {"pageSize": code}
    assert (await api.get(f"{resource.path}?pageSize=500")).status_code == 200


@every
async def test_unknown_parameters_are_refused(
    api: InProcess, zaken: Zaaksysteem, resource: Resource
) -> None:
    row = await one_of(zaken, resource)
    for url in (resource.path, row["url"]):
        answer = await api.get(f"{url}?onbekend=1")
        assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}
    assert codes(await api.get(f"{row['url']}?page=1")) == {"nonFieldErrors": "unknown-parameters"}
    if ("HEAD", resource.item_path) in ROUTES[resource.naam].direct:
        assert (await api.head(f"{row['url']}?onbekend=1")).status_code == 400


@every
async def test_a_filter_without_value_is_no_filter(
    api: InProcess, zaken: Zaaksysteem, resource: Resource
) -> None:
    await one_of(zaken, resource)
    empty = "&".join(f"{name}=" for name in resource.filters)
    assert len(listed(await api.get(f"{resource.path}?{empty}"), resource)) == 1


@every
async def test_answers_have_the_shape_of_the_schema(
    api: InProcess, zaken: Zaaksysteem, resource: Resource
) -> None:
    row = await one_of(zaken, resource)
    assert listed(await api.get(resource.path), resource) == [row]
    check_shape(row, resource.schema)


def check_shape(row: Json, schema: type[Schema]) -> None:
    aliases = [field.alias or name for name, field in schema.model_fields.items()]
    assert list(row) == aliases
    schema.model_validate(row)


@with_head
async def test_etag_and_head(api: InProcess, zaken: Zaaksysteem, resource: Resource) -> None:
    row = await one_of(zaken, resource)
    answer = await api.get(row["url"])
    etag = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]+"', etag)
    assert (await api.get(row["url"])).headers["etag"] == etag
    head = await api.head(row["url"])
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(answer.headers)


@with_head
@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("{}", 304),
        ("W/{}", 304),
        ('"a", {}', 304),
        ('{},"b"', 304),
        ("*", 304),
        ('"a"', 200),
        ("", 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_if_none_match(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, method: str, known: str, status: int
) -> None:
    row = await one_of(zaken, resource)
    etag = (await api.get(row["url"])).headers["etag"]
    headers = {"If-None-Match": known.format(etag)}
    answer = await api.request(method, row["url"], headers=headers)
    assert answer.status_code == status
    assert answer.headers["etag"] == etag
    assert answer.headers["api-version"] == "1.7.0"
    if status == 304:
        assert answer.content == b""


@every
@pytest.mark.parametrize("uuid", ["5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "geen-uuid", "%00", "é"])
async def test_what_is_not_there_is_not_found(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, uuid: str
) -> None:
    has_head = ("HEAD", resource.item_path) in ROUTES[resource.naam].direct
    for method in ("GET", "HEAD") if has_head else ("GET",):
        answer = await api.request(method, f"{resource.path}/{uuid}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


@every
async def test_a_list_has_no_head(api: InProcess, zaken: Zaaksysteem, resource: Resource) -> None:
    answer = await api.head(resource.path)
    assert answer.status_code == 405
