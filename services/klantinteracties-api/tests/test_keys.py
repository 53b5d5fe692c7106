"""Clients with a key, and clients with a token: what either may do."""

from collections.abc import Iterator
from typing import Any

import httpx
import orjson
import pytest

from klantinteracties_api.keys.commands import key_scopes
from klantinteracties_api.keys.digest import LENGTH, digest_of, make_key
from klantinteracties_api.scopes import ROOMS
from klantloket import BSN, Klantloket, contact, identificator, ref
from zgw_core.testing.api import InProcess


async def key(api: InProcess, read: str = "", write: str = "", audittrail: bool = False) -> str:
    """Makes a key as the command does."""
    made = make_key()
    await api.context.database.reads.execute(
        "INSERT INTO sleutel (naam, digest, scopes) VALUES ($1, $2, $3)",
        f"kiss-{made[:6]}",
        digest_of(made),
        orjson.dumps(key_scopes(read, write, audittrail)).decode(),
    )
    return made


async def knock(
    api: InProcess, header: str, method: str = "GET", path: str = "/partijen", body: object = None
) -> httpx.Response:
    return await api.request(method, path, json=body, headers={"Authorization": header})


@pytest.mark.parametrize(
    "header",
    ["Token", "Token ", "Token x", "Token \t", "token 0", "Token é", f"Token {'x' * 9000}"],
)
async def test_keys_that_are_not_known(api: InProcess, header: str) -> None:
    headers: Any = {"Authorization": header.encode("latin-1")}
    answer = await api.request("GET", "/partijen", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in ("not_authenticated", "authentication_failed")


async def test_a_key_for_everything(api: InProcess) -> None:
    made = await key(api, write="all")
    body = {"soortPartij": "persoon", "indicatieActief": True}
    for scheme in ("Token", "token", "TOKEN"):
        answer = await knock(api, f"{scheme} {made}", "POST", body=body)
        assert answer.status_code == 201, answer.text
        assert (await knock(api, f"{scheme} {made}")).status_code == 200
    trail = await knock(api, f"Token {made}", path=f"{answer.json()['url']}/audittrail")
    assert trail.status_code == 403
    (line,) = (await api.get(f"{answer.json()['url']}/audittrail")).json()
    assert line["applicatieId"].startswith("kiss-")
    assert made not in orjson.dumps(line).decode()


async def test_a_key_that_reads(api: InProcess, loket: Klantloket) -> None:
    made = await key(api, read="all")
    partij = await loket.partij()
    for room in ROOMS:
        assert (await knock(api, f"Token {made}", path=f"/{room}")).status_code == 200
    for method in ("PUT", "PATCH", "DELETE"):
        answer = await knock(api, f"Token {made}", method, partij["url"], {})
        assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    answer = await knock(api, f"Token {made}", "POST", "/maak-klantcontact", {})
    assert answer.status_code == 403


@pytest.mark.parametrize("room", ROOMS)
async def test_a_key_for_one_resource(api: InProcess, room: str) -> None:
    made = await key(api, write=room)
    for other in ROOMS:
        for method, body in (("GET", None), ("POST", {})):
            answer = await knock(api, f"Token {made}", method, f"/{other}", body)
            assert (answer.status_code != 403) == (other == room), (other, method)


async def test_expand_shows_nothing_that_may_not_be_read(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    made = await key(api, read="partijen,digitaleadressen,betrokkenen")
    for path, status in (
        ("digitaleAdressen", 200),
        ("betrokkenen", 200),
        ("betrokkenen,betrokkenen.hadKlantcontact", 403),
        ("categorieRelaties", 403),
    ):
        for place in ("/partijen", partij["url"]):
            answer = await knock(api, f"Token {made}", path=f"{place}?expand={path}")
            assert answer.status_code == status, path


async def test_all_parts_of_a_contact_ask_their_own_right(
    api: InProcess, loket: Klantloket
) -> None:
    betrokkene = {"rol": "klant", "initiator": True}
    made = await key(api, write="klantcontacten,onderwerpobjecten")
    bodies = {
        201: {"klantcontact": contact(), "onderwerpobject": {}},
        403: {"klantcontact": contact(), "betrokkene": betrokkene},
    }
    for status, body in bodies.items():
        answer = await knock(api, f"Token {made}", "POST", "/maak-klantcontact", body)
        assert answer.status_code == status
    assert len(await loket.found("/klantcontacten")) == 1


async def test_cascade_asks_the_right_to_remove_contacts(api: InProcess, loket: Klantloket) -> None:
    onderwerp = await loket.onderwerpobject(klantcontact=ref(await loket.klantcontact()))
    made = await key(api, write="onderwerpobjecten")
    path = f"{onderwerp['url']}?cascade=true"
    assert (await knock(api, f"Token {made}", "DELETE", path)).status_code == 403
    assert (await knock(api, f"Token {made}", "DELETE", onderwerp["url"])).status_code == 204


async def test_all_that_is_known_asks_the_right_to_the_trail(
    api: InProcess, loket: Klantloket
) -> None:
    """It holds who changed what, of before as well."""
    partij = await loket.persoon()
    for rights, status in (
        ({"read": "all"}, 403),
        ({"read": "partijen", "audittrail": True}, 403),
        ({"write": "all"}, 403),
        ({"read": "all", "audittrail": True}, 200),
    ):
        made = await key(api, **rights)
        answer = await knock(api, f"Token {made}", path=f"{partij['url']}/inzage")
        assert answer.status_code == status, rights


@pytest.mark.parametrize(
    ("room", "part"),
    [
        ("partij-identificatoren", "partijIdentificatoren"),
        ("digitaleadressen", "digitaleAdressen"),
        ("rekeningnummers", "rekeningnummers"),
    ],
)
async def test_what_is_sent_with_a_partij_asks_its_own_right(
    api: InProcess, loket: Klantloket, room: str, part: str
) -> None:
    """To make it, to take it from another and to let it go; not to leave it as it is."""
    parts: dict[str, list[Any]] = {
        "partijIdentificatoren": [identificator("bsn", BSN)],
        "digitaleAdressen": [ref(await loket.adres())],
        "rekeningnummers": [ref(await loket.rekeningnummer())],
    }
    other = await loket.partij("persoon", **{part: parts[part]})
    partij, without = await loket.partij(), await key(api, write="partijen")
    both = await key(api, write=f"partijen,{room}")
    taken = {part: [ref(one) for one in other[part]]}
    if part == "partijIdentificatoren":
        taken = {part: [{**ref(other[part][0]), **parts[part][0]}]}
    new = {"soortPartij": "persoon", "indicatieActief": True, **taken}
    asked: list[tuple[str, str, object]] = [
        ("PATCH", partij["url"], taken),
        ("PATCH", other["url"], {part: []}),
        ("POST", "/partijen", new),
    ]
    for method, url, body in asked:
        answer = await knock(api, f"Token {without}", method, url, body)
        assert answer.status_code == 403, (method, url)
    assert (await api.get(other["url"])).json() == other
    for header in (without, both):
        kept = {"interneNotitie": "x", part: None if header == without else taken[part]}
        answer = await knock(api, f"Token {header}", "PATCH", partij["url"], kept)
        assert answer.status_code == 200, answer.text
    assert [one["uuid"] for one in answer.json()[part]] == [other[part][0]["uuid"]]


async def test_a_revoked_key_is_of_no_use_at_once(api: InProcess) -> None:
    made = await key(api, read="all")
    assert (await knock(api, f"Token {made}")).status_code == 200
    await api.context.database.reads.execute("DELETE FROM sleutel")
    assert (await knock(api, f"Token {made}")).status_code == 401


async def test_no_key_is_kept_or_logged(
    api: InProcess, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    made = await key(api, read="all")
    await knock(api, f"Token {made}")
    await knock(api, f"Token {made}x")
    (row,) = await api.rows("SELECT t::text AS text FROM sleutel AS t")
    assert made not in row["text"]
    written = b"".join(capfdbinary.readouterr())
    assert made.encode() not in written


async def test_a_zgw_token_with_rights_to_one_resource(api: InProcess) -> None:
    scopes = ["klantinteracties.partijen.lezen"]
    api.as_client("beperkt", {"component": "kic", "scopes": scopes})
    assert (await api.get("/partijen")).status_code == 200
    assert (await api.get("/klantcontacten")).status_code == 403
    api.as_client("beperkt", {"component": "zrc", "scopes": scopes})
    assert (await api.get("/partijen")).status_code == 403


def scopes_asked() -> Iterator[tuple[str, str, bool, list[str]]]:
    lezen, schrijven = "klantinteracties.lezen", "klantinteracties.schrijven"
    yield "all", "", False, [lezen]
    yield "", "all", False, [schrijven, lezen]
    yield "all", "", True, [lezen, "audittrails.lezen"]
    partijen = "klantinteracties.partijen"
    yield "partijen", "partijen", False, [f"{partijen}.schrijven", f"{partijen}.lezen"]


@pytest.mark.parametrize(("read", "write", "audittrail", "expected"), [*scopes_asked()])
def test_scopes_of_a_key(read: str, write: str, audittrail: bool, expected: list[str]) -> None:
    assert key_scopes(read, write, audittrail) == expected


@pytest.mark.parametrize(("read", "write"), [("", ""), ("zaken", ""), ("", "alles"), (",", ",")])
def test_rights_that_a_key_cannot_have(read: str, write: str) -> None:
    with pytest.raises(ValueError, match=r"resource|--read"):
        key_scopes(read, write, False)


def test_a_key_is_as_long_as_clients_expect() -> None:
    assert len(make_key()) == LENGTH == 40
    assert make_key() != make_key()
