"""Zaaktypen: what they hold and how that changes while they are concepts."""

from typing import Any

import pytest

from catalogi_factory import NOBODY, RSIN, Catalogi, Json
from zgw_core.testing.api import InProcess, codes

BRON: Json = {
    "broncatalogus": {"url": "https://elders.nl/1", "domein": "X", "rsin": RSIN},
    "bronzaaktype": {"url": "https://elders.nl/2", "identificatie": "Z", "omschrijving": "Zaak"},
}


async def test_a_new_zaaktype_is_a_concept_with_defaults(catalogi: Catalogi) -> None:
    body = await catalogi.zaaktype_body(concept=False, beginObject="1990-01-01")
    zaaktype = await catalogi.api.create("/zaaktypen", body)
    given = {key: value for key, value in body.items() if key not in ("concept", "beginObject")}
    assert zaaktype == {
        **given,
        "url": zaaktype["url"],
        "omschrijvingGeneriek": "",
        "toelichting": "",
        "servicenorm": None,
        "verlengingstermijn": None,
        "trefwoorden": [],
        "publicatietekst": "",
        "verantwoordingsrelatie": [],
        "referentieproces": {"naam": "Melding", "link": ""},
        "broncatalogus": {"url": "", "domein": "", "rsin": ""},
        "bronzaaktype": {"url": "", "identificatie": "", "omschrijving": ""},
        "statustypen": [],
        "resultaattypen": [],
        "roltypen": [],
        "eigenschappen": [],
        "zaakobjecttypen": [],
        "informatieobjecttypen": [],
        "informatieobjecttypeOmschrijving": [],
        "besluittypeOmschrijving": [],
        "deelzaaktypen": [],
        "deelzaaktypeIdentificaties": [],
        "eindeGeldigheid": None,
        "beginObject": "2020-01-01",
        "eindeObject": None,
        "versiedatum": "2020-01-01",
        "concept": True,
    }
    assert await catalogi.read(zaaktype) == zaaktype


async def test_what_belongs_to_a_zaaktype_is_listed(catalogi: Catalogi) -> None:
    statustype = await catalogi.statustype()
    resultaattype = await catalogi.resultaattype()
    roltype = await catalogi.roltype()
    eigenschap = await catalogi.eigenschap()
    zaakobjecttype = await catalogi.zaakobjecttype()
    zaaktype = await catalogi.read(await catalogi.the_zaaktype())
    assert zaaktype["eigenschappen"] == [eigenschap["url"]]
    assert zaaktype["zaakobjecttypen"] == [zaakobjecttype["url"]]
    assert zaaktype["statustypen"] == [statustype["url"]]
    assert zaaktype["resultaattypen"] == [resultaattype["url"]]
    assert zaaktype["roltypen"] == [roltype["url"]]


async def test_besluittypen_are_kept_by_name(catalogi: Catalogi) -> None:
    zaaktype = await catalogi.zaaktype(besluittypen=["Vergunning", "Afwijzing"])
    assert zaaktype["besluittypen"] == []
    assert zaaktype["besluittypeOmschrijving"] == ["Vergunning", "Afwijzing"]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("identificatie", "x" * 51, "max_length"),
        ("identificatie", "", "blank"),
        ("selectielijstProcestype", "https://x.nl/" + "x" * 200, "max_length"),
        ("vertrouwelijkheidaanduiding", "beetje", "invalid_choice"),
        ("doorlooptijd", "30 dagen", "invalid"),
        ("verlengingMogelijk", "ja", "invalid"),
        ("beginGeldigheid", None, "null"),
        ("besluittypen", None, "null"),
        ("referentieproces", {}, None),
        ("productenOfDiensten", ["geen url"], None),
        ("trefwoorden", ["x" * 31], None),
        ("gerelateerdeZaaktypen", [{"zaaktype": "Z"}], None),
        ("broncatalogus", {"url": "http://x.nl"}, None),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, catalogi: Catalogi, field: str, value: Any, code: str | None
) -> None:
    answer = await api.post("/zaaktypen", await catalogi.zaaktype_body(**{field: value}))
    found = codes(answer)
    assert all(name.startswith(field) for name in found)
    if code:
        assert found == {field: code}
    assert await catalogi.rows("zaaktype") == 0


async def test_all_that_is_missing_is_named(api: InProcess) -> None:
    found = codes(await api.post("/zaaktypen", {}))
    assert set(found.values()) == {"required"}
    assert set(found) == {
        "identificatie",
        "omschrijving",
        "vertrouwelijkheidaanduiding",
        "doel",
        "aanleiding",
        "indicatieInternOfExtern",
        "handelingInitiator",
        "onderwerp",
        "handelingBehandelaar",
        "doorlooptijd",
        "opschortingEnAanhoudingMogelijk",
        "verlengingMogelijk",
        "publicatieIndicatie",
        "productenOfDiensten",
        "referentieproces",
        "verantwoordelijke",
        "catalogus",
        "besluittypen",
        "gerelateerdeZaaktypen",
        "beginGeldigheid",
    }


@pytest.mark.parametrize("end", [f"/catalogussen/{NOBODY}", f"/zaaktypen/{NOBODY}", "/x"])
async def test_the_catalogus_exists(api: InProcess, catalogi: Catalogi, end: str) -> None:
    body = await catalogi.zaaktype_body(catalogus=api.base_url + end)
    assert codes(await api.post("/zaaktypen", body)) == {"catalogus": "no_match"}


async def test_ztc_001_selectielijst_procestype(api: InProcess, catalogi: Catalogi) -> None:
    body = await catalogi.zaaktype_body(selectielijstProcestype=catalogi.klasse)
    answer = await api.post("/zaaktypen", body)
    assert codes(answer) == {"selectielijstProcestype": "invalid-resource"}
    nowhere = catalogi.procestype.rpartition("/")[0] + f"/{NOBODY}"
    for url in (nowhere, "https://elders.nl/procestypen/1"):
        body = await catalogi.zaaktype_body(selectielijstProcestype=url)
        assert codes(await api.post("/zaaktypen", body)) == {"selectielijstProcestype": "bad-url"}
    concept = await catalogi.zaaktype(selectielijstProcestype="")
    answer = await api.patch(concept["url"], {"selectielijstProcestype": catalogi.klasse})
    assert codes(answer) == {"selectielijstProcestype": "invalid-resource"}
    answer = await api.patch(concept["url"], {"selectielijstProcestype": catalogi.procestype})
    assert answer.json()["selectielijstProcestype"] == catalogi.procestype


async def test_date_mismatch(api: InProcess, catalogi: Catalogi) -> None:
    body = await catalogi.zaaktype_body(eindeGeldigheid="2019-12-31")
    assert codes(await api.post("/zaaktypen", body)) == {"nonFieldErrors": "date-mismatch"}
    one_day = await catalogi.zaaktype(eindeGeldigheid="2020-01-01")
    answer = await api.patch(one_day["url"], {"beginGeldigheid": "2020-01-02"})
    assert codes(answer) == {"nonFieldErrors": "date-mismatch"}
    assert await catalogi.read(one_day) == one_day


async def test_verlenging_mismatch(api: InProcess, catalogi: Catalogi) -> None:
    body = await catalogi.zaaktype_body(verlengingMogelijk=True)
    assert codes(await api.post("/zaaktypen", body)) == {"nonFieldErrors": "verlenging-mismatch"}
    zaaktype = await catalogi.zaaktype(verlengingMogelijk=True, verlengingstermijn="P30D")
    answer = await api.patch(zaaktype["url"], {"verlengingstermijn": None})
    assert codes(answer) == {"nonFieldErrors": "verlenging-mismatch"}


async def test_put_replaces_a_concept(api: InProcess, catalogi: Catalogi) -> None:
    zaaktype = await catalogi.zaaktype(
        toelichting="Lang", trefwoorden=["a"], deelzaaktypen=["D"], servicenorm="P1W"
    )
    body = await catalogi.zaaktype_body(omschrijving="Anders")
    replaced = (await api.put(zaaktype["url"], body)).json()
    assert replaced == {
        **zaaktype,
        "omschrijving": "Anders",
        "toelichting": "",
        "trefwoorden": [],
        "deelzaaktypeIdentificaties": [],
        "servicenorm": None,
    }
    missing = await api.put(zaaktype["url"], {"omschrijving": "Anders"})
    assert codes(missing)["identificatie"] == "required"


async def test_patch_changes_only_what_is_sent(api: InProcess, catalogi: Catalogi) -> None:
    zaaktype = await catalogi.zaaktype(trefwoorden=["a"], toelichting="Lang")
    changed = {"trefwoorden": ["b", "c"], "omschrijving": "Anders"}
    assert (await api.patch(zaaktype["url"], changed)).json() == {**zaaktype, **changed}


async def test_what_was_answered_may_be_sent_back(api: InProcess, catalogi: Catalogi) -> None:
    zaaktype = await catalogi.zaaktype()
    assert (await api.put(zaaktype["url"], zaaktype)).json() == zaaktype
    patched = (await api.patch(zaaktype["url"], BRON)).json()
    assert patched == {**zaaktype, **BRON}
    assert (await api.put(zaaktype["url"], patched)).json() == patched
    emptied = (await api.patch(zaaktype["url"], dict.fromkeys(BRON))).json()
    assert emptied == zaaktype


@pytest.mark.parametrize("half", ["broncatalogus", "bronzaaktype"])
async def test_broncatalogus_and_bronzaaktype_come_together(
    api: InProcess, catalogi: Catalogi, half: str
) -> None:
    refused = {"nonFieldErrors": "invalid-bronzaaktype-for-broncatalogus"}
    body = await catalogi.zaaktype_body(**{half: BRON[half]})
    assert codes(await api.post("/zaaktypen", body)) == refused
    zaaktype = await catalogi.zaaktype(**BRON)
    assert codes(await api.patch(zaaktype["url"], {half: None})) == refused
    assert await catalogi.read(zaaktype) == zaaktype


@pytest.mark.parametrize(
    ("servicenorm", "allowed"), [("P0D", False), ("PT0S", False), ("P10D", True)]
)
async def test_servicenorm_is_not_empty(
    api: InProcess, catalogi: Catalogi, servicenorm: str, allowed: bool
) -> None:
    body = await catalogi.zaaktype_body(servicenorm=servicenorm)
    answer = await api.post("/zaaktypen", body)
    if allowed:
        assert answer.json()["servicenorm"] == servicenorm
    else:
        assert codes(answer) == {"servicenorm": "empty-duration"}


async def test_ztc_002_the_procestype_stays_while_there_are_resultaattypen(
    api: InProcess, catalogi: Catalogi
) -> None:
    other = api.others.put("referentielijsten", "/procestypen", naam="Ander")
    resultaattype = await catalogi.resultaattype()
    url = resultaattype["zaaktype"]
    zaaktype = await catalogi.read(url)
    refused = {"selectielijstProcestype": "procestype-mismatch"}
    for after in (other, ""):
        change = {"selectielijstProcestype": after}
        assert codes(await api.patch(url, change)) == refused
        assert codes(await api.put(url, {**zaaktype, **change})) == refused
    assert (await api.put(url, zaaktype)).json() == zaaktype
    await api.delete(resultaattype["url"])
    answer = await api.patch(url, {"selectielijstProcestype": other})
    assert answer.json()["selectielijstProcestype"] == other


async def test_ztc_001_an_unreachable_selectielijst_is_named(
    api: InProcess, catalogi: Catalogi
) -> None:
    body = await catalogi.zaaktype_body()
    api.others.is_down = True
    answer = await api.post("/zaaktypen", body)
    assert codes(answer) == {"selectielijstProcestype": "bad-url"}
    assert catalogi.procestype in answer.json()["invalidParams"][0]["reason"]
    assert await catalogi.rows("zaaktype") == 0


async def test_a_deleted_zaaktype_takes_what_belongs_to_it(
    api: InProcess, catalogi: Catalogi
) -> None:
    made = [
        await catalogi.statustype(),
        await catalogi.resultaattype(),
        await catalogi.roltype(),
        await catalogi.eigenschap(),
        await catalogi.zaakobjecttype(),
        await catalogi.zaakinformatieobjecttype(),
    ]
    assert (await api.delete(await catalogi.the_zaaktype())).status_code == 204
    for url in (await catalogi.the_zaaktype(), *(row["url"] for row in made)):
        assert (await api.get(url)).status_code == 404


async def test_filters(catalogi: Catalogi) -> None:
    other = (await catalogi.catalogus(domein="B"))["url"]
    one = await catalogi.zaaktype(trefwoorden=["straat", "licht"])
    two = await catalogi.zaaktype(identificatie="Z2", trefwoorden=["straat"], catalogus=other)
    urls = [two["url"], one["url"]]
    assert await catalogi.listed("/zaaktypen?status=concept") == urls
    assert await catalogi.listed("/zaaktypen?status=concept&identificatie=Z2") == urls[:1]
    assert await catalogi.listed(f"/zaaktypen?status=alles&catalogus={other}") == urls[:1]
    assert await catalogi.listed("/zaaktypen?status=concept&trefwoorden=straat") == urls
    assert await catalogi.listed("/zaaktypen?status=concept&trefwoorden=licht,straat") == urls[1:]
    assert await catalogi.listed("/zaaktypen?status=concept&trefwoorden=gas,straat") == []
    assert await catalogi.listed(f"/zaaktypen?status=concept&catalogus={one['url']}") == []
