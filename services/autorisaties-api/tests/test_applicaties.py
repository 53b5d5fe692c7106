"""Applicaties over HTTP: made, read, changed, listed and destroyed."""

from typing import Any

import pytest

from applicatie import CATALOGI, ZAAKTYPE, ZAKEN, applicatie, stored
from autorisaties_api.resources.applicaties import schema
from zgw_core.testing.api import InProcess, codes


async def test_create_answers_the_whole_applicatie(api: InProcess) -> None:
    answer = await api.post("/applicaties", applicatie("b", "a", autorisaties=[ZAKEN, CATALOGI]))
    assert answer.status_code == 201
    assert answer.headers["API-version"] == "1.1.0"
    made = answer.json()
    assert answer.headers["Location"] == made["url"]
    assert made == {
        "url": made["url"],
        "clientIds": ["b", "a"],
        "label": "Takenapp",
        "heeftAlleAutorisaties": False,
        "alleenIsGereedVoorPublicatie": False,
        "autorisaties": [
            {**ZAKEN, "componentWeergave": "Zaken API"},
            {**CATALOGI, "componentWeergave": "Catalogi API"},
        ],
        "autorisatieGroepen": [],
    }
    assert (await api.get(made["url"])).json() == made


async def test_every_answer_fits_the_read_schema(api: InProcess) -> None:
    rows = [
        ZAKEN,
        {"component": "zrc", "scopes": ["audittrails.lezen"]},
        {"component": "brc", "scopes": ["besluiten.lezen"], "besluittype": ZAAKTYPE},
        {
            "component": "drc",
            "scopes": ["documenten.lezen"],
            "informatieobjecttype": ZAAKTYPE,
            "maxVertrouwelijkheidaanduiding": "openbaar",
        },
    ]
    made = await api.create("/applicaties", applicatie(autorisaties=rows))
    read = schema.Applicatie.model_validate(made)
    assert read.model_dump(by_alias=True, exclude_unset=True) == made


async def test_a_client_id_given_twice_is_there_once(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie("z", "a", "z"))
    assert made["clientIds"] == ["z", "a"]


async def test_read_only_and_unknown_keys_are_ignored(api: InProcess) -> None:
    rows = [{**CATALOGI, "componentWeergave": 5, "zaaktype": "x"}]
    made = await api.create("/applicaties", applicatie(url=1, vreemd=True, autorisaties=rows))
    assert made["autorisaties"] == [{**CATALOGI, "componentWeergave": "Catalogi API"}]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"label": ""}, {"label": "blank"}),
        ({"label": "x" * 101}, {"label": "max_length"}),
        ({"label": None}, {"label": "null"}),
        ({"clientIds": []}, {"clientIds": "empty"}),
        ({"clientIds": ["x" * 51]}, {"clientIds.0": "max_length"}),
        ({"clientIds": "x"}, {"clientIds": "not_a_list"}),
        ({"clientIds": ["a\x00"]}, {"nonFieldErrors": "invalid"}),
        ({"heeftAlleAutorisaties": "ja"}, {"heeftAlleAutorisaties": "invalid"}),
        ({"autorisaties": None}, {"autorisaties": "null"}),
        ({"autorisaties": [5]}, {"autorisaties.0": "invalid"}),
        (
            {"autorisaties": [{"component": "kc", "scopes": []}]},
            {"autorisaties.0.component": "invalid_choice"},
        ),
        ({"autorisaties": [{"scopes": []}]}, {"autorisaties.0.component": "required"}),
        ({"autorisaties": [{"component": "zrc"}]}, {"autorisaties.0.scopes": "required"}),
        (
            {"autorisaties": [{"component": "ac", "scopes": ["x" * 101]}]},
            {"autorisaties.0.scopes.0": "max_length"},
        ),
        (
            {"autorisaties": [{**ZAKEN, "zaaktype": "geen url"}]},
            {"autorisaties.0.zaaktype": "bad-url"},
        ),
        (
            {"autorisaties": [CATALOGI, {**ZAKEN, "maxVertrouwelijkheidaanduiding": "top"}]},
            {"autorisaties.1.maxVertrouwelijkheidaanduiding": "invalid_choice"},
        ),
    ],
)
async def test_wrong_values_are_refused_and_nothing_is_stored(
    api: InProcess, change: dict[str, Any], expected: dict[str, str]
) -> None:
    before = await stored(api)
    answer = await api.post("/applicaties", {**applicatie(), **change})
    assert codes(answer) == expected
    assert await stored(api) == before


async def test_required_fields_are_named_together(api: InProcess) -> None:
    assert codes(await api.post("/applicaties", {})) == {
        "clientIds": "required",
        "label": "required",
    }


async def test_put_gives_what_is_left_out_its_default(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie("x", alleenIsGereedVoorPublicatie=True))
    assert made["alleenIsGereedVoorPublicatie"] is True
    answer = await api.put(made["url"], applicatie("x"))
    assert answer.json() == {**made, "alleenIsGereedVoorPublicatie": False}


async def test_patch_replaces_the_whole_list(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie(autorisaties=[CATALOGI, ZAKEN]))
    answer = await api.patch(made["url"], {"autorisaties": [ZAKEN]})
    assert answer.json()["autorisaties"] == [{**ZAKEN, "componentWeergave": "Zaken API"}]


async def test_delete_takes_the_clients_along(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie("x", "y"))
    answer = await api.delete(made["url"])
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await api.get(made["url"])).status_code == 404
    assert await api.rows("SELECT client_id FROM client") == [{"client_id": "alles"}]


async def test_the_list_has_pages(api: InProcess) -> None:
    for name in ("a", "b"):
        await api.create("/applicaties", applicatie(name))
    page = (await api.get("/applicaties?pageSize=2")).json()
    assert page["count"] == 3
    assert page["next"] == f"{api.base_url}/applicaties?pageSize=2&page=2"
    assert [found["clientIds"] for found in page["results"]] == [["b"], ["a"]]
    assert (await api.get("/applicaties?page=2")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "labels"),
    [("a", ["AB"]), ("b,a", ["AB"]), ("a,c", []), ("a,x", []), ("c", ["C"]), ("x", [])],
)
async def test_the_list_shows_applicaties_with_all_clients_asked_for(
    api: InProcess, asked: str, labels: list[str]
) -> None:
    await api.create("/applicaties", applicatie("a", "b", label="AB"))
    await api.create("/applicaties", applicatie("c", label="C"))
    page = (await api.get(f"/applicaties?clientIds={asked}")).json()
    assert [found["label"] for found in page["results"]] == labels
    assert page["count"] == len(labels)


@pytest.mark.parametrize("path", ["/applicaties?clientId=x", "/applicaties?ordering=label"])
async def test_unknown_parameters_are_refused(api: InProcess, path: str) -> None:
    assert codes(await api.get(path)) == {"nonFieldErrors": "unknown-parameters"}


@pytest.mark.parametrize(
    "path", ["/applicaties/00000000-0000-4000-8000-000000000000", "/applicaties/geen-uuid"]
)
async def test_what_is_not_there_is_not_found(api: InProcess, path: str) -> None:
    assert (await api.get(path)).status_code == 404
    assert (await api.put(path, applicatie())).status_code == 404
    assert (await api.delete(path)).status_code == 404


async def test_there_is_no_head(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie())
    assert (await api.request("HEAD", made["url"])).status_code == 405


async def test_the_consumer_is_one_object(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie("a", "b", autorisaties=[ZAKEN]))
    for client_id in ("a", "b"):
        answer = await api.get(f"/applicaties/consumer?clientId={client_id}")
        assert (answer.status_code, answer.json()) == (200, made)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"clientId": "required"}),
        ("?clientId=", {"clientId": "required"}),
        ("?clientId=a&page=1", {"nonFieldErrors": "unknown-parameters"}),
        ("?clientIds=a", {"nonFieldErrors": "unknown-parameters"}),
        ("?clientId=a%00", {"clientId": "invalid"}),
    ],
)
async def test_the_consumer_is_asked_by_one_client(
    api: InProcess, query: str, expected: dict[str, str]
) -> None:
    assert codes(await api.get(f"/applicaties/consumer{query}")) == expected


async def test_the_consumer_of_an_unknown_client_is_not_found(api: InProcess) -> None:
    assert (await api.get("/applicaties/consumer?clientId=niemand")).status_code == 404
