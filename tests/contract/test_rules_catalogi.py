"""The rules of the Catalogi API about zaaktypen, their versions and what hangs on them.

Not here: ztc-011, ztc-012 and ztc-013, which the standard dropped when relations became names.
"""

from dataclasses import asdict

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.limited import Limited, zaken_rights
from tests.contract.refusals import codes
from tests.contract.values import NOBODY
from tests.contract.world.catalogi import Catalogi
from tests.contract.world.whole import World

KINDS = pytest.mark.parametrize("kind", ["zaaktype", "besluittype", "informatieobjecttype"])
SUBTYPES = pytest.mark.parametrize(
    "path",
    [
        "/statustypen",
        "/resultaattypen",
        "/roltypen",
        "/eigenschappen",
        "/zaakobjecttypen",
        "/zaaktype-informatieobjecttypen",
    ],
)
NAME = {
    "zaaktype": "identificatie",
    "besluittype": "omschrijving",
    "informatieobjecttype": "omschrijving",
}
NOT_A_CONCEPT = {"nonFieldErrors": "non-concept-object"}


@pytest.fixture(scope="session")
def author(limited: Limited, world: World) -> Client:
    """May write types, though not by force, and read zaken; may not read types as such."""
    client, concept_of_run = limited.client("catalogi"), world.catalogi.concept
    limited.give(
        {"component": "ztc", "scopes": ["catalogi.schrijven"]},
        zaken_rights(concept_of_run, "zaken.lezen"),
        until=lambda: client.send("PATCH", concept_of_run, json={}).is_success,
    )
    return client


def body_of(catalogi: Catalogi, kind: str, **changes: object) -> Json:
    body: Json = getattr(catalogi, f"{kind}_body")(**changes)
    return body


def concept(world: World, kind: str, **changes: object) -> Json:
    body = body_of(world.catalogi, kind, **changes)
    return world.catalogi.client.create(f"/{kind}n", body)


def subtype_body(catalogi: Catalogi, path: str, zaaktype: str) -> Json:
    """Of one that does not stand on the zaaktype yet."""
    match path:
        case "/statustypen":
            return catalogi.statustype_body(zaaktype=zaaktype, volgnummer=99)
        case "/resultaattypen":
            return catalogi.resultaattype_body(zaaktype=zaaktype)
        case "/roltypen":
            return catalogi.roltype_body(zaaktype=zaaktype)
        case "/eigenschappen":
            return catalogi.eigenschap_body(zaaktype=zaaktype)
        case "/zaakobjecttypen":
            return catalogi.zaakobjecttype_body(zaaktype=zaaktype)
        case _:
            return catalogi.relation_body(zaaktype=zaaktype, volgnummer=99, richting="uitgaand")


def listed(client: Client, path: str, **filters: str) -> list[str]:
    """URLs of concepts and of what is published."""
    found = client.read(path, status="alles", **filters)["results"]
    return [each["url"] for each in found]


@pytest.mark.parametrize(
    ("where", "code"), [("other kind", "invalid-resource"), ("nowhere", "bad-url")]
)
def test_ztc_001_selectielijst_procestype_is_a_procestype(
    catalogi: Client, world: World, where: str, code: str
) -> None:
    """ztc-001: selectielijstProcestype refers to a procestype of the selectielijst."""
    lists = world.catalogi.selectielijst
    nowhere = f"{lists.procestype.rpartition('/')[0]}/{NOBODY}"
    wrong = {"selectielijstProcestype": lists.omschrijving if where == "other kind" else nowhere}
    made, refused = concept(world, "zaaktype"), {"selectielijstProcestype": code}
    assert made["selectielijstProcestype"] == lists.procestype
    body = world.catalogi.zaaktype_body(**wrong)
    assert codes(catalogi, "POST", "/zaaktypen", body) == refused
    assert listed(catalogi, "/zaaktypen", identificatie=body["identificatie"]) == []
    assert codes(catalogi, "PUT", made["url"], body) == refused
    assert codes(catalogi, "PATCH", made["url"], wrong) == refused
    assert catalogi.read(made["url"]) == made


def test_ztc_001_a_zaaktype_needs_no_procestype(world: World) -> None:
    """ztc-001: selectielijstProcestype may be left empty."""
    assert concept(world, "zaaktype", selectielijstProcestype="")["selectielijstProcestype"] == ""


@KINDS
def test_ztc_009_what_is_published_stays(
    catalogi: Client, author: Client, world: World, kind: str
) -> None:
    """ztc-009: what is published is not changed or removed without a scope for that."""
    published = world.catalogi.publish(concept(world, kind)["url"])
    url, body = published["url"], body_of(world.catalogi, kind)
    both = {"eindeGeldigheid": "2030-01-01", "beginGeldigheid": published["beginGeldigheid"]}
    assert codes(author, "PUT", url, body) == NOT_A_CONCEPT
    assert codes(author, "PATCH", url, {"omschrijving": "Anders"}) == NOT_A_CONCEPT
    assert codes(author, "PATCH", url, both) == NOT_A_CONCEPT
    assert codes(author, "DELETE", url) == NOT_A_CONCEPT
    assert catalogi.read(url) == published


@KINDS
def test_ztc_009_the_end_of_what_is_published_may_be_set(
    author: Client, world: World, kind: str
) -> None:
    """ztc-009: eindeGeldigheid alone may change after publication."""
    published = world.catalogi.publish(concept(world, kind)["url"])
    answer = author.patch(published["url"], {"eindeGeldigheid": "2030-01-01"})
    assert answer.status_code == 200
    assert answer.json()["eindeGeldigheid"] == "2030-01-01"


@KINDS
def test_ztc_009_a_concept_changes_and_goes(author: Client, world: World, kind: str) -> None:
    """ztc-009: before publication everything may change."""
    made = concept(world, kind)
    body = body_of(world.catalogi, kind, beginGeldigheid="2021-01-01")
    assert author.put(made["url"], body).json()["beginGeldigheid"] == "2021-01-01"
    answer = author.patch(made["url"], {"beginGeldigheid": "2022-01-01"})
    assert answer.json()["beginGeldigheid"] == "2022-01-01"
    assert author.delete(made["url"]).status_code == 204
    author.refused(404, "GET", made["url"])


@KINDS
def test_ztc_009_what_is_published_may_be_corrected(
    catalogi: Client, world: World, kind: str
) -> None:
    """ztc-009: catalogi.geforceerd-schrijven and catalogi.geforceerd-verwijderen allow it."""
    published = world.catalogi.publish(concept(world, kind)["url"])
    name = "trefwoord" if kind == "informatieobjecttype" else "toelichting"
    change = {name: ["erbij"] if name == "trefwoord" else "Erbij"}
    answer = catalogi.patch(published["url"], change)
    assert answer.json() == {**published, **change}
    assert catalogi.delete(published["url"]).status_code == 204
    catalogi.refused(404, "GET", published["url"])


@SUBTYPES
def test_ztc_010_nothing_changes_below_a_published_zaaktype(
    catalogi: Client, author: Client, world: World, path: str
) -> None:
    """ztc-010: what belongs to a published zaaktype is not added to, changed or removed."""
    zaaktype = world.catalogi.zaaktype.url
    before = catalogi.read(path, zaaktype=zaaktype)["results"]
    url, body = before[0]["url"], subtype_body(world.catalogi, path, zaaktype)
    refused = [
        codes(author, "POST", path, body),
        codes(author, "PUT", url, body),
        codes(author, "PATCH", url, {"zaaktype": zaaktype}),
        codes(author, "DELETE", url),
    ]
    name = "relation" if path == "/zaaktype-informatieobjecttypen" else "zaaktype"
    assert refused == [{"nonFieldErrors": f"non-concept-{name}"}] * 4
    assert catalogi.read(path, zaaktype=zaaktype)["results"] == before


@SUBTYPES
def test_ztc_010_everything_changes_below_a_concept(
    author: Client, world: World, path: str
) -> None:
    """ztc-010: what belongs to a concept comes, changes and goes."""
    body = subtype_body(world.catalogi, path, concept(world, "zaaktype")["url"])
    made = author.create(path, body)
    assert author.put(made["url"], body).json() == made
    assert author.patch(made["url"], {"zaaktype": body["zaaktype"]}).json() == made
    assert author.delete(made["url"]).status_code == 204
    author.refused(404, "GET", made["url"])


def test_ztc_010_a_published_zaaktype_may_be_extended(catalogi: Client, world: World) -> None:
    """ztc-010: catalogi.geforceerd-schrijven allows additions."""
    zaaktype = world.catalogi.publish(concept(world, "zaaktype")["url"])["url"]
    made = catalogi.create("/roltypen", world.catalogi.roltype_body(zaaktype=zaaktype))
    assert listed(catalogi, "/roltypen", zaaktype=zaaktype) == [made["url"]]
    assert catalogi.delete(made["url"]).status_code == 204


def test_ztc_014_readers_of_zaken_read_types(author: Client, world: World) -> None:
    """ztc-014: zaken.lezen does as well as catalogi.lezen for reading."""
    for url in asdict(world.catalogi.zaaktype).values():
        assert author.read(url)["url"] == url
    for url in (world.catalogi.informatieobjecttype, world.catalogi.besluittype):
        assert author.read(url)["url"] == url
    zaaktype = author.read(world.catalogi.zaaktype.url)
    found = listed(author, "/zaaktypen", identificatie=zaaktype["identificatie"])
    assert found == [zaaktype["url"]]


@pytest.mark.parametrize(("formaat", "lengte"), [("datum", "8"), ("datum_tijd", "14")])
def test_ztc_015_a_date_has_a_fixed_length(
    catalogi: Client, world: World, formaat: str, lengte: str
) -> None:
    """ztc-015: the lengte of a datum is 8, and that of a datum_tijd 14."""
    zaaktype = concept(world, "zaaktype")["url"]
    good = {"formaat": formaat, "lengte": lengte, "kardinaliteit": "1"}
    body = world.catalogi.eigenschap_body(zaaktype=zaaktype, specificatie=good)
    made = catalogi.create("/eigenschappen", body)
    for lengte_of_other in ("7", "22" if lengte == "8" else "8"):
        wrong = {"specificatie": {**good, "lengte": lengte_of_other}}
        other = world.catalogi.eigenschap_body(zaaktype=zaaktype, **wrong)
        for method, path, sent in (
            ("POST", "/eigenschappen", other),
            ("PUT", made["url"], other),
            ("PATCH", made["url"], wrong),
        ):
            (name,) = codes(catalogi, method, path, sent)
            assert name.startswith("specificatie")
    assert catalogi.read(made["url"]) == made
    assert listed(catalogi, "/eigenschappen", zaaktype=zaaktype) == [made["url"]]


@KINDS
def test_ztc_016_published_versions_do_not_overlap(
    catalogi: Client, world: World, kind: str
) -> None:
    """ztc-016: a version is not published while another is valid in the same period."""
    old = world.catalogi.publish(concept(world, kind)["url"])
    same = {NAME[kind]: old[NAME[kind]]}
    new = concept(world, kind, beginGeldigheid="2024-01-01", **same)
    for einde in (None, "2024-01-01"):
        answer = catalogi.patch(old["url"], {"eindeGeldigheid": einde})
        assert answer.status_code == 200
        assert codes(catalogi, "POST", f"{new['url']}/publish", {})
        assert catalogi.read(new["url"])["concept"] is True
    catalogi.patch(old["url"], {"eindeGeldigheid": "2023-12-31"})
    assert world.catalogi.publish(new["url"])["concept"] is False


@KINDS
def test_ztc_016_an_end_is_not_moved_into_the_next_version(
    catalogi: Client, world: World, kind: str
) -> None:
    """ztc-016: nor does a published version come to last into the next."""
    old = world.catalogi.publish(concept(world, kind, eindeGeldigheid="2023-12-31")["url"])
    same = {NAME[kind]: old[NAME[kind]]}
    world.catalogi.publish(concept(world, kind, beginGeldigheid="2024-01-01", **same)["url"])
    for einde in (None, "2024-01-01"):
        assert codes(catalogi, "PATCH", old["url"], {"eindeGeldigheid": einde})
        assert catalogi.read(old["url"])["eindeGeldigheid"] == "2023-12-31"
    answer = catalogi.patch(old["url"], {"eindeGeldigheid": "2022-01-01"})
    assert answer.json()["eindeGeldigheid"] == "2022-01-01"
