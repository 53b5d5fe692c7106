"""zrc-006: a client sees and does only what its applicatie may."""

from typing import Any

import httpx
import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess

LEZEN = "zaken.lezen"


async def listed(api: InProcess, path: str = "/zaken") -> list[str]:
    answer = await api.get(path)
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["count"] == len(page["results"])
    return [row["url"] for row in page["results"]]


def refused(answer: httpx.Response) -> bool:
    return answer.status_code == 403 and answer.json()["code"] == "permission_denied"


@pytest.fixture
async def mine(zaken: Zaaksysteem) -> Json:
    """A zaak that the restricted client of these tests may read."""
    return await zaken.zaak(vertrouwelijkheidaanduiding="intern")


@pytest.fixture
async def secret(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak(vertrouwelijkheidaanduiding="geheim")


@pytest.fixture
async def other(zaken: Zaaksysteem) -> Json:
    """A zaak of another zaaktype."""
    return await zaken.zaak(zaaktype=zaken.zaaktype().url)


async def parts(zaken: Zaaksysteem, zaak: Json) -> list[Json]:
    types = zaken.standard
    if zaak["zaaktype"] != types.url:
        return []
    return [await zaken.status(zaak), await zaken.resultaat(zaak), await zaken.rol(zaak)]


async def test_zrc_006_lists_hold_what_may_be_seen(
    api: InProcess, zaken: Zaaksysteem, mine: Json, secret: Json, other: Json
) -> None:
    seen, hidden = await parts(zaken, mine), await parts(zaken, secret)
    api.as_client("beperkt", zaken.may(LEZEN, level="vertrouwelijk"))
    assert await listed(api) == [mine["url"]]
    for row in seen:
        assert await listed(api, row["url"].rpartition("/")[0]) == [row["url"]]
    zaken_of = "/statussen?zaak=" + hidden[0]["zaak"]
    assert await listed(api, zaken_of) == []
    found = await api.post("/zaken/_zoek", {"einddatum__isnull": True})
    assert [zaak["url"] for zaak in found.json()["results"]] == [mine["url"]]
    assert found.json()["count"] == 1
    by_uuid = await api.post("/zaken/_zoek", {"uuid__in": [secret["uuid"], other["uuid"]]})
    assert by_uuid.json()["count"] == 0
    by_rol = await api.get("/zaken?rol__betrokkeneType=natuurlijk_persoon")
    assert by_rol.json()["count"] == 1


async def test_zrc_006_what_is_outside_the_rights_is_refused(
    api: InProcess, zaken: Zaaksysteem, mine: Json, secret: Json, other: Json
) -> None:
    seen, hidden = await parts(zaken, mine), await parts(zaken, secret)
    rights = zaken.may(LEZEN, "audittrails.lezen", level="vertrouwelijk")
    api.as_client("beperkt", rights)
    for row in [mine, *seen]:
        assert (await api.get(row["url"])).status_code == 200
        assert (await api.head(row["url"])).status_code == 200
    for row in [secret, other, *hidden]:
        assert refused(await api.get(row["url"]))
        assert (await api.head(row["url"])).status_code == 403
        assert refused(await api.get(row["url"], headers={"If-None-Match": "*"}))
    assert (await api.get(f"{mine['url']}/audittrail")).status_code == 200
    for zaak in (secret, other):
        assert refused(await api.get(f"{zaak['url']}/audittrail"))
        assert refused(await api.get(f"{zaak['url']}/audittrail/{zaak['uuid']}"))
    unknown = mine["url"][:-12] + "000000000000"
    assert (await api.get(unknown)).status_code == 404


@pytest.mark.parametrize(
    ("level", "count"),
    [
        ("openbaar", 1),
        ("beperkt_openbaar", 2),
        ("intern", 3),
        ("zaakvertrouwelijk", 4),
        ("vertrouwelijk", 5),
        ("confidentieel", 6),
        ("geheim", 7),
        ("zeer_geheim", 8),
    ],
)
async def test_zrc_006_levels_are_compared_in_the_order_of_the_standard(
    api: InProcess, zaken: Zaaksysteem, level: str, count: int
) -> None:
    levels = (
        *("openbaar", "beperkt_openbaar", "intern", "zaakvertrouwelijk", "vertrouwelijk"),
        *("confidentieel", "geheim", "zeer_geheim"),
    )
    made = [await zaken.zaak(vertrouwelijkheidaanduiding=one) for one in levels]
    api.as_client("beperkt", zaken.may(LEZEN, level=level))
    assert await listed(api) == [zaak["url"] for zaak in reversed(made[:count])]
    statuses = [(await api.get(zaak["url"])).status_code for zaak in made]
    assert statuses == [200] * count + [403] * (len(made) - count)


async def test_zrc_006_type_level_and_scope_are_of_one_row(
    api: InProcess, zaken: Zaaksysteem, secret: Json, other: Json
) -> None:
    api.as_client(
        "beperkt",
        zaken.may(LEZEN, level="openbaar"),
        zaken.may("zaken.bijwerken", level="zeer_geheim"),
        zaken.may(LEZEN, level="zeer_geheim", zaaktype="http://elders.test/zaaktypen/1"),
        zaken.may("zaken.bijwerken", level="zeer_geheim", zaaktype=other["zaaktype"]),
        {**zaken.may(LEZEN), "component": "drc"},
    )
    assert await listed(api) == []
    for zaak in (secret, other):
        assert refused(await api.get(zaak["url"]))


async def test_zrc_006_rows_add_up(
    api: InProcess, zaken: Zaaksysteem, mine: Json, secret: Json, other: Json
) -> None:
    api.as_client(
        "beperkt",
        zaken.may(LEZEN, level="openbaar"),
        zaken.may(LEZEN, level="intern"),
        zaken.may(LEZEN, level="openbaar", zaaktype=other["zaaktype"]),
    )
    assert await listed(api) == [other["url"], mine["url"]]


WRITES: list[tuple[str, str]] = [
    ("POST", "/zaken"),
    ("PUT", "{zaak}"),
    ("PATCH", "{zaak}"),
    ("DELETE", "{zaak}"),
    ("POST", "/statussen"),
    ("POST", "/resultaten"),
    ("PUT", "{resultaat}"),
    ("PATCH", "{resultaat}"),
    ("DELETE", "{resultaat}"),
    ("POST", "/rollen"),
    ("DELETE", "{rol}"),
]
ALL = (
    *(LEZEN, "zaken.aanmaken", "zaken.bijwerken", "zaken.geforceerd-bijwerken"),
    *("zaken.heropenen", "zaken.statussen.toevoegen", "zaken.verwijderen", "audittrails.lezen"),
)


@pytest.mark.parametrize("rights", ["none", "reading", "level", "zaaktype", "component", "scope"])
@pytest.mark.parametrize(("method", "path"), WRITES)
async def test_zrc_006_no_write_without_rights(
    api: InProcess, zaken: Zaaksysteem, secret: Json, method: str, path: str, rights: str
) -> None:
    rol, resultaat = await zaken.rol(secret), await zaken.resultaat(secret)
    elsewhere = await zaken.zaak()
    body: Any = {
        "/zaken": zaken.body(vertrouwelijkheidaanduiding="geheim"),
        "{zaak}": zaken.body(vertrouwelijkheidaanduiding="geheim"),
        "/statussen": zaken.status_body(secret),
        "/resultaten": zaken.resultaat_body(secret),
        "{resultaat}": zaken.resultaat_body(secret),
        "/rollen": zaken.rol_body(secret),
    }.get(path)
    path = path.format(zaak=secret["url"], rol=rol["url"], resultaat=resultaat["url"])
    before = await zaken.stored()
    given = {
        "none": {**zaken.may("documenten.lezen"), "component": "drc"},
        "reading": zaken.may(LEZEN, "audittrails.lezen"),
        "level": zaken.may(*ALL, level="confidentieel"),
        "zaaktype": zaken.may(*ALL, zaaktype=elsewhere["zaaktype"] + "0"),
        "component": {**zaken.may(*ALL), "component": "drc"},
        "scope": zaken.may("catalogi.schrijven", "zaken", "zaken.*"),
    }
    api.as_client("beperkt", given[rights])
    assert refused(await api.request(method, path, json=body))
    assert await zaken.stored() == before


async def test_zrc_006_no_rights_at_all(api: InProcess, zaken: Zaaksysteem, mine: Json) -> None:
    status = await zaken.status(mine)
    del zaken.others.applicaties["alles"]
    api.context.rights.drop()
    for path in ("/zaken", mine["url"], "/statussen", status["url"], f"{mine['url']}/audittrail"):
        assert refused(await api.get(path))
    assert refused(await api.post("/zaken/_zoek", {"identificatie": "x"}))
    assert refused(await api.post("/zaken", {}))


async def test_zrc_006_zrc_009_the_level_of_the_zaaktype_counts_for_its_maker(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaaktype = zaken.zaaktype(vertrouwelijkheidaanduiding="geheim").url
    rights = zaken.may("zaken.aanmaken", level="vertrouwelijk", zaaktype=zaaktype)
    api.as_client("beperkt", rights)
    assert refused(await api.post("/zaken", zaken.body(zaaktype=zaaktype)))
    body = zaken.body(zaaktype=zaaktype, vertrouwelijkheidaanduiding="vertrouwelijk")
    await api.create("/zaken", body)


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_zrc_006_no_one_moves_a_zaak_out_of_their_own_sight(
    api: InProcess, zaken: Zaaksysteem, mine: Json, method: str
) -> None:
    rights = zaken.may(LEZEN, "zaken.bijwerken", level="vertrouwelijk")
    api.as_client("beperkt", rights)
    before = await zaken.stored()
    change = getattr(api, method)
    answer = await change(mine["url"], zaken.body(vertrouwelijkheidaanduiding="geheim"))
    assert refused(answer)
    assert await zaken.stored() == before
    assert await zaken.read(mine) == mine
    answer = await change(mine["url"], zaken.body(vertrouwelijkheidaanduiding="vertrouwelijk"))
    assert answer.json()["vertrouwelijkheidaanduiding"] == "vertrouwelijk"


async def test_the_audit_trail_has_a_scope_of_its_own(
    api: InProcess, zaken: Zaaksysteem, mine: Json
) -> None:
    trail = f"{mine['url']}/audittrail"
    api.as_client("beperkt", zaken.may(LEZEN))
    assert refused(await api.get(trail))
    api.as_client("beperkt", zaken.may("audittrails.lezen"))
    assert (await api.get(trail)).status_code == 200
    assert refused(await api.get(mine["url"]))


async def test_a_row_of_one_zaaktype_hides_relations_of_others_by_url_only(
    api: InProcess, zaken: Zaaksysteem, mine: Json, other: Json
) -> None:
    """A URL alone tells nothing; what it leads to is refused."""
    relation = [{"url": other["url"], "aardRelatie": "vervolg"}]
    await api.patch(mine["url"], {"relevanteAndereZaken": relation})
    api.as_client("beperkt", zaken.may(LEZEN))
    assert (await zaken.read(mine))["relevanteAndereZaken"] == relation
    assert refused(await api.get(other["url"]))


async def test_rights_are_asked_before_the_body_is_judged(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    api.as_client("beperkt", zaken.may(LEZEN))
    assert refused(await api.post("/zaken", {}))
