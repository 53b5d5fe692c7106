"""Versions of a type side by side, and relations that lead to the one that is valid."""

from datetime import date

import pytest

from catalogi_factory import NOBODY, Catalogi, Json
from zgw_core.testing.api import InProcess, codes


async def version(
    catalogi: Catalogi, name: str, begin: str, einde: str | None = None, **more: object
) -> Json:
    concept = await catalogi.zaaktype(
        identificatie=name, beginGeldigheid=begin, eindeGeldigheid=einde, **more
    )
    return await catalogi.publish(concept)


async def test_begin_and_einde_object_span_all_versions(catalogi: Catalogi) -> None:
    old = await version(catalogi, "A", "2020-01-01", "2022-12-31")
    new = await version(catalogi, "A", "2023-01-01")
    await version(catalogi, "B", "2010-01-01")
    for zaaktype in (old, new):
        found = await catalogi.read(zaaktype)
        assert (found["beginObject"], found["eindeObject"]) == ("2020-01-01", None)
    answer = await catalogi.api.patch(new["url"], {"eindeGeldigheid": "2030-12-31"})
    assert answer.json()["eindeObject"] == "2030-12-31"
    assert (await catalogi.read(old))["eindeObject"] == "2030-12-31"


async def test_deelzaaktypen_lead_to_the_version_of_today(catalogi: Catalogi) -> None:
    hoofd = await catalogi.zaaktype(identificatie="H", deelzaaktypen=["A", "B", "weg", "A"])
    assert hoofd["deelzaaktypen"] == []
    assert hoofd["deelzaaktypeIdentificaties"] == ["A", "B", "weg"]
    await version(catalogi, "A", "2010-01-01", "2019-12-31")
    now = await version(catalogi, "A", "2020-01-01")
    await catalogi.zaaktype(identificatie="B")
    await version(catalogi, "B", "2900-01-01")
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    await version(catalogi, "weg", "2020-01-01", catalogus=other)
    assert (await catalogi.read(hoofd))["deelzaaktypen"] == [now["url"]]


async def test_a_version_is_valid_up_to_and_including_its_last_day(
    api: InProcess, catalogi: Catalogi
) -> None:
    (row,) = await api.rows("SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date AS today")
    today: date = row["today"]
    only_today = await version(catalogi, "A", today.isoformat(), today.isoformat())
    await version(catalogi, "B", "2020-01-01", date(2021, 1, 1).isoformat())
    hoofd = await catalogi.zaaktype(identificatie="H", deelzaaktypen=["A", "B"])
    assert hoofd["deelzaaktypen"] == [only_today["url"]]


async def test_gerelateerde_zaaktypen_lead_to_the_version_of_today(catalogi: Catalogi) -> None:
    relaties = [
        {"zaaktype": "B", "aardRelatie": "vervolg", "toelichting": "eerst"},
        {"zaaktype": "A", "aardRelatie": "bijdrage"},
        {"zaaktype": "https://elders.nl/zaaktypen/1", "aardRelatie": "onderwerp"},
    ]
    now = await version(catalogi, "A", "2020-01-01")
    zaaktype = await catalogi.zaaktype(identificatie="H", gerelateerdeZaaktypen=relaties)
    assert zaaktype["gerelateerdeZaaktypen"] == [
        {
            "zaaktype": "",
            "zaaktypeIdentificatie": "B",
            "aardRelatie": "vervolg",
            "toelichting": "eerst",
        },
        {
            "zaaktype": now["url"],
            "zaaktypeIdentificatie": "A",
            "aardRelatie": "bijdrage",
            "toelichting": "",
        },
        {
            "zaaktype": "https://elders.nl/zaaktypen/1",
            "zaaktypeIdentificatie": "",
            "aardRelatie": "onderwerp",
            "toelichting": "",
        },
    ]
    later = await version(catalogi, "B", "2021-01-01")
    found = await catalogi.read(zaaktype)
    assert found["gerelateerdeZaaktypen"][0]["zaaktype"] == later["url"]


async def test_a_url_of_ours_is_kept_as_identificatie(api: InProcess, catalogi: Catalogi) -> None:
    a = await version(catalogi, "A", "2020-01-01")
    relatie = {"zaaktype": a["url"], "aardRelatie": "vervolg"}
    hoofd = await catalogi.zaaktype(
        identificatie="H", deelzaaktypen=[a["url"]], gerelateerdeZaaktypen=[relatie]
    )
    assert hoofd["deelzaaktypeIdentificaties"] == ["A"]
    assert hoofd["gerelateerdeZaaktypen"][0]["zaaktypeIdentificatie"] == "A"
    assert (await api.put(hoofd["url"], hoofd)).json() == hoofd
    nowhere = f"{api.base_url}/zaaktypen/{NOBODY}"
    answer = await api.patch(hoofd["url"], {"deelzaaktypen": ["A", nowhere]})
    assert codes(answer) == {"deelzaaktypen.1": "no_match"}
    answer = await api.patch(
        hoofd["url"], {"gerelateerdeZaaktypen": [{**relatie, "zaaktype": nowhere}]}
    )
    assert codes(answer) == {"gerelateerdeZaaktypen.0.zaaktype": "no_match"}


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("", ["definitief"]),
        ("?status=", ["definitief"]),
        ("?status=definitief", ["definitief"]),
        ("?status=concept", ["concept"]),
        ("?status=alles", ["concept", "definitief"]),
    ],
)
async def test_lists_show_definitive_versions_unless_asked(
    api: InProcess, catalogi: Catalogi, status: str, shown: list[str]
) -> None:
    for kind in ("zaaktype", "besluittype", "informatieobjecttype"):
        make = getattr(catalogi, kind)
        made = {
            (await catalogi.publish(await make()))["url"]: "definitief",
            (await make())["url"]: "concept",
        }
        assert [made[url] for url in await catalogi.listed(f"/{kind}n{status}")] == shown
        answer = await api.get(f"/{kind}n?status=wat")
        assert codes(answer) == {"status": "invalid_choice"}


async def test_the_status_of_a_sub_type_is_that_of_its_zaaktype(
    api: InProcess, catalogi: Catalogi
) -> None:
    made = {
        "/statustypen": (await catalogi.statustype())["url"],
        "/resultaattypen": (await catalogi.resultaattype())["url"],
        "/roltypen": (await catalogi.roltype())["url"],
        "/eigenschappen": (await catalogi.eigenschap())["url"],
        "/zaaktype-informatieobjecttypen": (await catalogi.zaakinformatieobjecttype())["url"],
    }
    for path, url in made.items():
        assert await catalogi.listed(path) == []
        assert await catalogi.listed(f"{path}?status=concept") == [url]
        assert (await api.get(url)).status_code == 200
    await catalogi.publish({"url": await catalogi.the_zaaktype()})
    for path, url in made.items():
        assert await catalogi.listed(path) == [url]
        assert await catalogi.listed(f"{path}?status=concept") == []


async def test_datum_geldigheid_finds_versions_and_their_relations_of_that_day(
    api: InProcess, catalogi: Catalogi
) -> None:
    old = await version(catalogi, "A", "2020-01-01", "2022-12-31")
    new = await version(catalogi, "A", "2023-01-01")
    hoofd = await version(catalogi, "H", "2019-01-01", deelzaaktypen=["A"])
    for day, expected in (("2022-12-31", old), ("2023-01-01", new)):
        query = f"/zaaktypen?datumGeldigheid={day}"
        assert await catalogi.listed(f"{query}&identificatie=A") == [expected["url"]]
        (found,) = (await catalogi.read(f"{query}&identificatie=H"))["results"]
        assert (found["url"], found["deelzaaktypen"]) == (hoofd["url"], [expected["url"]])
    assert await catalogi.listed("/zaaktypen?datumGeldigheid=2018-12-31") == []
    answer = await api.get("/zaaktypen?datumGeldigheid=morgen")
    assert codes(answer) == {"datumGeldigheid": "invalid"}


async def test_datum_geldigheid_moves_the_relations_of_one_version(
    api: InProcess, catalogi: Catalogi
) -> None:
    old = await version(catalogi, "A", "2020-01-01", "2022-12-31")
    new = await version(catalogi, "A", "2023-01-01")
    hoofd = await catalogi.zaaktype(identificatie="H", deelzaaktypen=["A"])
    for day, expected in (("2022-12-31", old), ("2023-01-01", new), ("", new)):
        found = await catalogi.read(f"{hoofd['url']}?datumGeldigheid={day}")
        assert found == {**hoofd, "deelzaaktypen": [expected["url"]]}
    before_all = await catalogi.read(f"{hoofd['url']}?datumGeldigheid=2010-01-01")
    assert before_all["deelzaaktypen"] == []
    answer = await api.get(f"{hoofd['url']}?datumGeldigheid=x&onbekend=1")
    found_codes = {"datumGeldigheid": "invalid", "nonFieldErrors": "unknown-parameters"}
    assert codes(answer) == found_codes


@pytest.mark.parametrize("parameter", ["datumGeldigheid", "datum_geldigheid"])
async def test_resultaattypen_know_the_day_by_two_names(catalogi: Catalogi, parameter: str) -> None:
    document = await catalogi.publish(
        await catalogi.informatieobjecttype(eindeGeldigheid="2021-12-31")
    )
    resultaattype = await catalogi.resultaattype(informatieobjecttypen=["Brief", "Foto"])
    assert resultaattype["informatieobjecttypen"] == []
    assert resultaattype["informatieobjecttypeOmschrijving"] == ["Brief", "Foto"]
    path = f"/resultaattypen?status=alles&{parameter}="
    (found,) = (await catalogi.read(path + "2021-12-31"))["results"]
    assert found["informatieobjecttypen"] == [document["url"]]
    assert await catalogi.listed(path + "2019-12-31") == []
