"""Commands: rights for types, and a secret that is replaced while both are good."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from autorisaties_api.cli import add_client_commands
from autorisaties_api.main import SERVICE
from zgw_core.cli import service_commands
from zgw_core.testing.api import InProcess

Run = Callable[..., Awaitable[str]]
CATALOGI = "http://catalogi.test/catalogi/api/v1"
ZAAKTYPE = f"{CATALOGI}/zaaktypen/00000000-0000-4000-8000-000000000001"
CATALOGUS = f"{CATALOGI}/catalogussen/00000000-0000-4000-8000-000000000001"


@pytest.fixture
def run(api: InProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the database and the secrets of the test; returns what it printed."""
    settings = api.context.settings
    monkeypatch.setenv("ZGW_BASE_URL", api.base_url)
    monkeypatch.setenv("ZGW_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("ZGW_SECRETS_FILE", str(settings.secrets_file))
    monkeypatch.setenv("ZGW_APIS", json.dumps({"catalogi": {"url": CATALOGI}}))
    monkeypatch.setenv("ZGW_REQUEST_TIMEOUT", "1")

    async def run(*arguments: str) -> str:
        line = service_commands(SERVICE, "autorisaties_api.main:app")
        add_client_commands(line)
        await asyncio.to_thread(line.run, arguments)
        return capsys.readouterr().out

    return run


@pytest.fixture
def secrets_file(api: InProcess) -> Any:
    """The file of the service; afterwards as it was."""
    file: Path = api.context.settings.secrets_file
    before = file.read_text()
    yield file
    file.write_text(before)


async def rights_of(api: InProcess, client_id: str) -> dict[str, Any]:
    answer = await api.get(f"/applicaties/consumer?clientId={client_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("command", ["create", "ensure"])
async def test_ac_003_a_type_is_named_on_the_command_line(
    api: InProcess, run: Run, secrets_file: Path, command: str
) -> None:
    row = f"zrc:zaken.lezen zaaktype={ZAAKTYPE} maxVertrouwelijkheidaanduiding=openbaar"
    await run("client", command, "taken", "--autorisatie", row)
    (kept,) = (await rights_of(api, "taken"))["autorisaties"]
    assert kept == {
        "component": "zrc",
        "componentWeergave": "Zaken API",
        "scopes": ["zaken.lezen"],
        "zaaktype": ZAAKTYPE,
        "maxVertrouwelijkheidaanduiding": "openbaar",
    }


async def test_a_groep_is_named_on_the_command_line(
    api: InProcess, run: Run, secrets_file: Path
) -> None:
    row = (
        f"drc:documenten.lezen catalogus={CATALOGUS} maxVertrouwelijkheidaanduiding=intern "
        "informatieobjecttypeOmschrijving='Algemene brief'"
    )
    await run("client", "create", "taken", "--autorisatie", row)
    (kept,) = (await rights_of(api, "taken"))["autorisatieGroepen"]
    assert kept["informatieobjecttypeOmschrijving"] == "Algemene brief"
    assert kept["catalogus"] == CATALOGUS
    await run("client", "ensure", "taken", "--autorisatie", "ac:autorisaties.lezen")
    assert (await rights_of(api, "taken"))["autorisatieGroepen"] == [kept]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"zrc:zaken.lezen zaaktyp={ZAAKTYPE}", "zaaktyp"),
        (f"drc:documenten.lezen catalogus={CATALOGUS} zaaktypeIdentificatie=x", "zaaktypeIdent"),
        (f"ztc:catalogi.lezen catalogus={CATALOGUS}", "catalogus"),
        ("zrc:zaken.lezen zaaktype", "NAME=VALUE"),
        ("zrc:zaken.lezen 'x", "no autorisatie"),
        ("", "no autorisatie"),
        ("zrc:zaken.lezen zaaktype=x maxVertrouwelijkheidaanduiding=openbaar", "bad-url"),
    ],
)
async def test_a_mistake_gives_no_rights(
    api: InProcess, run: Run, secrets_file: Path, row: str, said: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        await run("client", "create", "taken", "--autorisatie", row)
    assert said in str(stopped.value)
    assert await api.rows("SELECT client_id FROM client") == [{"client_id": "alles"}]


async def statuses(api: InProcess, *tokens: str) -> list[int]:
    return [
        (await api.get("/applicaties", headers={"Authorization": f"Bearer {token}"})).status_code
        for token in tokens
    ]


async def test_while_a_secret_is_replaced_both_are_good_and_then_only_the_new_one(
    api: InProcess, run: Run, secrets_file: Path
) -> None:
    await run("client", "create", "taken", "--alles")
    old = (await run("token", "taken")).strip()
    assert await statuses(api, old) == [200]
    printed = await run("client", "rotate", "taken")
    new = (await run("token", "taken")).strip()
    secrets = json.loads(await asyncio.to_thread(secrets_file.read_text))["taken"]
    assert len(set(secrets)) == 2
    assert not any(secret in printed for secret in secrets)
    assert await statuses(api, old, new) == [200, 200]
    printed = await run("client", "rotate", "taken", "--finish")
    assert not any(secret in printed for secret in secrets)
    assert await statuses(api, old, new) == [403, 200]
    assert json.loads(await asyncio.to_thread(secrets_file.read_text))["taken"] == secrets[0]


async def test_a_second_new_secret_waits_for_the_first_to_be_finished(
    api: InProcess, run: Run, secrets_file: Path
) -> None:
    await run("client", "create", "taken", "--alles")
    await run("client", "rotate", "taken")
    before = await asyncio.to_thread(secrets_file.read_text)
    with pytest.raises(SystemExit, match="one secret"):
        await run("client", "rotate", "taken")
    assert await asyncio.to_thread(secrets_file.read_text) == before


@pytest.mark.parametrize("more", [[], ["--finish"]])
async def test_a_client_without_secret_has_none_to_replace(
    run: Run, secrets_file: Path, more: list[str]
) -> None:
    before = await asyncio.to_thread(secrets_file.read_text)
    with pytest.raises(SystemExit):
        await run("client", "rotate", "niemand", *more)
    assert await asyncio.to_thread(secrets_file.read_text) == before
