"""Besluiten: made, changed, found and destroyed, with rules brc-001, brc-002, brc-006, brc-007."""

import asyncio
from datetime import date, timedelta

import pytest

from besluitsysteem import OTHER_CATALOGUS, OTHER_RSIN, ZAKEN, Besluitsysteem, Json
from zgw_core.testing.api import InProcess, codes

NOWHERE = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


async def test_a_besluit_is_read_as_it_was_made(api: InProcess, besluiten: Besluitsysteem) -> None:
    besluit = await besluiten.besluit(
        zaak=besluiten.zaak(), vervalreden="tijdelijk", vervaldatum="2025-01-01", toelichting="T"
    )
    assert await besluiten.read(besluit) == besluit
    assert besluit["vervalredenWeergave"] == "Besluit met tijdelijke werking"
    assert besluit["publicatiedatum"] is None
    bare = await besluiten.besluit()
    assert (bare["zaak"], bare["vervalreden"], bare["vervalredenWeergave"]) == ("", "", "")
    page = (await api.get("/besluiten")).json()
    assert (page["count"], page["results"]) == (2, [bare, besluit])


async def test_headers_and_etag_of_a_besluit(api: InProcess, besluiten: Besluitsysteem) -> None:
    besluit = await besluiten.besluit()
    head = await api.head(besluit["url"])
    assert (head.status_code, head.content) == (200, b"")
    etag = {"If-None-Match": head.headers["etag"]}
    assert (await api.get(besluit["url"], headers=etag)).status_code == 304
    await api.patch(besluit["url"], {"toelichting": "anders"})
    assert (await api.get(besluit["url"], headers=etag)).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (
            {"verantwoordelijkeOrganisatie": "123456789"},
            {"verantwoordelijkeOrganisatie": "invalid"},
        ),
        ({"verantwoordelijkeOrganisatie": ""}, {"verantwoordelijkeOrganisatie": "blank"}),
        ({"datum": None}, {"datum": "null"}),
        ({"datum": "gisteren"}, {"datum": "invalid"}),
        ({"datum": "2999-01-01"}, {"datum": "future_not_allowed"}),
        ({"ingangsdatum": None}, {"ingangsdatum": "null"}),
        ({"vervalreden": "zomaar"}, {"vervalreden": "invalid_choice"}),
        ({"zaak": None}, {"zaak": "null"}),
        ({"identificatie": "x" * 51}, {"identificatie": "max_length"}),
        ({"bestuursorgaan": "x" * 51}, {"bestuursorgaan": "max_length"}),
        ({"toelichting": "\x00"}, {"nonFieldErrors": "invalid"}),
    ],
)
async def test_bad_input_is_told_and_stores_nothing(
    api: InProcess, besluiten: Besluitsysteem, wrong: Json, expected: Json
) -> None:
    before = await besluiten.stored()
    assert codes(await api.post("/besluiten", besluiten.body(**wrong))) == expected
    assert await besluiten.stored() == before


async def test_the_day_of_today_is_not_in_the_future(besluiten: Besluitsysteem) -> None:
    assert (await besluiten.besluit(datum=date.today().isoformat()))["url"]


async def test_all_that_is_required_is_told_at_once(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    required = ("verantwoordelijkeOrganisatie", "besluittype", "datum", "ingangsdatum")
    assert codes(await api.post("/besluiten", {})) == dict.fromkeys(required, "required")
    besluit = await besluiten.besluit()
    assert (await api.patch(besluit["url"], {})).json() == besluit


async def test_brc_001_the_besluittype_is_there_and_published(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    gone = f"http://catalogi.test/catalogi/api/v1/besluittypen/{NOWHERE}"
    for besluittype, code in {
        gone: "bad-url",
        "http://elders.test/besluittypen/1": "bad-url",
        besluiten.zaak(): "invalid-resource",
        besluiten.besluittype(concept=True): "not-published",
    }.items():
        answer = await api.post("/besluiten", besluiten.body(besluittype=besluittype))
        assert codes(answer) == {"besluittype": code}


async def test_brc_001_the_besluittype_stays(api: InProcess, besluiten: Besluitsysteem) -> None:
    besluit = await besluiten.besluit()
    other = besluiten.besluittype()
    for answer in (
        await api.patch(besluit["url"], {"besluittype": other}),
        await api.put(besluit["url"], besluiten.body(besluittype=other)),
    ):
        assert codes(answer) == {"besluittype": "wijzigen-niet-toegelaten"}
    assert (await api.put(besluit["url"], besluiten.body())).status_code == 200


async def test_brc_002_an_identificatie_is_unique_within_its_organisatie(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    await besluiten.besluit(identificatie="B1")
    answer = await api.post("/besluiten", besluiten.body(identificatie="B1"))
    assert codes(answer) == {"identificatie": "identificatie-niet-uniek"}
    other = await besluiten.besluit(identificatie="B1", verantwoordelijkeOrganisatie=OTHER_RSIN)
    assert other["identificatie"] == "B1"


async def test_brc_002_an_identificatie_is_generated(besluiten: Besluitsysteem) -> None:
    year = date.today().year
    assert len((await besluiten.besluit())["identificatie"]) == len(f"BESLUIT-{year}-0123456789")
    given = await asyncio.gather(*(besluiten.besluit() for _ in range(30)))
    assert len({besluit["identificatie"] for besluit in given}) == 30
    assert all(each["identificatie"].startswith(f"BESLUIT-{year}-") for each in given)


async def test_brc_002_identificatie_and_organisatie_stay(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit(identificatie="B1")
    changes = {"identificatie": "B2", "verantwoordelijkeOrganisatie": OTHER_RSIN}
    for name, value in changes.items():
        answer = await api.patch(besluit["url"], {name: value})
        assert codes(answer) == {name: "wijzigen-niet-toegelaten"}
    assert (await api.put(besluit["url"], besluiten.body())).json() == besluit


async def test_brc_006_the_zaak_is_there(api: InProcess, besluiten: Besluitsysteem) -> None:
    besluit = await besluiten.besluit()
    for zaak, code in {
        f"{ZAKEN}/{NOWHERE}": "bad-url",
        "http://elders.test/zaken/1": "bad-url",
        besluiten.document(): "invalid-resource",
        "geen url": "bad-url",
    }.items():
        for answer in (
            await api.post("/besluiten", besluiten.body(zaak=zaak)),
            await api.put(besluit["url"], besluiten.body(zaak=zaak)),
            await api.patch(besluit["url"], {"zaak": zaak}),
        ):
            assert codes(answer) == {"zaak": code}


async def test_brc_007_the_zaaktype_names_the_besluittype(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    before = await besluiten.stored()
    for zaak in (
        besluiten.zaak(besluittypeOmschrijving=["Bezwaar"]),
        besluiten.zaak(catalogus=OTHER_CATALOGUS),
    ):
        answer = await api.post("/besluiten", besluiten.body(zaak=zaak))
        assert codes(answer) == {"nonFieldErrors": "zaaktype-mismatch"}
    assert await besluiten.stored() == before


async def test_brc_007_also_when_the_zaak_is_set_later(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit()
    wrong = besluiten.zaak(besluittypeOmschrijving=[])
    for answer in (
        await api.patch(besluit["url"], {"zaak": wrong}),
        await api.put(besluit["url"], besluiten.body(zaak=wrong)),
    ):
        assert codes(answer) == {"nonFieldErrors": "zaaktype-mismatch"}
    assert await besluiten.read(besluit) == besluit


async def test_brc_007_a_zaak_that_stays_is_not_looked_at_again(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    zaak = besluiten.zaak()
    besluit = await besluiten.besluit(zaak=zaak)
    besluiten.others.requests.clear()
    assert (await api.patch(besluit["url"], {"zaak": zaak})).status_code == 200
    assert zaak not in besluiten.others.asked


async def test_brc_007_any_version_of_the_besluittype_will_do(besluiten: Besluitsysteem) -> None:
    newer = besluiten.besluittype()
    assert (await besluiten.besluit(besluittype=newer, zaak=besluiten.zaak()))["zaak"]


async def test_besluiten_are_found(api: InProcess, besluiten: Besluitsysteem) -> None:
    zaak = besluiten.zaak()
    wanted = await besluiten.besluit(zaak=zaak, identificatie="B1")
    await besluiten.besluit(
        besluittype=besluiten.besluittype(), verantwoordelijkeOrganisatie=OTHER_RSIN
    )
    for name in ("identificatie", "verantwoordelijkeOrganisatie", "besluittype", "zaak"):
        found = (await api.request("GET", "/besluiten", params={name: wanted[name]})).json()
        assert found["results"] == [wanted], name
    assert codes(await api.get("/besluiten?datum=2024-01-02")) == {
        "nonFieldErrors": "unknown-parameters"
    }


async def test_a_besluit_is_changed_and_its_trail_tells(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit(toelichting="T", vervaldatum="2025-01-01")
    changed = (await api.put(besluit["url"], besluiten.body(ingangsdatum="2024-03-01"))).json()
    assert (changed["toelichting"], changed["vervaldatum"]) == ("", None)
    await api.patch(besluit["url"], {"verzenddatum": "2024-01-03"})
    trail = (await api.get(f"{besluit['url']}/audittrail")).json()
    assert [line["actie"] for line in trail] == ["create", "update", "partial_update"]
    assert trail[1]["wijzigingen"] == {"oud": besluit, "nieuw": changed}
    assert (trail[0]["bron"], trail[0]["resourceWeergave"]) == ("brc", besluit["identificatie"])
    line = await api.get(f"{besluit['url']}/audittrail/{trail[2]['uuid']}")
    assert line.json() == trail[2]


async def test_subscribers_hear_of_besluiten_with_their_kenmerken(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit()
    (row,) = await api.rows("SELECT subject, message::json -> 'kenmerken' AS kenmerken FROM outbox")
    assert row["subject"] == "zgw.notificatie.brc.besluiten"
    assert besluit["besluittype"] in row["kenmerken"]
    assert '"verantwoordelijkeOrganisatie"' in row["kenmerken"]


async def test_rights_hang_on_the_besluittype_alone(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    mine = await besluiten.besluit()
    other = await besluiten.besluit(besluittype=besluiten.besluittype())
    api.as_client("beperkt", besluiten.may("besluiten.lezen"))
    assert (await api.get("/besluiten")).json()["results"] == [mine]
    assert (await api.get(other["url"])).status_code == 403
    assert (await api.delete(mine["url"])).status_code == 403
    assert (await api.post("/besluiten", besluiten.body())).status_code == 403


async def test_yesterday_tomorrow_and_the_order_of_days_are_the_clients_own(
    besluiten: Besluitsysteem,
) -> None:
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    besluit = await besluiten.besluit(
        datum=yesterday, ingangsdatum="2999-01-01", vervaldatum=yesterday
    )
    assert besluit["ingangsdatum"] == "2999-01-01"
