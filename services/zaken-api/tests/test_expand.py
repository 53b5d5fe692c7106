"""zrc-025 to zrc-028: related objects in zaken, and the rights of who reads them."""

from typing import Any

import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes

LEZEN = "zaken.lezen"
REQUIRED = ("zaaktype", "bronorganisatie", "verantwoordelijkeOrganisatie", "startdatum")
EVERYTHING = "zaaktype,status.statustype,resultaat.resultaattype,rollen.roltype,hoofdzaak,deelzaken"


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    zaak = await zaken.zaak()
    await zaken.status(zaak)
    await zaken.resultaat(zaak)
    await zaken.rol(zaak)
    return zaak


async def related(api: InProcess, zaak: Json, path: str) -> Any:
    answer = await api.request("GET", zaak["url"], params={"expand": path})
    assert answer.status_code == 200, answer.text
    return answer.json().get("_expand", {})


async def test_zrc_026_own_objects_and_types_at_every_depth(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    shown = await related(api, zaak, EVERYTHING)
    types, objects = zaken.standard, api.others.objects
    assert shown["zaaktype"] == objects[types.url]
    assert shown["status"]["_expand"]["statustype"] == objects[types.ontvangen]
    assert shown["resultaat"]["_expand"]["resultaattype"] == objects[types.resultaattype]
    assert [rol["_expand"]["roltype"] for rol in shown["rollen"]] == [objects[types.roltype]]
    assert shown["hoofdzaak"] == {}
    assert shown["deelzaken"] == []
    status = {key: value for key, value in shown["status"].items() if key != "_expand"}
    assert status == await zaken.read(shown["status"])


async def test_zrc_026_a_list_shows_the_same_and_asks_for_each_type_once(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    await zaken.zaak()
    api.context.elsewhere.drop()
    api.others.requests.clear()
    answer = await api.request("GET", "/zaken", params={"expand": EVERYTHING})
    page = answer.json()
    assert page["count"] == 2
    assert page["results"][1]["_expand"] == await related(api, zaak, EVERYTHING)
    assert page["results"][0]["_expand"]["status"] == {}
    assert len(set(api.others.asked)) == len(api.others.asked)


async def test_without_expand_nothing_is_embedded(api: InProcess, zaak: Json) -> None:
    assert "_expand" not in (await api.get(zaak["url"])).json()


@pytest.mark.parametrize("path", ["zaaktyp", "status.x", "communicatiekanaal.x", "rollen.zaak.x"])
async def test_zrc_027_a_path_that_leads_nowhere_is_not_found(
    api: InProcess, zaken: Zaaksysteem, path: str
) -> None:
    answer = await api.request("GET", "/zaken", params={"expand": path})
    assert answer.status_code == 404
    assert path in answer.json()["detail"]


async def test_zrc_028_no_half_answer_when_another_api_is_down(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    api.context.elsewhere.drop()
    api.others.is_down = True
    answer = await api.request("GET", "/zaken", params={"expand": "zaaktype"})
    assert answer.status_code == 503
    assert "http://catalogi.test" in answer.json()["detail"]
    assert (await api.request("GET", "/zaken", params={"expand": "status"})).status_code == 200


async def test_zrc_028_what_is_gone_elsewhere_is_left_out(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    del api.others.objects[zaken.standard.roltype]
    (rol,) = (await related(api, zaak, "rollen.roltype"))["rollen"]
    assert rol["roltype"] == zaken.standard.roltype
    assert "roltype" not in rol["_expand"]


async def test_zrc_006_zaken_that_may_not_be_read_are_in_no_expansion(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    secret = await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    deelzaak = await zaken.zaak(hoofdzaak=secret["url"])
    hoofdzaak = await zaken.zaak(
        relevanteAndereZaken=[
            {"url": secret["url"], "aardRelatie": "vervolg"},
            {"url": deelzaak["url"], "aardRelatie": "vervolg"},
        ]
    )
    await zaken.zaak(hoofdzaak=hoofdzaak["url"], vertrouwelijkheidaanduiding="geheim")
    deep = "relevanteAndereZaken.hoofdzaak,deelzaken,rollen.zaak"
    shown = await related(api, hoofdzaak, deep)
    assert [each["url"] for each in shown["relevanteAndereZaken"]] == [
        secret["url"],
        deelzaak["url"],
    ]
    api.as_client("beperkt", zaken.may(LEZEN, level="vertrouwelijk"))
    shown = await related(api, hoofdzaak, deep)
    (andere,) = shown["relevanteAndereZaken"]
    assert andere["url"] == deelzaak["url"]
    assert andere["hoofdzaak"] == secret["url"]
    assert andere["_expand"] == {}
    assert shown["deelzaken"] == []


async def test_the_names_of_what_is_hidden_are_left_out_and_of_what_is_not_there_empty(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    secret = await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    deelzaak = await zaken.zaak(hoofdzaak=secret["url"])
    api.as_client("beperkt", zaken.may(LEZEN, level="vertrouwelijk"))
    assert await related(api, deelzaak, "hoofdzaak,status") == {"status": {}}


async def test_no_token_of_ours_goes_to_an_api_that_is_open_to_all(
    api: InProcess, zaken: Zaaksysteem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings.apis["catalogi"], "takes_token", False)
    api.context.elsewhere.drop()
    api.context.references.drop()
    zaak = await zaken.zaak()
    await related(api, zaak, "zaaktype")
    sent = [request for request in api.others.requests if request.url.host == "catalogi.test"]
    assert sent
    assert not any("authorization" in request.headers for request in sent)


async def test_memory_of_a_large_expand_is_bounded(
    api: InProcess, zaak: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "expand_budget", 2)
    for path in ("rollen.zaak.rollen.zaak", "rollen.roltype,zaaktype,status.statustype"):
        answer = await api.request("GET", "/zaken", params={"expand": path})
        assert answer.status_code == 400
        assert answer.json()["invalidParams"][0]["name"] == "expand"


async def test_the_length_of_a_large_expand_is_bounded(
    api: InProcess, zaak: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each object from elsewhere counts as often as it is shown."""
    await api.create("/zaken", {name: zaak[name] for name in REQUIRED})
    one = await api.get(f"{zaak['url']}?expand=zaaktype")
    page = await api.get("/zaken?expand=zaaktype")
    monkeypatch.setattr(api.context.settings, "expand_bytes", len(page.content) - 200)
    assert (await api.get(f"{zaak['url']}?expand=zaaktype")).content == one.content
    assert codes(await api.get("/zaken?expand=zaaktype")) == {"expand": "max_length"}


async def test_what_a_client_wrote_is_taken_for_nothing_else(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    """Not even what stands around a place, or a place itself."""
    text = f'\t["zaaktype","{zaken.standard.url}"]\t'
    zaak = await zaken.zaak(omschrijving="\t", toelichting=text)
    found = (await api.get(f"{zaak['url']}?expand=zaaktype,hoofdzaak")).json()
    assert (found["omschrijving"], found["toelichting"]) == ("\t", text)
    assert found["_expand"]["zaaktype"] == api.others.objects[zaken.standard.url]


async def test_a_list_of_objects_outside_the_standard_shows_those_that_are_there(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    there = [api.others.put("referentielijsten", "/producten", naam=naam) for naam in "ab"]
    urls = ["http://elders.test/1", there[0], "http://elders.test/2", there[1]]
    zaaktype = zaken.zaaktype(productenOfDiensten=urls).url
    zaak = await zaken.zaak(zaaktype=zaaktype, productenOfDiensten=urls)
    shown = await related(api, zaak, "productenOfDiensten")
    assert shown == {"productenOfDiensten": [api.others.objects[url] for url in there]}
    none = await zaken.zaak(zaaktype=zaaktype)
    assert await related(api, none, "productenOfDiensten") == {"productenOfDiensten": []}
