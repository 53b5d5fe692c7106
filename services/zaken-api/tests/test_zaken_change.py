"""Changing and destroying a zaak."""

from typing import Any

import pytest

from zaaksysteem import BSN, OTHER_RSIN, TABLES, Zaaksysteem
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_a_zaak_is_changed(api: InProcess, zaken: Zaaksysteem, method: str) -> None:
    zaak = await zaken.zaak()
    body = zaken.body(omschrijving="nieuw", startdatum="2024-02-02")
    answer = await getattr(api, method)(zaak["url"], body)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {**zaak, "omschrijving": "nieuw", "startdatum": "2024-02-02"}
    assert await zaken.read(zaak) == answer.json()


async def test_put_replaces_what_patch_keeps(api: InProcess, zaken: Zaaksysteem) -> None:
    given = {
        "toelichting": "x",
        "kenmerken": [{"kenmerk": "K", "bron": "B"}],
        "verlenging": {"reden": "druk", "duur": "P1M"},
        "einddatumGepland": "2024-05-05",
        "vertrouwelijkheidaanduiding": "geheim",
    }
    zaak = await zaken.zaak(**given)
    patched = await api.patch(zaak["url"], {"omschrijving": "kort"})
    assert patched.json() == {**zaak, "omschrijving": "kort"}
    replaced = (await api.put(zaak["url"], zaken.body())).json()
    assert {name: replaced[name] for name in given} == {
        "toelichting": "",
        "kenmerken": [],
        "verlenging": None,
        "einddatumGepland": None,
        "vertrouwelijkheidaanduiding": "openbaar",
    }
    assert replaced["identificatie"] == zaak["identificatie"]


@pytest.mark.parametrize("method", ["put", "patch"])
@pytest.mark.parametrize("name", ["identificatie", "zaaktype"])
async def test_zrc_001_zrc_002_zaaktype_and_identificatie_stay(
    api: InProcess, zaken: Zaaksysteem, method: str, name: str
) -> None:
    zaak = await zaken.zaak(identificatie="Z1")
    other = {"identificatie": "Z2", "zaaktype": zaken.zaaktype().url}[name]
    answer = await getattr(api, method)(zaak["url"], zaken.body(**{name: other}))
    assert codes(answer) == {name: "wijzigen-niet-toegelaten"}
    same = zaken.body(**{name: zaak[name]})
    assert (await getattr(api, method)(zaak["url"], same)).status_code == 200


async def test_zrc_002_bronorganisatie_may_change_while_the_pair_is_unique(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak(identificatie="Z1")
    await zaken.zaak(identificatie="Z1", bronorganisatie=OTHER_RSIN)
    answer = await api.patch(zaak["url"], {"bronorganisatie": OTHER_RSIN})
    assert codes(answer) == {"identificatie": "identificatie-niet-uniek"}
    free = await zaken.zaak(identificatie="Z2")
    answer = await api.patch(free["url"], {"bronorganisatie": OTHER_RSIN})
    assert answer.json()["bronorganisatie"] == OTHER_RSIN


async def test_zrc_009_emptied_vertrouwelijkheid_is_that_of_the_zaaktype(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    answer = await api.patch(zaak["url"], {"vertrouwelijkheidaanduiding": ""})
    assert answer.json()["vertrouwelijkheidaanduiding"] == "openbaar"


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("communicatiekanaal", "http://elders.test/1", "communicatiekanaal"),
        ("selectielijstklasse", "http://elders.test/1", "selectielijstklasse"),
        (
            "relevanteAndereZaken",
            [{"url": "http://elders.test/zaken/1", "aardRelatie": "vervolg"}],
            "relevanteAndereZaken.0.url",
        ),
    ],
)
async def test_zrc_010_zrc_011_references_are_checked_on_change(
    api: InProcess, zaken: Zaaksysteem, name: str, value: Any, wrong: str
) -> None:
    zaak = await zaken.zaak()
    assert codes(await api.patch(zaak["url"], {name: value})) == {wrong: "bad-url"}


@pytest.mark.parametrize("group", ["opschorting", "verlenging", "processobject"])
async def test_zrc_012_a_group_is_emptied_by_null_and_never_halved(
    api: InProcess, zaken: Zaaksysteem, group: str
) -> None:
    wholes: dict[str, dict[str, Any]] = {
        "opschorting": {"indicatie": False, "reden": "hervat"},
        "verlenging": {"reden": "druk", "duur": "P1M"},
        "processobject": dict.fromkeys(
            ("datumkenmerk", "identificatie", "objecttype", "registratie"), "x"
        ),
    }
    whole = wholes[group]
    zaak = await zaken.zaak(**{group: whole})
    (name, _), *_ = whole.items()
    half = {key: value for key, value in whole.items() if key != name}
    answer = await api.patch(zaak["url"], {group: half})
    assert codes(answer) == {f"{group}.{name}": "required"}
    assert (await zaken.read(zaak))[group] == whole
    assert (await api.patch(zaak["url"], {group: None})).json()[group] is None


async def test_zrc_014_the_date_of_payment_goes_when_nothing_is_to_pay(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    moment = {"laatsteBetaaldatum": "2024-01-01T00:00:00Z"}
    zaak = await zaken.zaak(betalingsindicatie="geheel", **moment)
    answer = await api.patch(zaak["url"], {"betalingsindicatie": "nvt", **moment})
    assert codes(answer) == {"laatsteBetaaldatum": "betaling-nvt"}
    answer = await api.patch(zaak["url"], {"betalingsindicatie": "nvt"})
    assert answer.json()["laatsteBetaaldatum"] is None
    answer = await api.patch(zaak["url"], moment)
    assert codes(answer) == {"laatsteBetaaldatum": "betaling-nvt"}


async def test_zrc_015_producten_are_checked_on_change(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak()
    answer = await api.patch(zaak["url"], {"productenOfDiensten": ["http://p.test/1"]})
    assert codes(answer) == {"productenOfDiensten": "invalid-products-services"}


async def test_zrc_022_archiving_looks_at_sent_and_at_stored_values(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak(archiefnominatie="vernietigen")
    status = {"archiefstatus": "gearchiveerd"}
    answer = await api.patch(zaak["url"], status)
    assert codes(answer) == {"archiefactiedatum": "archiefactiedatum-not-set"}
    answer = await api.patch(zaak["url"], {**status, "archiefactiedatum": "2030-01-01"})
    assert answer.json()["archiefstatus"] == "gearchiveerd"
    answer = await api.patch(zaak["url"], {"archiefnominatie": None})
    assert codes(answer) == {"archiefnominatie": "archiefnominatie-not-set"}


async def test_lists_are_replaced_when_sent(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak(kenmerken=[{"kenmerk": "K1", "bron": "B"}])
    new = [{"kenmerk": "K2", "bron": "B"}]
    assert (await api.patch(zaak["url"], {"kenmerken": new})).json()["kenmerken"] == new
    assert (await api.patch(zaak["url"], {"kenmerken": []})).json()["kenmerken"] == []


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
async def test_an_unknown_zaak_is_not_found(
    api: InProcess, zaken: Zaaksysteem, method: str
) -> None:
    body = [] if method == "delete" else [zaken.body()]
    for end in ("5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "geen-uuid"):
        answer = await getattr(api, method)(f"/zaken/{end}", *body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_zrc_007_a_closed_zaak_is_changed_only_by_force(
    api: InProcess, zaken: Zaaksysteem, method: str
) -> None:
    zaak = await zaken.closed()
    api.as_client("beperkt", zaken.may("zaken.lezen", "zaken.bijwerken"))
    answer = await getattr(api, method)(zaak["url"], zaken.body(omschrijving="x"))
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    api.as_client("beperkt", zaken.may("zaken.lezen", "zaken.geforceerd-bijwerken"))
    answer = await getattr(api, method)(zaak["url"], zaken.body(omschrijving="x"))
    assert answer.json()["omschrijving"] == "x"
    assert answer.json()["einddatum"] == zaak["einddatum"]


async def test_zrc_023_all_that_hangs_on_a_zaak_goes_with_it(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak(kenmerken=[{"kenmerk": "K", "bron": "B"}])
    rol = await zaken.rol(zaak)
    parts = [rol, await zaken.status(zaak, gezetdoor=rol["url"]), await zaken.resultaat(zaak)]
    api.as_client("beperkt", zaken.may("zaken.verwijderen", "zaken.lezen", "audittrails.lezen"))
    answer = await api.delete(zaak["url"])
    assert (answer.status_code, answer.content) == (204, b"")
    for gone in (zaak["url"], f"{zaak['url']}/audittrail", *(part["url"] for part in parts)):
        assert (await api.get(gone)).status_code == 404
    assert await zaken.stored() == {
        **dict.fromkeys(TABLES, 0),
        "outbox": 5,
    }


async def test_zrc_023_a_closed_zaak_is_destroyed_without_force(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.closed()
    api.as_client("beperkt", zaken.may("zaken.verwijderen"))
    assert (await api.delete(zaak["url"])).status_code == 204


async def test_zaken_that_point_to_a_destroyed_one_stay_as_they_are(
    api: InProcess, zaken: Zaaksysteem, others: Others
) -> None:
    zaak = await zaken.zaak()
    relation = [{"url": zaak["url"], "aardRelatie": "vervolg"}]
    other = await zaken.zaak(relevanteAndereZaken=relation)
    await zaken.rol(other, betrokkeneIdentificatie={"inpBsn": BSN})
    await api.delete(zaak["url"])
    assert (await zaken.read(other))["relevanteAndereZaken"] == relation
    answer = await api.patch(other["url"], {"omschrijving": "x"})
    assert answer.status_code == 200
