"""Catalogussen and what is in them."""

import pytest

from catalogi_factory import OTHER_RSIN, RSIN, SCHRIJVEN, VERWIJDEREN, Catalogi
from zgw_core.testing.api import InProcess, codes


async def test_a_catalogus_shows_what_is_in_it(catalogi: Catalogi) -> None:
    catalogus = await catalogi.catalogus(naam="Alles", begindatumVersie="2024-01-01")
    assert catalogus == {
        "url": catalogus["url"],
        "domein": "ALGEM",
        "rsin": RSIN,
        "contactpersoonBeheerNaam": "J. Jansen",
        "contactpersoonBeheerTelefoonnummer": "",
        "contactpersoonBeheerEmailadres": "",
        "zaaktypen": [],
        "besluittypen": [],
        "besluittypeOmschrijving": [],
        "informatieobjecttypen": [],
        "informatieobjecttypeOmschrijving": [],
        "naam": "Alles",
        "versie": "",
        "begindatumVersie": "2024-01-01",
    }
    one = await catalogi.zaaktype(catalogus=catalogus["url"])
    two = await catalogi.zaaktype(catalogus=catalogus["url"], beginGeldigheid="2024-01-01")
    old = await catalogi.besluittype(catalogus=catalogus["url"])
    new = await catalogi.besluittype(catalogus=catalogus["url"], beginGeldigheid="2024-01-01")
    first = await catalogi.informatieobjecttype(catalogus=catalogus["url"])
    second = await catalogi.informatieobjecttype(catalogus=catalogus["url"])
    found = await catalogi.read(catalogus)
    assert found["zaaktypen"] == [one["url"], two["url"]]
    assert found["besluittypen"] == [old["url"], new["url"]]
    assert found["besluittypeOmschrijving"] == ["Vergunning"]
    assert found["informatieobjecttypen"] == [first["url"], second["url"]]
    assert found["informatieobjecttypeOmschrijving"] == ["Brief"]


async def test_domein_and_rsin_are_unique_together(api: InProcess, catalogi: Catalogi) -> None:
    await catalogi.catalogus()
    answer = await api.post("/catalogussen", catalogi.catalogus_body())
    assert codes(answer) == {"nonFieldErrors": "unique"}
    other = await catalogi.catalogus(rsin=OTHER_RSIN)
    assert codes(await api.patch(other["url"], {"rsin": RSIN})) == {"nonFieldErrors": "unique"}
    assert await catalogi.rows("catalogus") == 2


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("domein", "algem", "invalid"),
        ("domein", "ALG1", "invalid"),
        ("domein", "ÀLGEM", "invalid"),
        ("domein", "ALGEME", "max_length"),
        ("domein", "", "blank"),
        ("rsin", "517439944", "invalid"),
        ("rsin", "x", "only-digits"),
        ("contactpersoonBeheerNaam", "", "blank"),
        ("contactpersoonBeheerEmailadres", "geen adres", "invalid"),
        ("begindatumVersie", "gisteren", "invalid"),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, catalogi: Catalogi, field: str, value: str, code: str
) -> None:
    answer = await api.post("/catalogussen", catalogi.catalogus_body(**{field: value}))
    assert codes(answer) == {field: code}
    assert await catalogi.rows("catalogus") == 0


async def test_filters(catalogi: Catalogi) -> None:
    one = (await catalogi.catalogus())["url"]
    two = (await catalogi.catalogus(domein="XYZ", rsin=OTHER_RSIN))["url"]
    await catalogi.catalogus(domein="ABC")
    assert await catalogi.listed("/catalogussen?domein=ALGEM") == [one]
    assert await catalogi.listed("/catalogussen?domein__in=XYZ,ALGEM") == [two, one]
    assert await catalogi.listed(f"/catalogussen?rsin={OTHER_RSIN}") == [two]
    assert len(await catalogi.listed(f"/catalogussen?rsin__in={OTHER_RSIN},{RSIN}")) == 3


async def test_put_replaces_and_patch_does_not(api: InProcess, catalogi: Catalogi) -> None:
    catalogus = await catalogi.catalogus(naam="Alles", contactpersoonBeheerEmailadres="a@b.nl")
    patched = (await api.patch(catalogus["url"], {"versie": "2"})).json()
    assert patched == {**catalogus, "versie": "2"}
    replaced = (await api.put(catalogus["url"], catalogi.catalogus_body(domein="NIEUW"))).json()
    assert (replaced["domein"], replaced["naam"], replaced["versie"]) == ("NIEUW", "", "")
    assert replaced["contactpersoonBeheerEmailadres"] == ""


@pytest.mark.parametrize("kind", ["zaaktype", "besluittype", "informatieobjecttype"])
async def test_a_catalogus_with_contents_stays(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    concept = await getattr(catalogi, kind)()
    answer = await api.delete(concept["catalogus"])
    assert (answer.status_code, answer.json()["code"]) == (409, "CATALOG_NOT_EMPTY")
    assert (await api.delete(concept["url"])).status_code == 204
    assert (await api.delete(concept["catalogus"])).status_code == 204
    assert (await api.get(concept["catalogus"])).status_code == 404


async def test_who_may_delete(api: InProcess, catalogi: Catalogi) -> None:
    one, two = await catalogi.catalogus(), await catalogi.catalogus(domein="B")
    lezen = {"component": "ztc", "scopes": ["catalogi.lezen", "catalogi.geforceerd-schrijven"]}
    api.as_client("beperkt", lezen)
    assert (await api.delete(one["url"])).status_code == 403
    api.as_client("beperkt", SCHRIJVEN)
    assert (await api.delete(one["url"])).status_code == 204
    api.as_client("beperkt", VERWIJDEREN)
    assert (await api.delete(two["url"])).status_code == 204
