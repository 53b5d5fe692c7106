"""Every write leaves one audit line and one notification, or nothing at all."""

import json
from typing import Any

import pytest

from zaaksysteem import RSIN, Json, Zaaksysteem
from zgw_core.audittrail import Audittrail
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others


async def outbox(api: InProcess) -> list[Json]:
    rows = await api.rows("SELECT subject, message FROM outbox ORDER BY id")
    assert {row["subject"] for row in rows} <= {"zgw.notificatie.zrc.zaken"}
    return [json.loads(row["message"]) for row in rows]


async def trail(api: InProcess, zaak: Json) -> list[Json]:
    answer = await api.get(f"{zaak['url']}/audittrail")
    assert answer.status_code == 200, answer.text
    lines: list[Json] = answer.json()
    return lines


@pytest.fixture
async def parts(zaken: Zaaksysteem) -> dict[str, Json]:
    zaak = await zaken.zaak(identificatie="Z1")
    return {
        "zaak": zaak,
        "rol": await zaken.rol(zaak),
        "resultaat": await zaken.resultaat(zaak),
    }


WRITES: list[tuple[str, str, str, int]] = [
    ("POST", "zaak", "create", 201),
    ("PUT", "zaak", "update", 200),
    ("PATCH", "zaak", "partial_update", 200),
    ("POST", "status", "create", 201),
    ("POST", "rol", "create", 201),
    ("DELETE", "rol", "destroy", 204),
    ("PUT", "resultaat", "update", 200),
    ("PATCH", "resultaat", "partial_update", 200),
    ("DELETE", "resultaat", "destroy", 204),
]
PATHS = {"zaak": "/zaken", "status": "/statussen", "rol": "/rollen", "resultaat": "/resultaten"}


@pytest.mark.parametrize(("method", "resource", "actie", "status"), WRITES)
async def test_a_write_leaves_one_line_and_one_notification(
    api: InProcess,
    zaken: Zaaksysteem,
    parts: dict[str, Json],
    method: str,
    resource: str,
    actie: str,
    status: int,
) -> None:
    zaak = parts["zaak"]
    body: Any = {
        "zaak": zaken.body(omschrijving="nieuw"),
        "status": zaken.status_body(zaak),
        "rol": zaken.rol_body(zaak, roltoelichting="nieuw"),
        "resultaat": zaken.resultaat_body(zaak, toelichting="nieuw"),
    }[resource]
    before = await zaken.stored()
    old = None if method == "POST" else await zaken.read(parts[resource])
    path = PATHS[resource] if old is None else old["url"]
    headers = {"X-Audit-Toelichting": "omdat het moet"}
    answer = await api.request(method, path, json=body, headers=headers)
    assert answer.status_code == status, answer.text
    new = None if method == "DELETE" else answer.json()
    after = await zaken.stored()
    assert (after["audittrail"], after["outbox"]) == (
        before["audittrail"] + 1,
        before["outbox"] + 1,
    )
    changed = new or old
    assert changed is not None
    hoofdobject = changed["url"] if resource == "zaak" else zaak["url"]

    line = (await trail(api, {"url": hoofdobject}))[-1]
    Audittrail.model_validate(line)
    assert line["wijzigingen"] == {"oud": old, "nieuw": new}
    shown = {name: value for name, value in line.items() if name not in ("uuid", "wijzigingen")}
    assert shown == {
        "bron": "zrc",
        "applicatieId": "alles",
        "applicatieWeergave": "Applicatie alles",
        "gebruikersId": "u1",
        "gebruikersWeergave": "Gebruiker Een",
        "actie": actie,
        "actieWeergave": line["actieWeergave"],
        "resultaat": status,
        "hoofdObject": hoofdobject,
        "resource": resource,
        "resourceUrl": changed["url"],
        "toelichting": "omdat het moet",
        "resourceWeergave": {"zaak": changed.get("identificatie"), "rol": "Behandelaar"}.get(
            resource, changed["uuid"]
        ),
        "aanmaakdatum": line["aanmaakdatum"],
    }
    assert line["actieWeergave"]
    assert line["aanmaakdatum"].endswith("Z")
    assert (await api.get(f"{hoofdobject}/audittrail/{line['uuid']}")).json() == line

    message = (await outbox(api))[-1]
    assert message.pop("aanmaakdatum").endswith("Z")
    assert message == {
        "kanaal": "zaken",
        "hoofdObject": hoofdobject,
        "resource": resource,
        "resourceUrl": changed["url"],
        "actie": actie,
        "kenmerken": {
            "bronorganisatie": RSIN,
            "zaaktype": zaken.standard.url,
            "vertrouwelijkheidaanduiding": "openbaar",
        },
    }


async def test_the_trail_is_in_order_and_of_one_zaak(
    api: InProcess, zaken: Zaaksysteem, parts: dict[str, Json]
) -> None:
    other = await zaken.zaak()
    await zaken.status(parts["zaak"])
    lines = await trail(api, parts["zaak"])
    assert [line["resource"] for line in lines] == ["zaak", "rol", "resultaat", "status"]
    assert len(await trail(api, other)) == 1
    wrong = f"{other['url']}/audittrail/{lines[0]['uuid']}"
    for url in (wrong, wrong[:-4] + "beef", f"{other['url']}/audittrail/x", "/zaken/x/audittrail"):
        assert (await api.get(url)).status_code == 404
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = await api.request(method, f"{other['url']}/audittrail")
        assert answer.status_code == 405
    answer = await api.get(f"{other['url']}/audittrail?page=1")
    assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}


async def test_zrc_023_destroying_a_zaak_notifies_once_with_what_it_was(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    zaak = await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    deelzaak = await zaken.zaak(hoofdzaak=zaak["url"])
    await zaken.rol(deelzaak)
    before = len(await outbox(api))
    await api.delete(zaak["url"])
    (message,) = (await outbox(api))[before:]
    assert (message["actie"], message["resource"]) == ("destroy", "zaak")
    assert message["resourceUrl"] == message["hoofdObject"] == zaak["url"]
    assert message["kenmerken"]["vertrouwelijkheidaanduiding"] == "geheim"
    assert (await zaken.stored())["audittrail"] == 0


async def test_zrc_007_closing_is_one_line_and_the_zaak_shows_it(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.closed()
    lines = await trail(api, zaak)
    assert [line["resource"] for line in lines] == ["zaak", "resultaat", "status"]


async def test_a_write_that_fails_leaves_nothing(
    api: InProcess, zaken: Zaaksysteem, others: Others, parts: dict[str, Json]
) -> None:
    zaak = parts["zaak"]
    before, rows = await zaken.stored(), [await zaken.read(part) for part in parts.values()]
    answers = [
        await api.post("/zaken", zaken.body(identificatie="Z1")),
        await api.post("/zaken", zaken.body(hoofdzaak=parts["rol"]["url"])),
        await api.patch(zaak["url"], {"omschrijving": "x", "identificatie": "Z2"}),
        await api.put(zaak["url"], zaken.body(archiefstatus="overgedragen")),
        await api.post("/resultaten", zaken.resultaat_body(zaak)),
        await api.post("/statussen", zaken.status_body(zaak, gezetdoor=zaak["url"])),
        await api.post("/statussen", zaken.status_body(zaak, zaken.zaaktype().ontvangen)),
        await api.post("/rollen", zaken.rol_body(zaak, roltype=zaken.zaaktype().roltype)),
    ]
    assert [answer.status_code for answer in answers] == [400] * len(answers)
    assert await zaken.stored() == before
    assert [await zaken.read(part) for part in parts.values()] == rows


@pytest.mark.parametrize("table", ["audittrail", "outbox"])
async def test_a_write_that_cannot_be_recorded_is_not_made(
    api: InProcess, zaken: Zaaksysteem, table: str
) -> None:
    """The database refuses the one row; the other and the zaak go with it."""
    zaak = await zaken.zaak()
    before = await zaken.stored()
    writes = api.context.database.reads
    await writes.execute(f"ALTER TABLE {table} ADD CONSTRAINT refused CHECK (id < 0) NOT VALID")
    try:
        assert (await api.post("/zaken", zaken.body())).status_code == 500
        assert (await api.patch(zaak["url"], {"omschrijving": "x"})).status_code == 500
        assert (await api.delete(zaak["url"])).status_code == 500
    finally:
        await writes.execute(f"ALTER TABLE {table} DROP CONSTRAINT refused")
    assert await zaken.stored() == before
    assert await zaken.read(zaak) == zaak
