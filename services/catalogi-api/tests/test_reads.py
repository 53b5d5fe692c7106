"""Reads and rights that are the same for every resource, asked of every resource."""

from typing import Any

import pytest

from catalogi_api.main import SERVICE
from catalogi_api.resources.besluittypen.api import BESLUITTYPE
from catalogi_api.resources.catalogussen.api import CATALOGUS
from catalogi_api.resources.eigenschappen.api import EIGENSCHAP
from catalogi_api.resources.informatieobjecttypen.api import INFORMATIEOBJECTTYPE
from catalogi_api.resources.resultaattypen.api import RESULTAATTYPE
from catalogi_api.resources.roltypen.api import ROLTYPE
from catalogi_api.resources.statustypen.api import STATUSTYPE
from catalogi_api.resources.zaakobjecttypen.api import ZAAKOBJECTTYPE
from catalogi_api.resources.zaaktype_informatieobjecttypen.api import (
    ZAAKTYPE_INFORMATIEOBJECTTYPE,
)
from catalogi_api.resources.zaaktypen.api import ZAAKTYPE
from catalogi_factory import NOBODY, Catalogi, Json
from zgw_core.resource import Resource
from zgw_core.testing.api import InProcess, codes

RESOURCES = {
    resource.naam: resource
    for resource in (
        CATALOGUS,
        ZAAKTYPE,
        STATUSTYPE,
        RESULTAATTYPE,
        ROLTYPE,
        EIGENSCHAP,
        ZAAKOBJECTTYPE,
        BESLUITTYPE,
        INFORMATIEOBJECTTYPE,
        ZAAKTYPE_INFORMATIEOBJECTTYPE,
    )
}
NAME = {
    CATALOGUS: "naam",
    EIGENSCHAP: "naam",
    ZAAKOBJECTTYPE: "relatieOmschrijving",
    ZAAKTYPE_INFORMATIEOBJECTTYPE: "informatieobjecttype",
}
"""The field that names one, where that is not its omschrijving."""
EACH = pytest.mark.parametrize("resource", RESOURCES.values(), ids=RESOURCES)


async def one_of(catalogi: Catalogi, resource: Resource, number: int = 1) -> Json:
    """One that differs from others by its number, in every field that must be unique."""
    changes: Json = {NAME.get(resource, "omschrijving"): f"Soort {number}"}
    if resource in (STATUSTYPE, ZAAKTYPE_INFORMATIEOBJECTTYPE):
        changes["volgnummer"] = number
    if resource is CATALOGUS:
        changes = {"domein": "ABCDE"[number]}
    made: Json = await getattr(catalogi, resource.naam)(**changes)
    return made


def listing(resource: Resource, query: str = "") -> str:
    status = "status=alles&" if "status" in resource.filters else ""
    return f"{resource.path}?{status}{query}".rstrip("?&")


@EACH
async def test_an_empty_list(api: InProcess, resource: Resource) -> None:
    answer = await api.get(resource.path)
    assert answer.json() == {"count": 0, "next": None, "previous": None, "results": []}
    assert answer.headers["api-version"] == SERVICE.version


@EACH
async def test_pages(catalogi: Catalogi, resource: Resource) -> None:
    made = [(await one_of(catalogi, resource, number))["url"] for number in (1, 2, 3)]
    first = await catalogi.read(listing(resource, "pageSize=2"))
    second = await catalogi.read(first["next"])
    shown = [row["url"] for row in first["results"] + second["results"]]
    assert (first["count"], shown) == (3, made[::-1])
    assert (second["next"], await catalogi.read(second["previous"])) == (None, first)
    answer = await catalogi.api.get(listing(resource, "pageSize=2&page=3"))
    assert answer.status_code == 404


@EACH
async def test_answers_have_the_shape_that_is_documented(
    catalogi: Catalogi, resource: Resource
) -> None:
    made = await one_of(catalogi, resource)
    (listed,) = (await catalogi.read(listing(resource)))["results"]
    found = await catalogi.read(made)
    assert listed == found == made
    resource.schema.model_validate(found)
    assert list(found) == [
        field.alias or name for name, field in resource.schema.model_fields.items()
    ]


@EACH
async def test_etag(api: InProcess, catalogi: Catalogi, resource: Resource) -> None:
    made = await one_of(catalogi, resource)
    answer = await api.get(made["url"])
    head = await api.request("HEAD", made["url"])
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == answer.headers["etag"]
    known = {"If-None-Match": answer.headers["etag"]}
    assert (await api.get(made["url"], headers=known)).status_code == 304
    await api.patch(made["url"], {NAME.get(resource, "omschrijving"): "Anders"})
    assert (await api.get(made["url"], headers=known)).status_code == 200


@EACH
async def test_nothing_there(api: InProcess, resource: Resource) -> None:
    for end in (NOBODY, "geen-uuid"):
        for method in ("GET", "HEAD", "DELETE"):
            answer = await api.request(method, f"{resource.path}/{end}")
            assert answer.status_code == 404
        assert (await api.patch(f"{resource.path}/{end}", {})).status_code == 404


@EACH
async def test_unknown_parameters_are_refused(
    api: InProcess, catalogi: Catalogi, resource: Resource
) -> None:
    made = await one_of(catalogi, resource)
    for url in (resource.path, made["url"]):
        answer = await api.get(f"{url}?onbekend=1")
        assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}


@EACH
async def test_location_of_what_is_made(
    api: InProcess, catalogi: Catalogi, resource: Resource
) -> None:
    body: Any = getattr(catalogi, f"{resource.naam}_body")()
    body = body if resource is CATALOGUS else await body
    answer = await api.post(resource.path, body)
    assert answer.status_code == 201
    assert answer.headers["location"] == answer.json()["url"]


@EACH
@pytest.mark.parametrize(
    ("component", "scope"),
    [("ztc", "catalogi.lezen"), ("zrc", "zaken.lezen"), ("drc", "documenten.lezen")],
)
async def test_ztc_014_readers_of_zaken_and_documenten_read_types(
    api: InProcess, catalogi: Catalogi, resource: Resource, component: str, scope: str
) -> None:
    made = await one_of(catalogi, resource)
    of_another_type = {"zaaktype": "http://elders.nl/1"} if component == "zrc" else {}
    api.as_client("beperkt", {"component": component, "scopes": [scope], **of_another_type})
    assert await catalogi.read(made) == made
    assert (await catalogi.read(listing(resource)))["count"] == 1
    assert (await api.request("HEAD", made["url"])).status_code == 200
    assert (await api.patch(made["url"], {})).status_code == 403
    assert (await api.delete(made["url"])).status_code == 403
    assert (await api.post(resource.path, {})).status_code == 403


@EACH
async def test_others_read_nothing(api: InProcess, catalogi: Catalogi, resource: Resource) -> None:
    made = await one_of(catalogi, resource)
    api.as_client("beperkt", {"component": "zrc", "scopes": ["zaken.bijwerken", "catalogi.lezen"]})
    for url in (made["url"], resource.path):
        assert (await api.get(url)).status_code == 403


@pytest.mark.parametrize(
    "resource", [CATALOGUS, ZAAKTYPE, BESLUITTYPE, INFORMATIEOBJECTTYPE], ids=lambda r: r.naam
)
async def test_a_forced_correction_makes_nothing_new(
    api: InProcess, catalogi: Catalogi, resource: Resource
) -> None:
    api.as_client("beperkt", {"component": "ztc", "scopes": ["catalogi.geforceerd-schrijven"]})
    assert (await api.post(resource.path, {})).status_code == 403
