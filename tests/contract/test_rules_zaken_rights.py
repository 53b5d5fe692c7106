"""zrc-006, and what zrc-007 and zrc-008 say of rights."""

from dataclasses import dataclass

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.limited import Limited, zaken_rights
from tests.contract.refusals import assert_forbidden, codes
from tests.contract.values import NOBODY
from tests.contract.world.catalogi import Zaaktype
from tests.contract.world.closing import AFTERWARDS, closed_zaak
from tests.contract.world.whole import World


@dataclass(frozen=True)
class Types:
    """Zaaktypen, named after what the second client may do with their zaken."""

    read: Zaaktype
    """Read them, as far as they are no more than intern."""
    work: Zaaktype
    """All that it takes to handle a zaak."""
    force: Zaaktype
    """Read, change by force, and reopen."""
    nothing: Zaaktype


@pytest.fixture(scope="module")
def types(world: World, limited: Limited) -> Types:
    new = world.catalogi.new_zaaktype
    types = Types(new(), new(), new(), world.catalogi.zaaktype)
    work = ("zaken.lezen", "zaken.aanmaken", "zaken.bijwerken")
    force = ("zaken.lezen", "zaken.geforceerd-bijwerken", "zaken.heropenen")
    zaak = world.zaken.zaak(zaaktype=types.work.url)
    client = limited.client("zaken")
    limited.give(
        zaken_rights(types.read.url, "zaken.lezen", level="intern"),
        zaken_rights(types.work.url, *work),
        zaken_rights(types.force.url, *force),
        until=lambda: client.get(zaak["url"]).status_code == 200,
    )
    return types


@pytest.fixture(scope="module")
def restricted(limited: Limited) -> Client:
    """The Zaken API, for the second client."""
    return limited.client("zaken")


def of_level(world: World, zaaktype: Zaaktype, level: str) -> Json:
    return world.zaken.zaak(zaaktype=zaaktype.url, vertrouwelijkheidaanduiding=level)


def test_zrc_006_a_list_holds_what_may_be_seen(
    restricted: Client, zaken: Client, world: World, types: Types
) -> None:
    """zrc-006: a list shows, and counts, zaken of the type and up to the level of the client."""
    levels = ("openbaar", "intern", "zaakvertrouwelijk", "zeer_geheim")
    made = [of_level(world, types.read, level)["url"] for level in levels]
    seen = restricted.read("/zaken", zaaktype=types.read.url)
    assert {zaak["url"] for zaak in seen["results"]} == set(made[:2])
    assert seen["count"] == 2
    assert zaken.read("/zaken", zaaktype=types.read.url)["count"] == 4
    world.zaken.zaak(zaaktype=types.nothing.url)
    assert restricted.read("/zaken", zaaktype=types.nothing.url)["count"] == 0


def test_zrc_006_what_is_beyond_the_level_is_not_read(
    restricted: Client, world: World, types: Types
) -> None:
    """zrc-006: a zaak that is too vertrouwelijk, or of another type, is not read by its URL."""
    assert restricted.get(of_level(world, types.read, "intern")["url"]).status_code == 200
    for zaak in (
        of_level(world, types.read, "zaakvertrouwelijk"),
        world.zaken.zaak(zaaktype=types.nothing.url),
    ):
        assert_forbidden(restricted, "GET", zaak["url"])


def test_zrc_006_what_hangs_on_a_hidden_zaak_is_hidden(
    restricted: Client, world: World, types: Types
) -> None:
    """zrc-006: the rights to a zaak are those to its rollen, statussen and so on."""
    seen, hidden = (of_level(world, types.read, level) for level in ("intern", "geheim"))
    rollen = [world.zaken.rol(zaak, roltype=types.read.initiator) for zaak in (seen, hidden)]
    assert restricted.read(rollen[0]["url"])["zaak"] == seen["url"]
    assert_forbidden(restricted, "GET", rollen[1]["url"])
    assert restricted.read("/rollen", zaak=seen["url"])["count"] == 1
    assert restricted.read("/rollen", zaak=hidden["url"])["count"] == 0


def test_zrc_006_who_may_read_may_not_write(
    restricted: Client, zaken: Client, world: World, types: Types
) -> None:
    """zrc-006: each kind of write has a scope of its own."""
    zaak = zaken.read(of_level(world, types.read, "openbaar")["url"])
    before = zaken.read("/zaken", zaaktype=types.read.url)["count"]
    rol = world.zaken.rol_body(zaak, roltype=types.read.initiator)
    status = world.zaken.status_body(zaak, types.read.ontvangen)
    body = world.zaken.body(zaaktype=types.read.url)
    for path, sent in (("/zaken", body), ("/rollen", rol), ("/statussen", status)):
        assert_forbidden(restricted, "POST", path, sent)
    assert_forbidden(restricted, "PATCH", zaak["url"], {"toelichting": "x"})
    assert_forbidden(restricted, "PUT", zaak["url"], zaak)
    assert_forbidden(restricted, "DELETE", zaak["url"])
    assert_forbidden(restricted, "GET", f"{zaak['url']}/audittrail")
    assert zaken.read("/zaken", zaaktype=types.read.url)["count"] == before
    assert zaken.read(zaak["url"]) == zaak


def test_zrc_006_who_may_make_one_type_makes_no_other(
    restricted: Client, world: World, types: Types
) -> None:
    """zrc-006: a client opens zaken of the types that it was given."""
    assert restricted.post("/zaken", world.zaken.body(zaaktype=types.work.url)).status_code == 201
    for other in (types.read, types.force, types.nothing):
        assert_forbidden(restricted, "POST", "/zaken", world.zaken.body(zaaktype=other.url))


def test_zrc_007_a_closed_zaak_is_changed_by_force_alone(
    restricted: Client, zaken: Client, world: World, types: Types
) -> None:
    """zrc-007: once closed, a zaak and what hangs on it take `zaken.geforceerd-bijwerken`."""
    change = {"toelichting": "toch nog iets"}
    closed = closed_zaak(world, types.work)
    rol = world.zaken.rol(closed, roltype=types.work.initiator)
    closed = zaken.read(closed["url"])
    assert_forbidden(restricted, "PATCH", closed["url"], change)
    assert_forbidden(restricted, "PUT", closed["url"], {**closed, **change})
    for path in (rol["url"], closed["resultaat"]):
        assert_forbidden(restricted, "DELETE", path)
    body = world.zaken.rol_body(closed, roltype=types.work.behandelaar)
    assert_forbidden(restricted, "POST", "/rollen", body)
    assert zaken.read(closed["url"]) == closed
    open_zaak = world.zaken.zaak(zaaktype=types.work.url)
    assert restricted.patch(open_zaak["url"], change).status_code == 200
    by_force = closed_zaak(world, types.force)
    assert restricted.patch(by_force["url"], change).status_code == 200
    assert zaken.read(by_force["url"]) == {**by_force, **change}


def test_zrc_007_who_opens_a_zaak_sets_its_first_status_alone(
    restricted: Client, world: World, types: Types
) -> None:
    """zrc-007: a second status takes `zaken.statussen.toevoegen`."""
    made = restricted.post("/zaken", world.zaken.body(zaaktype=types.work.url)).json()
    first = world.zaken.status_body(made, types.work.ontvangen)
    assert restricted.post("/statussen", first).status_code == 201
    second = {
        **first,
        "statustype": types.work.in_behandeling,
        "datumStatusGezet": "2024-02-02T10:00:00Z",
    }
    assert_forbidden(restricted, "POST", "/statussen", second)
    assert restricted.read("/statussen", zaak=made["url"])["count"] == 1


def test_zrc_008_a_closed_zaak_is_reopened_by_who_may(
    restricted: Client, zaken: Client, world: World, types: Types
) -> None:
    """zrc-008: another status on a closed zaak takes `zaken.heropenen`."""
    for zaaktype, may in ((types.work, False), (types.force, True)):
        zaak = closed_zaak(world, zaaktype)
        body = world.zaken.status_body(zaak, zaaktype.in_behandeling, datumStatusGezet=AFTERWARDS)
        if may:
            assert restricted.post("/statussen", body).status_code == 201
        else:
            assert_forbidden(restricted, "POST", "/statussen", body)
        assert (zaken.read(zaak["url"])["einddatum"] is None) is may


def test_zrc_006_what_is_wrong_with_a_zaaktype_is_said_first(
    restricted: Client, catalogi: Client, world: World, types: Types
) -> None:
    """zrc-006: no rights can be looked up for a zaaktype that is not there."""
    body = world.zaken.body(zaaktype=catalogi.url(f"/zaaktypen/{NOBODY}"))
    assert codes(restricted, "POST", "/zaken", body) == {"zaaktype": "bad-url"}
