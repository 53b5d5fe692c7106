"""Besluittypen: what they hold and how they are found."""

from typing import Any

import pytest

from catalogi_factory import NOBODY, Catalogi
from zgw_core.testing.api import InProcess, codes


async def test_a_new_besluittype_is_a_concept_with_defaults(
    api: InProcess, catalogi: Catalogi
) -> None:
    body = await catalogi.besluittype_body(concept=False, eindeObject="1990-01-01")
    made = await api.create("/besluittypen", body)
    assert made == {
        "url": made["url"],
        "catalogus": body["catalogus"],
        "zaaktypen": [],
        "zaaktypeIdentificaties": [],
        "omschrijving": "Vergunning",
        "omschrijvingGeneriek": "",
        "besluitcategorie": "",
        "reactietermijn": None,
        "publicatieIndicatie": False,
        "publicatietekst": "",
        "publicatietermijn": None,
        "toelichting": "",
        "informatieobjecttypen": [],
        "informatieobjecttypeOmschrijvingen": [],
        "beginGeldigheid": "2020-01-01",
        "eindeGeldigheid": None,
        "beginObject": "2020-01-01",
        "eindeObject": None,
        "concept": True,
        "resultaattypen": [],
        "resultaattypenOmschrijving": [],
        "vastgelegdIn": [],
    }
    assert await catalogi.read(made) == made


async def test_put_replaces_and_patch_does_not(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.besluittype(reactietermijn="P6W", informatieobjecttypen=["Brief"])
    patched = (await api.patch(made["url"], {"toelichting": "Lang"})).json()
    assert patched == {**made, "toelichting": "Lang"}
    replaced = (await api.put(made["url"], await catalogi.besluittype_body())).json()
    assert replaced == {
        **made,
        "reactietermijn": None,
        "informatieobjecttypeOmschrijvingen": [],
        "vastgelegdIn": [],
    }


async def test_what_was_answered_may_be_sent_back(api: InProcess, catalogi: Catalogi) -> None:
    await catalogi.publish(await catalogi.informatieobjecttype())
    made = await catalogi.besluittype(informatieobjecttypen=["Brief"])
    assert len(made["informatieobjecttypen"]) == 1
    assert (await api.put(made["url"], made)).json() == made


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("omschrijving", "x" * 81, "max_length"),
        ("besluitcategorie", "x" * 41, "max_length"),
        ("reactietermijn", "6 weken", "invalid"),
        ("publicatieIndicatie", "ja", "invalid"),
        ("publicatieIndicatie", None, "null"),
        ("informatieobjecttypen", None, "null"),
        ("beginGeldigheid", "gisteren", "invalid"),
        ("catalogus", "http://elders.nl/1", "no_match"),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, catalogi: Catalogi, field: str, value: Any, code: str
) -> None:
    body = await catalogi.besluittype_body(**{field: value})
    if value is None:
        body[field] = None
    assert codes(await api.post("/besluittypen", body)) == {field: code}
    assert await catalogi.rows("besluittype") == 0


async def test_all_that_is_missing_is_named(api: InProcess) -> None:
    assert codes(await api.post("/besluittypen", {})) == dict.fromkeys(
        ["catalogus", "publicatieIndicatie", "informatieobjecttypen", "beginGeldigheid"],
        "required",
    )


async def test_date_mismatch(api: InProcess, catalogi: Catalogi) -> None:
    body = await catalogi.besluittype_body(eindeGeldigheid="2019-12-31")
    assert codes(await api.post("/besluittypen", body)) == {"nonFieldErrors": "date-mismatch"}
    made = await catalogi.besluittype()
    answer = await api.patch(made["url"], {"eindeGeldigheid": "2019-12-31"})
    assert codes(answer) == {"nonFieldErrors": "date-mismatch"}


async def test_filters(catalogi: Catalogi) -> None:
    other = (await catalogi.catalogus(domein="B"))["url"]
    one = (await catalogi.besluittype(eindeGeldigheid="2021-01-01"))["url"]
    two = (await catalogi.besluittype(omschrijving="Afwijzing", catalogus=other))["url"]
    assert await catalogi.listed("/besluittypen") == []
    path = "/besluittypen?status=concept"
    assert await catalogi.listed(path) == [two, one]
    assert await catalogi.listed(f"{path}&omschrijving=Vergunning") == [one]
    assert await catalogi.listed(f"{path}&catalogus={other}") == [two]
    assert await catalogi.listed(f"{path}&datumGeldigheid=2021-01-01") == [two, one]
    assert await catalogi.listed(f"{path}&datumGeldigheid=2021-01-02") == [two]


async def test_filter_on_zaaktypen_by_url_and_by_identificatie(
    api: InProcess, catalogi: Catalogi
) -> None:
    one = await catalogi.besluittype(omschrijving="A")
    two = await catalogi.besluittype(omschrijving="B")
    old = await catalogi.zaaktype(eindeGeldigheid="2020-12-31", besluittypen=["A"])
    new = await catalogi.zaaktype(beginGeldigheid="2021-01-01", besluittypen=["B"])
    other = (await catalogi.catalogus(domein="B"))["url"]
    elsewhere = await catalogi.zaaktype(catalogus=other, identificatie="Z", besluittypen=["A"])
    path = "/besluittypen?status=alles&zaaktypen="
    assert await catalogi.listed(path + old["url"]) == [one["url"]]
    assert await catalogi.listed(path + new["url"]) == [two["url"]]
    assert await catalogi.listed(path + "ZAAKTYPE-1") == [two["url"]]
    on_a_day = f"{path}ZAAKTYPE-1&datumGeldigheid=2020-12-31"
    assert await catalogi.listed(on_a_day) == [one["url"]]
    nowhere = f"{api.base_url}/zaaktypen/{NOBODY}"
    for nothing in (elsewhere["url"], "Z", "onbekend", nowhere):
        assert await catalogi.listed(path + nothing) == []


async def test_filter_on_informatieobjecttypen_by_url_and_by_omschrijving(
    catalogi: Catalogi,
) -> None:
    brief = await catalogi.informatieobjecttype()
    foto = await catalogi.informatieobjecttype(omschrijving="Foto")
    other = (await catalogi.catalogus(domein="B"))["url"]
    elsewhere = await catalogi.informatieobjecttype(catalogus=other)
    one = await catalogi.besluittype(informatieobjecttypen=["Brief", "Later"])
    path = "/besluittypen?status=alles&informatieobjecttypen="
    for found in (brief["url"], "Brief", "Later"):
        assert await catalogi.listed(path + found) == [one["url"]]
    for nothing in (foto["url"], "Foto", elsewhere["url"], brief["url"][:-1]):
        assert await catalogi.listed(path + nothing) == []
