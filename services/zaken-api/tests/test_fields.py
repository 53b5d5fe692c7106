"""zrc-029: a search that names the fields it wants."""

from typing import Any

import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    zaak = await zaken.zaak(
        processobject={
            "datumkenmerk": "einddatum",
            "identificatie": "P1",
            "objecttype": "pand",
            "registratie": "BAG",
        },
        kenmerken=[{"kenmerk": "K", "bron": "B"}],
    )
    await zaken.status(zaak)
    await zaken.rol(zaak)
    return await zaken.read(zaak)


async def found(api: InProcess, zaak: Json, fields: list[Any]) -> Any:
    answer = await api.post("/zaken/_zoek", {"uuid__in": [zaak["uuid"]], "fields": fields})
    assert answer.status_code == 200, answer.text
    (result,) = answer.json()["results"]
    return result


async def test_zrc_029_only_the_named_fields_come_back(api: InProcess, zaak: Json) -> None:
    names = ["uuid", "identificatie", "rollen"]
    assert await found(api, zaak, names) == {name: zaak[name] for name in names}


async def test_zrc_029_a_star_is_all_of_them(api: InProcess, zaak: Json) -> None:
    assert await found(api, zaak, ["*"]) == zaak
    shown = await found(api, zaak, ["uuid", "*", {"status": ["uuid"]}])
    assert shown.pop("_expand")["status"].keys() == {"uuid"}
    assert shown == zaak


async def test_zrc_029_relations_are_selected_from_at_every_depth(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    asked = [
        "url",
        {
            "zaaktype": ["identificatie"],
            "status": ["statustoelichting", {"statustype": ["volgnummer"]}],
            "rollen": ["betrokkeneType"],
            "resultaat": ["*"],
        },
    ]
    shown = await found(api, zaak, asked)
    assert shown == {
        "url": zaak["url"],
        "_expand": {
            "zaaktype": {"identificatie": "ZAAKTYPE-1"},
            "status": {
                "statustoelichting": "",
                "_expand": {"statustype": {"volgnummer": 1}},
            },
            "rollen": [{"betrokkeneType": "natuurlijk_persoon"}],
            "resultaat": {},
        },
    }


async def test_zrc_029_a_part_of_a_group_stays_in_its_place(api: InProcess, zaak: Json) -> None:
    shown = await found(api, zaak, [{"processobject": ["identificatie"], "kenmerken": ["bron"]}])
    assert shown == {"processobject": {"identificatie": "P1"}, "kenmerken": [{"bron": "B"}]}


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (["uuid", "onbekend"], {"fields.1": "invalid_choice"}),
        ([1], {"fields.0": "invalid"}),
        ([["uuid"]], {"fields.0": "invalid"}),
        ([{"zaaktype": "identificatie"}], {"fields.0.zaaktype": "not_a_list"}),
        ([{"zaaktype": [None]}], {"fields.0.zaaktype.0": "invalid"}),
        ([{"onbekend": ["x"]}], {"fields": "invalid_choice"}),
        ({}, {"fields": "not_a_list"}),
        ([], {"fields": "empty"}),
        ([{}], {"fields": "empty"}),
        ([{"zaaktype": []}], {"fields.0.zaaktype": "empty"}),
        ([{"verlenging": [{}, {}]}], {"fields.0.verlenging": "empty"}),
        ("uuid", {"nonFieldErrors": "unknown-parameters"}),
    ],
)
async def test_zrc_029_what_selects_nothing_is_refused(
    api: InProcess, zaken: Zaaksysteem, fields: Any, errors: Json
) -> None:
    body = {"zaaktype": zaken.standard.url, "fields": fields}
    assert codes(await api.post("/zaken/_zoek", body)) == errors


async def test_zrc_029_not_together_with_expand(api: InProcess, zaken: Zaaksysteem) -> None:
    body = {"zaaktype": zaken.standard.url, "fields": ["uuid"], "expand": "status"}
    assert codes(await api.post("/zaken/_zoek", body)) == {"fields": "invalid"}
    body.pop("expand")
    answer = await api.post("/zaken/_zoek?expand=status", body)
    assert codes(answer) == {"fields": "invalid"}


async def test_zrc_029_fields_alone_seek_nothing(api: InProcess, zaken: Zaaksysteem) -> None:
    answer = await api.post("/zaken/_zoek", {"fields": ["uuid"]})
    assert codes(answer) == {"nonFieldErrors": "empty_search_body"}


async def test_zrc_025_a_search_expands_into_other_components(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    document = await zaken.make("zaakinformatieobject", zaak)
    asked = {"uuid__in": [zaak["uuid"]]}
    path = "zaakinformatieobjecten.informatieobject,status"
    bodies = (("/zaken/_zoek", {**asked, "expand": path}), (f"/zaken/_zoek?expand={path}", asked))
    for url, body in bodies:
        (result,) = (await api.post(url, body)).json()["results"]
        (related,) = result["_expand"]["zaakinformatieobjecten"]
        shown = related["_expand"]["informatieobject"]
        assert shown["url"] == document["informatieobject"]
        assert result["_expand"]["status"]["url"] == result["status"]


async def test_zrc_006_documents_of_a_type_without_rights_are_not_shown(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await zaken.make("zaakinformatieobject", zaak)
    document = api.others.objects[row["informatieobject"]]
    document["vertrouwelijkheidaanduiding"] = "geheim"
    may_read = {
        "component": "drc",
        "scopes": ["documenten.lezen"],
        "informatieobjecttype": document["informatieobjecttype"],
        "maxVertrouwelijkheidaanduiding": "openbaar",
    }
    for rights, is_shown in (
        ([], False),
        ([may_read], False),
        ([{**may_read, "maxVertrouwelijkheidaanduiding": "geheim"}], True),
    ):
        api.as_client("beperkt", zaken.may("zaken.lezen"), *rights)
        answer = await api.get(f"{row['url']}?expand=informatieobject")
        assert ("informatieobject" in answer.json()["_expand"]) is is_shown
