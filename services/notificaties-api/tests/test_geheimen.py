"""Secrets of subscribers: closed in the database, opened for deliveries and their owner."""

from pathlib import Path

import pytest
import pytest_asyncio

from notificaties_api.main import SERVICE
from notificaties_api.operations import Operations
from notificaties_api.settings import settings_of
from notificaties_api.start import close_secrets
from notificaties_api.vault import NoKey, Secrets, Vault, new_key, vault_of
from zgw_core.app import create_app
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.webhooks import AUTH, Receiver, notificatie

CONSUMEREN = {"component": "nrc", "scopes": ["notificaties.consumeren"]}


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken"})


def operations(api: InProcess) -> Operations:
    return Operations(settings_of(api.context), api.context.database, api.context.bus)


async def test_no_table_holds_a_secret_in_the_open(api: InProcess, receiver: Receiver) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    await api.patch(created["url"], {"kanalen": []})
    for table in SERVICE.metadata.tables:
        rows = await api.rows(f'SELECT t::text AS text FROM "{table}" AS t')
        assert not [row for row in rows if AUTH in row["text"]]


async def test_keys_are_replaced_while_deliveries_go_on(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = settings_of(api.context)
    assert settings.encryption_keys_file
    old = settings.encryption_keys_file.read_text()
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    keys = tmp_path / "keys"
    monkeypatch.setattr(settings, "encryption_keys_file", keys)
    new = new_key()
    keys.write_text(f"{new}\n{old}\n")
    assert (await api.get(created["url"])).json()["auth"] == AUTH
    assert await operations(api).renew_secrets() == 1
    keys.write_text(new)
    assert (await api.get(created["url"])).json()["auth"] == AUTH
    await api.post("/notificaties", notificatie(1))
    assert await receiver.got("/a", 1) == [1]


async def test_messages_wait_for_the_key_that_opens_the_secrets(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = settings_of(api.context)
    await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    keys = tmp_path / "keys"
    keys.write_text(new_key())
    with monkeypatch.context() as patch:
        patch.setattr(settings, "encryption_keys_file", keys)
        await api.create("/abonnement", receiver.abonnement("/b", zaken={}))
        await api.post("/notificaties", notificatie(1))
        assert await receiver.got("/b", 1) == [1]
        assert receiver.at("/a") == []
    await api.rows("UPDATE abonnementen_stand SET stand = gen_random_uuid() RETURNING 1")
    assert await receiver.got("/a", 1) == [1]


async def test_an_abonnement_whose_key_is_gone_stands_in_no_ones_way(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is shown without its secrets, and works again once they are given again."""
    body = receiver.abonnement("/a", zaken={})
    lost = await api.create("/abonnement", body)
    keys = tmp_path / "keys"
    keys.write_text(new_key())
    with monkeypatch.context() as patch:
        patch.setattr(settings_of(api.context), "encryption_keys_file", keys)
        known = await api.create("/abonnement", receiver.abonnement("/b", zaken={}))
        assert (await api.get("/abonnement")).json() == [known, {**lost, "auth": ""}]
        assert (await api.get(lost["url"])).json() == {**lost, "auth": ""}
        assert codes(await api.patch(lost["url"], {"kanalen": []})) == {"auth": "required"}
        assert (await api.patch(lost["url"], {"auth": AUTH})).json() == lost
        assert (await api.put(lost["url"], body)).json() == lost
        [row, _] = await api.rows("SELECT eigenaar FROM abonnement ORDER BY id")
        assert row["eigenaar"] == api.client_id
        keys.unlink()
        assert {one["auth"] for one in (await api.get("/abonnement")).json()} == {""}
        assert (await api.put(lost["url"], body)).status_code == 503
        assert (await api.post("/abonnement", body)).status_code == 503


async def test_secrets_from_before_are_closed_at_the_start(
    api: InProcess, receiver: Receiver
) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    await api.rows("UPDATE abonnement SET auth = 'Basic oud', geheimen = NULL RETURNING 1")
    async with close_secrets(api.context):
        assert (await api.get(created["url"])).json()["auth"] == "Basic oud"
    assert await api.rows("SELECT auth FROM abonnement") == [{"auth": None}]


async def test_service_does_not_start_without_a_key(api: InProcess) -> None:
    settings = api.context.settings.model_copy(update={"encryption_keys_file": None})
    app = create_app(SERVICE, settings, api.others)
    with pytest.raises(NoKey):
        async with app.router.lifespan_context(app):
            raise AssertionError("it started")


async def test_who_may_do_everything_cannot_have_the_auth_of_another_sent_elsewhere(
    api: InProcess, receiver: Receiver
) -> None:
    api.as_client("beperkt", CONSUMEREN)
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    api.as_client("alles")
    tried = len(receiver.tests)
    elsewhere = {"callbackUrl": f"{receiver.url}/b"}
    assert codes(await api.patch(created["url"], elsewhere)) == {"auth": "required"}
    assert len(receiver.tests) == tried
    assert (await api.patch(created["url"], elsewhere | {"auth": AUTH})).json()["auth"] == ""


def test_what_one_key_closes_no_other_opens() -> None:
    first, second = Vault((new_key(),)), Vault((new_key(),))
    closed = first.close(Secrets("client", "geheim"))
    assert "geheim" not in closed
    assert first.open(closed) == Secrets("client", "geheim")
    with pytest.raises(NoKey):
        second.open(closed)
    with pytest.raises(NoKey):
        second.renew(closed)


def test_secrets_show_in_no_description() -> None:
    assert "geheim" not in repr(Secrets("client", "geheim", "geheim", "geheim"))


def test_bad_keys_are_told(tmp_path: Path) -> None:
    for content in ("", "geen sleutel"):
        with pytest.raises(NoKey):
            Vault(tuple(content.split("\n")))
    settings = SERVICE.settings(base_url="", database_url="", encryption_keys_file=tmp_path / "x")
    with pytest.raises(NoKey):
        vault_of(settings)  # type: ignore[arg-type]
