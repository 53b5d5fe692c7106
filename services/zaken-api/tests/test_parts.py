"""What all that hangs on a zaak has in common: rights, a closed zaak, records, going with it."""

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes

LEZEN, AANMAKEN, BIJWERKEN = "zaken.lezen", "zaken.aanmaken", "zaken.bijwerken"
GEFORCEERD, VERWIJDEREN = "zaken.geforceerd-bijwerken", "zaken.verwijderen"


@dataclass(frozen=True)
class Part:
    naam: str
    create: tuple[str, ...] = (BIJWERKEN, GEFORCEERD)
    change: tuple[str, ...] = ()
    destroy: tuple[str, ...] = (BIJWERKEN, GEFORCEERD)
    notified: tuple[str, ...] = ("POST",)
    weergave: str = ""


EVERY = ("POST", "PUT", "PATCH", "DELETE")
BY_FORCE = (BIJWERKEN, GEFORCEERD)
PARTS = [
    Part(
        "zaakobject",
        create=(AANMAKEN, BIJWERKEN, GEFORCEERD),
        change=BY_FORCE,
        destroy=(BIJWERKEN, GEFORCEERD, VERWIJDEREN),
        notified=EVERY,
        weergave="objectType",
    ),
    Part(
        "zaakinformatieobject",
        create=(AANMAKEN, BIJWERKEN, GEFORCEERD),
        change=BY_FORCE,
        destroy=(BIJWERKEN, GEFORCEERD, VERWIJDEREN),
        weergave="informatieobject",
    ),
    Part("zaakeigenschap", change=BY_FORCE, notified=EVERY, weergave="naam"),
    Part("zaakbesluit", weergave="besluit"),
    Part("zaakcontactmoment", weergave="contactmoment"),
    Part("zaakverzoek", weergave="verzoek"),
    Part("klantcontact", destroy=(), weergave="identificatie"),
    Part(
        "zaaknotitie",
        create=(BIJWERKEN,),
        change=(BIJWERKEN,),
        destroy=(BIJWERKEN,),
        notified=(),
        weergave="onderwerp",
    ),
]
WRITES = [
    (part, method)
    for part in PARTS
    for method, allowed in (
        ("POST", part.create),
        ("PUT", part.change),
        ("PATCH", part.change),
        ("DELETE", part.destroy),
    )
    if allowed
]
of_every_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.naam)


def of_writes(writes: list[tuple[Part, str]]) -> pytest.MarkDecorator:
    ids = [f"{method}-{part.naam}" for part, method in writes]
    return pytest.mark.parametrize(("part", "method"), writes, ids=ids)


of_every_write = of_writes(WRITES)
of_every_forced_write = of_writes([each for each in WRITES if GEFORCEERD in each[0].create])


def scopes(part: Part, method: str) -> tuple[str, ...]:
    return {"POST": part.create, "DELETE": part.destroy}.get(method, part.change)


class Prepared:
    """One write of one part, on an open or a closed zaak."""

    def __init__(self, zaken: Zaaksysteem, part: Part, method: str, zaak: Json, row: Json) -> None:
        self.zaken, self.part, self.method, self.zaak, self.row = zaken, part, method, zaak, row
        if part.naam == "zaakbesluit" and method == "DELETE":
            del zaken.others.objects[row["besluit"]]

    async def write(self) -> httpx.Response:
        path, body = self.zaken.part(self.part.naam, self.zaak)
        if self.method == "POST":
            return await self.zaken.api.post(path, body)
        sent = body if self.method != "PATCH" else {}
        for name in ("informatieobject", "eigenschap"):
            if name in sent:
                sent[name] = self.row[name]
        return await self.zaken.api.request(self.method, self.row["url"], json=sent)


async def prepare(zaken: Zaaksysteem, part: Part, method: str, **zaak: Any) -> Prepared:
    made = await zaken.zaak(**zaak)
    return Prepared(zaken, part, method, made, await zaken.make(part.naam, made))


async def close(zaken: Zaaksysteem, zaak: Json) -> None:
    await zaken.resultaat(zaak)
    assert (await zaken.end(zaak)).status_code == 201


@of_every_write
async def test_zrc_006_each_scope_of_a_write_suffices_and_no_other(
    api: InProcess, zaken: Zaaksysteem, part: Part, method: str
) -> None:
    for scope in (LEZEN, AANMAKEN, BIJWERKEN, GEFORCEERD, VERWIJDEREN, "zaken.heropenen"):
        api.as_client("alles")
        prepared = await prepare(zaken, part, method)
        before = await zaken.stored()
        api.as_client("beperkt", zaken.may(scope))
        answer = await prepared.write()
        if scope in scopes(part, method):
            assert answer.status_code in (200, 201, 204), answer.text
        else:
            assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
            assert await zaken.stored() == before


@of_every_write
async def test_zrc_006_no_write_beyond_ones_level(
    api: InProcess, zaken: Zaaksysteem, part: Part, method: str
) -> None:
    prepared = await prepare(zaken, part, method, vertrouwelijkheidaanduiding="geheim")
    before = await zaken.stored()
    api.as_client("beperkt", zaken.may(*scopes(part, method), level="openbaar"))
    assert (await prepared.write()).status_code == 403
    assert await zaken.stored() == before


@of_every_part
async def test_zrc_006_what_hangs_on_a_hidden_zaak_is_hidden(
    api: InProcess, zaken: Zaaksysteem, part: Part
) -> None:
    seen, hidden = await zaken.zaak(), await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    rows = {zaak["url"]: await zaken.make(part.naam, zaak) for zaak in (seen, hidden)}
    api.as_client("beperkt", zaken.may(LEZEN, level="intern"))
    path, _ = zaken.part(part.naam, seen)
    found = (await api.get(path)).json()
    listed = found["results"] if isinstance(found, dict) else found
    assert listed == [rows[seen["url"]]]
    assert (await api.get(rows[seen["url"]]["url"])).json() == rows[seen["url"]]
    assert (await api.get(rows[hidden["url"]]["url"])).status_code == 403
    api.as_client("beperkt", zaken.may("zaken.aanmaken"))
    assert (await api.get(path)).status_code == 403
    assert (await api.get(rows[seen["url"]]["url"])).status_code == 403


@of_every_forced_write
async def test_zrc_007_what_hangs_on_a_closed_zaak_changes_by_force_only(
    api: InProcess, zaken: Zaaksysteem, part: Part, method: str
) -> None:
    prepared = await prepare(zaken, part, method)
    await close(zaken, prepared.zaak)
    api.as_client("beperkt", zaken.may(LEZEN, AANMAKEN, BIJWERKEN, VERWIJDEREN))
    before = await zaken.stored()
    answer = await prepared.write()
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    assert await zaken.stored() == before
    api.as_client("beperkt", zaken.may(GEFORCEERD))
    assert (await prepared.write()).status_code in (200, 201, 204)


async def test_a_notitie_of_a_closed_zaak_is_written_as_of_an_open_one(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.closed()
    api.as_client("beperkt", zaken.may(BIJWERKEN))
    notitie = await zaken.make("zaaknotitie", zaak)
    assert (await api.patch(notitie["url"], {"tekst": "anders"})).status_code == 200
    assert (await api.delete(notitie["url"])).status_code == 204


@of_every_write
async def test_a_write_leaves_one_line_and_the_notifications_of_the_standard(
    api: InProcess, zaken: Zaaksysteem, part: Part, method: str
) -> None:
    prepared = await prepare(zaken, part, method)
    before = await zaken.stored()
    old = None if method == "POST" else prepared.row
    answer = await prepared.write()
    new = None if method == "DELETE" else answer.json()
    after = await zaken.stored()
    assert after["audittrail"] == before["audittrail"] + 1
    changed: Json = new or old or {}
    actie = {"POST": "create", "PUT": "update", "PATCH": "partial_update", "DELETE": "destroy"}
    line = (await api.get(f"{prepared.zaak['url']}/audittrail")).json()[-1]
    assert line["wijzigingen"] == {"oud": old, "nieuw": new}
    expected = (actie[method], part.naam, changed["url"], answer.status_code)
    assert (line["actie"], line["resource"], line["resourceUrl"], line["resultaat"]) == expected
    assert line["resourceWeergave"] == changed[part.weergave]
    (row,) = await api.rows("SELECT subject, message FROM outbox ORDER BY id DESC LIMIT 1")
    kanaal = "notificatie.zrc.zaken" if method in part.notified else f"wijziging.zrc.{part.naam}"
    assert row["subject"] == f"zgw.{kanaal}"
    message = json.loads(row["message"])
    assert (message["actie"], message["resource"], message["resourceUrl"]) == expected[:3]
    assert message["hoofdObject"] == prepared.zaak["url"]


@of_every_part
async def test_zrc_023_a_zaak_takes_what_hangs_on_it_along(
    api: InProcess, zaken: Zaaksysteem, part: Part
) -> None:
    zaak, other = await zaken.zaak(), await zaken.zaak()
    row, kept = await zaken.make(part.naam, zaak), await zaken.make(part.naam, other)
    gone = await api.delete(zaak["url"])
    if part.naam == "zaakbesluit":
        assert codes(gone) == {"nonFieldErrors": "related-besluiten"}
        return
    assert gone.status_code == 204
    assert (await api.get(row["url"])).status_code == 404
    assert (await api.get(kept["url"])).json() == kept


@of_every_part
async def test_methods_that_are_not_there(api: InProcess, zaken: Zaaksysteem, part: Part) -> None:
    row = await zaken.make(part.naam, await zaken.zaak())
    for method in ("PUT", "PATCH", "DELETE"):
        if not scopes(part, method):
            assert (await api.request(method, row["url"], json={})).status_code == 405
