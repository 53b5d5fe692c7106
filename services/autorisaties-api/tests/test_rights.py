from collections.abc import Awaitable, Callable
from typing import Any

import orjson
import pytest

from autorisaties_api.scopes import BIJWERKEN, LEZEN
from zgw_core.testing.api import InProcess

Become = Callable[..., Awaitable[dict[str, Any]]]
BODY = {
    "clientIds": ["taken"],
    "label": "Takenapp",
    "autorisaties": [{"component": "ztc", "scopes": ["catalogi.lezen"]}],
}


async def test_a_client_without_applicatie_may_do_nothing(api: InProcess) -> None:
    made = await api.create("/applicaties", BODY)
    api.client_id = "niets"
    for path in ("/applicaties", made["url"], "/applicaties/consumer?clientId=niets"):
        answer = await api.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    assert (await api.post("/applicaties", BODY)).status_code == 403


async def test_no_token_opens_nothing(api: InProcess) -> None:
    answer = await api.get("/applicaties", headers={"Authorization": ""})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_authenticated")


async def test_reading_is_not_writing(api: InProcess, become: Become) -> None:
    made = await api.create("/applicaties", BODY)
    await become("beperkt", LEZEN)
    assert (await api.get("/applicaties")).json()["count"] == 3
    assert (await api.get(made["url"])).status_code == 200
    assert (await api.get("/applicaties/consumer?clientId=taken")).status_code == 200
    assert (await api.post("/applicaties", BODY)).status_code == 403
    assert (await api.put(made["url"], BODY)).status_code == 403
    assert (await api.patch(made["url"], {"label": "x"})).status_code == 403
    assert (await api.delete(made["url"])).status_code == 403


async def test_writing_is_not_reading(api: InProcess, become: Become) -> None:
    await become("beperkt", BIJWERKEN)
    made = await api.create("/applicaties", BODY)
    assert (await api.patch(made["url"], {"label": "x"})).status_code == 200
    assert (await api.get(made["url"])).status_code == 403
    assert (await api.delete(made["url"])).status_code == 204


async def test_the_consumer_needs_a_right_before_it_tells_who_exists(
    api: InProcess, become: Become
) -> None:
    await become("beperkt", BIJWERKEN)
    for client_id in ("alles", "niemand"):
        answer = await api.get(f"/applicaties/consumer?clientId={client_id}")
        assert answer.status_code == 403


async def test_a_scope_of_another_component_counts_for_nothing(api: InProcess) -> None:
    rows = [{"component": "ztc", "scopes": [LEZEN]}]
    await api.create("/applicaties", {**BODY, "clientIds": ["ander"], "autorisaties": rows})
    api.client_id = "ander"
    assert (await api.get("/applicaties")).status_code == 403


async def test_the_next_request_sees_rights_that_were_given(api: InProcess) -> None:
    assert (await api.get("/applicaties")).status_code == 200
    api.client_id = "beperkt"
    assert (await api.get("/applicaties")).status_code == 403
    api.client_id = "alles"
    rows = [{"component": "ac", "scopes": [LEZEN]}]
    await api.create("/applicaties", {**BODY, "clientIds": ["beperkt"], "autorisaties": rows})
    api.client_id = "beperkt"
    assert (await api.get("/applicaties")).status_code == 200


async def test_the_next_request_sees_rights_that_were_taken(api: InProcess, become: Become) -> None:
    made = await become("beperkt", LEZEN, BIJWERKEN)
    rows = [{"component": "ac", "scopes": [LEZEN]}]
    assert (await api.patch(made["url"], {"autorisaties": rows})).status_code == 200
    assert (await api.patch(made["url"], {"label": "x"})).status_code == 403
    assert (await api.get(made["url"])).status_code == 200


async def test_rights_are_the_database_s_own(api: InProcess) -> None:
    await api.get("/applicaties")
    assert api.others.asked == []


@pytest.mark.parametrize("actie", ["create", "update", "partial_update", "destroy"])
async def test_every_change_tells_the_other_services(api: InProcess, actie: str) -> None:
    made = await api.create("/applicaties", BODY)
    if actie == "update":
        await api.put(made["url"], BODY)
    if actie == "partial_update":
        await api.patch(made["url"], {"label": "Anders"})
    if actie == "destroy":
        await api.delete(made["url"])
    rows = await api.rows("SELECT * FROM outbox ORDER BY id")
    assert len(rows) == (1 if actie == "create" else 2)
    assert rows[-1]["subject"] == "zgw.notificatie.ac.autorisaties"
    message = orjson.loads(rows[-1]["message"])
    assert message.pop("aanmaakdatum").endswith("Z")
    assert message == {
        "kanaal": "autorisaties",
        "hoofdObject": made["url"],
        "resource": "applicatie",
        "resourceUrl": made["url"],
        "actie": actie,
        "kenmerken": {},
    }


async def test_what_changed_is_recorded(api: InProcess) -> None:
    made = await api.create("/applicaties", BODY)
    changed = (await api.patch(made["url"], {"label": "Anders"})).json()
    (_, line) = await api.rows("SELECT * FROM audittrail ORDER BY id")
    assert (line["applicatie_id"], line["actie"]) == ("alles", "partial_update")
    assert line["resource_weergave"] == "Anders"
    assert (orjson.loads(line["oud"]), orjson.loads(line["nieuw"])) == (made, changed)


async def test_who_took_an_applicatie_away_stays_known(api: InProcess) -> None:
    row = {"component": "nrc", "scopes": ["notificaties.consumeren"]}
    body = {"clientIds": ["ander"], "label": "Ander", "autorisaties": [row]}
    made = await api.create("/applicaties", body)
    assert (await api.delete(made["url"])).status_code == 204
    lines = await api.rows("SELECT actie, applicatie_id FROM audittrail ORDER BY id DESC LIMIT 2")
    assert [line["actie"] for line in lines] == ["destroy", "create"]
    assert lines[0]["applicatie_id"] == "alles"
