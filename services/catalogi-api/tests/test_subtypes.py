"""What holds for every type below a zaaktype."""

import pytest

from catalogi_factory import FORCEREN, NOBODY, SCHRIJVEN, VERWIJDEREN, Catalogi, Json
from zgw_core.testing.api import InProcess, codes

WITH_DATES = ["statustype", "resultaattype", "roltype", "eigenschap", "zaakobjecttype"]
KINDS = pytest.mark.parametrize("kind", [*WITH_DATES, "zaakinformatieobjecttype"])
PATHS = {
    "eigenschap": "/eigenschappen",
    "zaakinformatieobjecttype": "/zaaktype-informatieobjecttypen",
}
NAMES = {
    "eigenschap": "naam",
    "zaakobjecttype": "relatieOmschrijving",
    "zaakinformatieobjecttype": "informatieobjecttype",
}
TABLES = {"zaakinformatieobjecttype": "zaaktypeinformatieobjecttype"}
REFUSED = {"zaakinformatieobjecttype": "non-concept-relation"}


def path_of(kind: str) -> str:
    return PATHS.get(kind, f"/{kind}n")


def named(kind: str, name: str) -> Json:
    return {NAMES.get(kind, "omschrijving"): name}


async def make(catalogi: Catalogi, kind: str, **changes: object) -> Json:
    made: Json = await getattr(catalogi, kind)(**changes)
    return made


async def body(catalogi: Catalogi, kind: str, **changes: object) -> Json:
    made: Json = await getattr(catalogi, f"{kind}_body")(**changes)
    return made


@pytest.mark.parametrize("kind", WITH_DATES)
async def test_a_sub_type_follows_its_zaaktype(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    sent = {"beginGeldigheid": "1990-01-01", "beginObject": "1980-01-01"}
    made = await make(catalogi, kind, **sent)
    zaaktype = await catalogi.read(made["zaaktype"])
    assert made["catalogus"] == zaaktype["catalogus"]
    assert made["zaaktypeIdentificatie"] == zaaktype["identificatie"]
    dates = ("beginGeldigheid", "eindeGeldigheid", "beginObject", "eindeObject")
    assert [made[name] for name in dates] == ["2020-01-01", None, "2020-01-01", None]
    await catalogi.zaaktype(beginGeldigheid="2010-01-01", eindeGeldigheid="2015-01-01")
    await api.patch(made["zaaktype"], {"eindeGeldigheid": "2024-01-01"})
    found = await catalogi.read(made)
    assert [found[name] for name in dates] == [
        "2020-01-01",
        "2024-01-01",
        "2010-01-01",
        "2024-01-01",
    ]


@KINDS
@pytest.mark.parametrize(
    ("end", "code"),
    [(f"/zaaktypen/{NOBODY}", "object-does-not-exist"), ("/zaaktypen/x", "incorrect_match")],
)
async def test_the_zaaktype_exists(
    api: InProcess, catalogi: Catalogi, kind: str, end: str, code: str
) -> None:
    made = await make(catalogi, kind)
    url = api.base_url + end
    sent = await body(catalogi, kind, zaaktype=url)
    assert codes(await api.post(path_of(kind), sent)) == {"zaaktype": code}
    assert codes(await api.put(made["url"], sent)) == {"zaaktype": code}
    assert codes(await api.patch(made["url"], {"zaaktype": url})) == {"zaaktype": code}


@KINDS
async def test_ztc_010_nothing_changes_below_a_published_zaaktype(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    made = await make(catalogi, kind)
    await catalogi.publish({"url": made["zaaktype"]})
    api.as_client("beperkt", SCHRIJVEN)
    sent = await body(catalogi, kind, **named(kind, "Anders"), volgnummer=2)
    refused = {"nonFieldErrors": REFUSED.get(kind, "non-concept-zaaktype")}
    assert codes(await api.post(path_of(kind), sent)) == refused
    assert codes(await api.put(made["url"], sent)) == refused
    assert codes(await api.patch(made["url"], named(kind, "Anders"))) == refused
    assert codes(await api.delete(made["url"])) == refused
    assert await catalogi.read(made) == made
    assert await catalogi.rows(TABLES.get(kind, kind)) == 1


@KINDS
async def test_ztc_010_a_correction_is_forced(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    made = await make(catalogi, kind)
    await catalogi.publish({"url": made["zaaktype"]})
    api.as_client("beperkt", FORCEREN)
    await make(catalogi, kind, **named(kind, "Nog een"), volgnummer=2)
    name = NAMES.get(kind, "omschrijving")
    sent = await body(catalogi, kind, **named(kind, "Anders"), volgnummer=3)
    assert (await api.put(made["url"], sent)).json()[name] == "Anders"
    answer = await api.patch(made["url"], named(kind, "Beter"))
    assert answer.json()[name] == "Beter"
    assert (await api.delete(made["url"])).status_code == 403
    api.as_client("beperkt", VERWIJDEREN)
    assert (await api.patch(made["url"], named(kind, "X"))).status_code == 403
    assert (await api.delete(made["url"])).status_code == 204


@KINDS
async def test_ztc_010_holds_for_both_zaaktypen_of_a_move(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    made = await make(catalogi, kind)
    concept = await catalogi.zaaktype(identificatie="B")
    published = await catalogi.publish(await catalogi.zaaktype(identificatie="C"))
    api.as_client("beperkt", SCHRIJVEN)
    answer = await api.patch(made["url"], {"zaaktype": published["url"]})
    assert codes(answer) == {"nonFieldErrors": REFUSED.get(kind, "non-concept-zaaktype")}
    moved = (await api.patch(made["url"], {"zaaktype": concept["url"]})).json()
    assert (moved["zaaktype"], moved["zaaktypeIdentificatie"]) == (concept["url"], "B")


@pytest.mark.parametrize("kind", WITH_DATES)
async def test_filters(catalogi: Catalogi, kind: str) -> None:
    one = (await make(catalogi, kind))["url"]
    second = await catalogi.zaaktype(identificatie="B", eindeGeldigheid="2021-01-01")
    two = (await make(catalogi, kind, zaaktype=second["url"]))["url"]
    status = "" if kind == "zaakobjecttype" else "status=concept"
    path = f"{path_of(kind)}?{status}"
    assert await catalogi.listed(path) == [two, one]
    assert await catalogi.listed(f"{path}&zaaktype={second['url']}") == [two]
    assert await catalogi.listed(f"{path}&zaaktypeIdentificatie=ZAAKTYPE-1") == [one]
    assert await catalogi.listed(f"{path}&datumGeldigheid=2021-01-01") == [two, one]
    assert await catalogi.listed(f"{path}&datumGeldigheid=2021-01-02") == [one]


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("resultaattype", "omschrijving"),
        ("roltype", "omschrijving"),
        ("statustype", "volgnummer"),
        ("eigenschap", "naam"),
        ("zaakinformatieobjecttype", "volgnummer"),
    ],
)
async def test_unique_within_the_zaaktype(
    api: InProcess, catalogi: Catalogi, kind: str, key: str
) -> None:
    one = await make(catalogi, kind, **named(kind, "A"), volgnummer=1)
    two = await make(catalogi, kind, **named(kind, "B"), volgnummer=2)
    sent = await body(catalogi, kind, **named(kind, "A"), volgnummer=1)
    unique = {"nonFieldErrors": "unique"}
    assert codes(await api.post(path_of(kind), sent)) == unique
    assert codes(await api.put(two["url"], sent)) == unique
    assert codes(await api.patch(two["url"], {key: one[key]})) == unique
    other = await catalogi.zaaktype(identificatie="B")
    await make(catalogi, kind, **named(kind, "A"), volgnummer=1, zaaktype=other["url"])


async def test_the_last_statustype_is_the_eindstatus(api: InProcess, catalogi: Catalogi) -> None:
    first = await catalogi.statustype()
    assert first["isEindstatus"] is True
    last = await catalogi.statustype(volgnummer=9)
    middle = await catalogi.statustype(volgnummer=5)

    async def shown() -> list[bool]:
        urls = (first, middle, last)
        return [(await catalogi.read(row))["isEindstatus"] for row in urls]

    assert await shown() == [False, False, True]
    await api.patch(middle["url"], {"volgnummer": 10})
    assert await shown() == [False, True, False]
    await api.delete(middle["url"])
    assert (await catalogi.read(last))["isEindstatus"] is True


async def test_a_statustype_has_defaults(api: InProcess, catalogi: Catalogi) -> None:
    item = {"itemnaam": "Foto", "vraagstelling": "Is er een foto?"}
    made = await catalogi.statustype(checklistitemStatustype=[item], doorlooptijd="P3D")
    assert made["checklistitemStatustype"] == [{**item, "toelichting": "", "verplicht": False}]
    defaults = {
        "omschrijvingGeneriek": "",
        "statustekst": "",
        "informeren": False,
        "toelichting": "",
        "eigenschappen": [],
    }
    assert made == {**made, **defaults, "doorlooptijd": "P3D"}
    replaced = (await api.put(made["url"], await catalogi.statustype_body())).json()
    assert replaced == {**made, "checklistitemStatustype": [], "doorlooptijd": None}


@pytest.mark.parametrize(
    ("volgnummer", "code"),
    [(0, "min_value"), (10000, "max_value"), ("1", "invalid"), (None, "null")],
)
async def test_volgnummer(
    api: InProcess, catalogi: Catalogi, volgnummer: object, code: str
) -> None:
    sent = await catalogi.statustype_body(volgnummer=volgnummer)
    assert codes(await api.post("/statustypen", sent)) == {"volgnummer": code}
    assert await catalogi.rows("statustype") == 0


async def test_omschrijving_generiek_of_a_roltype(api: InProcess, catalogi: Catalogi) -> None:
    melder = await catalogi.roltype()
    await catalogi.roltype(omschrijving="Beslisser", omschrijvingGeneriek="beslisser")
    path = "/roltypen?status=alles&omschrijvingGeneriek="
    assert await catalogi.listed(path + "initiator") == [melder["url"]]
    assert codes(await api.get(path + "wie")) == {"omschrijvingGeneriek": "invalid_choice"}
    sent = await catalogi.roltype_body(omschrijvingGeneriek="wie")
    assert codes(await api.post("/roltypen", sent)) == {"omschrijvingGeneriek": "invalid_choice"}
