"""Eigenschappen, and the statustypen that ask for them."""

import pytest

from catalogi_api.resources.eigenschappen import rules
from catalogi_factory import NOBODY, Catalogi, Json
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes

SPECIFICATIE: Json = {
    "groep": "",
    "formaat": "tekst",
    "lengte": "20",
    "kardinaliteit": "1",
    "waardenverzameling": [],
}
OTHER_ZAAKTYPE = {"nonFieldErrors": "relations-incorrect-zaaktype"}


async def test_an_eigenschap_has_defaults(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.eigenschap()
    zaaktype = await catalogi.the_zaaktype()
    assert made == {
        "url": made["url"],
        "zaaktype": zaaktype,
        "zaaktypeIdentificatie": "ZAAKTYPE-1",
        "catalogus": await catalogi.the_catalogus(),
        "beginGeldigheid": "2020-01-01",
        "eindeGeldigheid": None,
        "beginObject": "2020-01-01",
        "eindeObject": None,
        "naam": "Kleur",
        "definitie": "De kleur ervan",
        "specificatie": SPECIFICATIE,
        "toelichting": "",
        "statustype": None,
    }
    keuze = {**SPECIFICATIE, "waardenverzameling": ["rood", "groen"], "groep": "Auto"}
    patched = (await api.patch(made["url"], {"specificatie": keuze})).json()
    assert patched == {**made, "specificatie": keuze}
    assert (await api.put(made["url"], await catalogi.eigenschap_body())).json() == made


@pytest.mark.parametrize("missing", ["formaat", "lengte", "kardinaliteit"])
async def test_the_specificatie_is_whole(api: InProcess, catalogi: Catalogi, missing: str) -> None:
    made = await catalogi.eigenschap()
    half = {name: value for name, value in SPECIFICATIE.items() if name != missing}
    answer = await api.patch(made["url"], {"specificatie": half})
    assert codes(answer) == {f"specificatie.{missing}": "required"}
    answer = await api.patch(made["url"], {"specificatie": None})
    assert codes(answer) == {"specificatie": "null"}


@pytest.mark.parametrize(
    ("formaat", "lengte", "allowed"),
    [
        ("datum", "8", True),
        ("datum", "10", False),
        ("datum_tijd", "14", True),
        ("datum_tijd", "8", False),
        ("tekst", "10", True),
        ("getal", "3,2", True),
    ],
)
async def test_ztc_015_a_date_has_a_fixed_length(
    api: InProcess, catalogi: Catalogi, formaat: str, lengte: str, allowed: bool
) -> None:
    made = await catalogi.eigenschap()
    specificatie = {**SPECIFICATIE, "formaat": formaat, "lengte": lengte}
    sent = await catalogi.eigenschap_body(naam="Datum", specificatie=specificatie)
    answers = [
        await api.post("/eigenschappen", sent),
        await api.patch(made["url"], {"specificatie": specificatie}),
        await api.put(made["url"], {**sent, "naam": "Kleur"}),
    ]
    if allowed:
        assert [answer.status_code for answer in answers] == [201, 200, 200]
        return
    refused = {"specificatie.lengte": "invalid"}
    assert [codes(answer) for answer in answers] == [refused] * 3
    assert await catalogi.read(made) == made


@pytest.mark.parametrize(
    ("kardinaliteit", "allowed"),
    [
        ("1", True),
        ("99", True),
        ("N", True),
        ("0", False),
        ("n", False),
        ("-1", False),
        ("²", False),
    ],
)
def test_kardinaliteit(kardinaliteit: str, allowed: bool) -> None:
    specificatie = {"kardinaliteit": kardinaliteit}
    if allowed:
        rules.check_kardinaliteit(specificatie)
        return
    with pytest.raises(Invalid) as error:
        rules.check_kardinaliteit(specificatie)
    assert [param.name for param in error.value.invalid_params] == ["specificatie.kardinaliteit"]


async def test_other_bad_values(api: InProcess, catalogi: Catalogi) -> None:
    specificatie = {**SPECIFICATIE, "formaat": "kleur", "kardinaliteit": "1000", "groep": "x" * 33}
    bad = {"naam": "x" * 21, "definitie": "", "toelichting": None, "specificatie": specificatie}
    sent = await catalogi.eigenschap_body(**bad)
    assert codes(await api.post("/eigenschappen", sent)) == {
        "naam": "max_length",
        "definitie": "blank",
        "toelichting": "null",
        "specificatie.formaat": "invalid_choice",
        "specificatie.kardinaliteit": "max_length",
        "specificatie.groep": "max_length",
    }
    assert await catalogi.rows("eigenschap") == 0


@pytest.mark.parametrize("kind", ["eigenschap", "zaakinformatieobjecttype"])
async def test_the_statustype_is_of_the_same_zaaktype(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    statustype = (await catalogi.statustype())["url"]
    made = await getattr(catalogi, kind)(statustype=statustype)
    assert made["statustype"] == statustype
    other = await catalogi.zaaktype(identificatie="B")
    of_other = (await catalogi.statustype(zaaktype=other["url"]))["url"]
    nowhere = f"{api.base_url}/statustypen/{NOBODY}"
    for url, expected in (
        (of_other, OTHER_ZAAKTYPE),
        (nowhere, {"statustype": "no_match"}),
        (other["url"], {"statustype": "no_match"}),
    ):
        assert codes(await api.patch(made["url"], {"statustype": url})) == expected
        sent = await getattr(catalogi, f"{kind}_body")(statustype=url)
        path = made["url"].rpartition("/")[0]
        assert codes(await api.post(path, sent)) == expected
    assert codes(await api.patch(made["url"], {"zaaktype": other["url"]})) == OTHER_ZAAKTYPE
    answer = await api.patch(statustype, {"zaaktype": other["url"], "volgnummer": 2})
    assert codes(answer) == OTHER_ZAAKTYPE
    moved = {"zaaktype": other["url"], "statustype": of_other}
    assert (await api.patch(made["url"], moved)).json()["statustype"] == of_other
    assert (await api.delete(of_other)).status_code == 204
    assert (await catalogi.read(made))["statustype"] is None


async def test_eigenschappen_of_a_statustype_are_set_from_both_sides(
    api: InProcess, catalogi: Catalogi
) -> None:
    one = (await catalogi.eigenschap(naam="Een"))["url"]
    two = (await catalogi.eigenschap(naam="Twee"))["url"]
    statustype = await catalogi.statustype(eigenschappen=[one, None, ""])
    assert statustype["eigenschappen"] == [one]
    assert (await catalogi.read(one))["statustype"] == statustype["url"]
    await api.patch(two, {"statustype": statustype["url"]})
    found = await catalogi.read(statustype)
    assert found["eigenschappen"] == [one, two]
    assert (await api.put(found["url"], found)).json() == found
    patched = await api.patch(found["url"], {"omschrijving": "Anders"})
    assert patched.json()["eigenschappen"] == [one, two]
    patched = await api.patch(found["url"], {"eigenschappen": [two]})
    assert patched.json()["eigenschappen"] == [two]
    assert (await catalogi.read(one))["statustype"] is None
    later = await catalogi.statustype(volgnummer=2, eigenschappen=[two])
    assert later["eigenschappen"] == [two]
    assert (await catalogi.read(found))["eigenschappen"] == []
    replaced = await api.put(later["url"], await catalogi.statustype_body(volgnummer=2))
    assert replaced.json()["eigenschappen"] == []


async def test_eigenschappen_of_a_statustype_are_of_its_zaaktype(
    api: InProcess, catalogi: Catalogi
) -> None:
    own = (await catalogi.eigenschap())["url"]
    other = await catalogi.zaaktype(identificatie="B")
    of_other = (await catalogi.eigenschap(zaaktype=other["url"]))["url"]
    statustype = await catalogi.statustype()
    nowhere = f"{api.base_url}/eigenschappen/{NOBODY}"
    for urls, expected in (
        ([own, of_other], OTHER_ZAAKTYPE),
        ([own, nowhere], {"eigenschappen.1": "no_match"}),
        ([statustype["url"]], {"eigenschappen.0": "no_match"}),
    ):
        sent = await catalogi.statustype_body(volgnummer=2, eigenschappen=urls)
        assert codes(await api.post("/statustypen", sent)) == expected
        answer = await api.patch(statustype["url"], {"eigenschappen": urls})
        assert codes(answer) == expected
    assert await catalogi.read(statustype) == statustype
    assert (await catalogi.read(own))["statustype"] is None
    assert await catalogi.rows("statustype") == 1
