"""Abonnementen are their owner's alone, and so is the secret in them."""

import json

import pytest
import pytest_asyncio
from nats.js.api import DeliverPolicy

from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import AUTH, Receiver

CONSUMEREN = {"component": "nrc", "scopes": ["notificaties.consumeren"]}
PUBLICEREN = {"component": "nrc", "scopes": ["notificaties.publiceren"]}


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.create("/kanaal", {"naam": "zaken"})


async def test_abonnement_is_its_owners_alone(api: InProcess, receiver: Receiver) -> None:
    api.as_client("beperkt", CONSUMEREN)
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    api.as_client("ander", CONSUMEREN, PUBLICEREN)
    tried = len(receiver.tests)
    body = receiver.abonnement("/b", zaken={})
    assert (await api.get("/abonnement")).json() == []
    assert (await api.get(created["url"])).status_code == 403
    assert (await api.put(created["url"], body)).status_code == 403
    assert (await api.patch(created["url"], {"kanalen": []})).status_code == 403
    assert (await api.delete(created["url"])).status_code == 403
    assert len(receiver.tests) == tried
    own = await api.create("/abonnement", body)
    assert (await api.get("/abonnement")).json() == [own]
    api.as_client("beperkt", CONSUMEREN)
    assert (await api.get("/abonnement")).json() == [created]


async def test_owner_must_still_have_the_scope(api: InProcess, receiver: Receiver) -> None:
    api.as_client("beperkt", CONSUMEREN)
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    api.as_client("beperkt", PUBLICEREN)
    assert (await api.get(created["url"])).json() == created
    assert (await api.patch(created["url"], {"kanalen": []})).status_code == 403
    assert (await api.delete(created["url"])).status_code == 403
    api.as_client("beperkt", {"component": "zrc", "scopes": ["zaken.lezen"]})
    assert (await api.get(created["url"])).status_code == 403


async def test_who_may_do_everything_sees_and_changes_every_abonnement(
    api: InProcess, receiver: Receiver
) -> None:
    api.as_client("beperkt", CONSUMEREN)
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    api.as_client("alles")
    assert (await api.get("/abonnement")).json() == [{**created, "auth": ""}]
    assert (await api.get(created["url"])).json() == {**created, "auth": ""}
    changed = (await api.patch(created["url"], {"kanalen": []})).json()
    assert changed == {**created, "auth": "", "kanalen": []}
    api.as_client("beperkt", CONSUMEREN)
    assert (await api.get(created["url"])).json() == {**changed, "auth": AUTH}
    api.as_client("alles")
    assert (await api.delete(created["url"])).status_code == 204


async def test_auth_is_in_no_audit_line_no_event_and_no_log(
    api: InProcess, receiver: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    events = await api.context.bus.jetstream.subscribe(
        "zgw.wijziging.nrc.abonnement", deliver_policy=DeliverPolicy.NEW
    )
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    await api.patch(created["url"], {"kanalen": []})
    lines = await api.rows(
        "SELECT oud, nieuw FROM audittrail WHERE resource = 'abonnement' ORDER BY id"
    )
    [(none, first), (oud, nieuw)] = [(line["oud"], line["nieuw"]) for line in lines]
    assert none is None
    assert json.loads(first) == {**created, "auth": ""}
    assert json.loads(oud) == {**created, "auth": ""}
    assert json.loads(nieuw) == {**created, "auth": "", "kanalen": []}
    event = await events.next_msg(timeout=30)
    await events.unsubscribe()
    assert json.loads(event.data)["resourceUrl"] == created["url"]
    assert AUTH not in event.data.decode()
    logged = "".join(capsys.readouterr())
    assert "/notificaties/api/v1/abonnement" in logged
    assert AUTH not in logged
