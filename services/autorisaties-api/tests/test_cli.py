import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import jwt
import orjson
import pytest

from autorisaties_api.cli import add_client_commands
from autorisaties_api.main import SERVICE
from zgw_core.cli import service_commands
from zgw_core.testing import servers
from zgw_core.testing.api import InProcess

Run = Callable[..., Awaitable[str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets.json"


@pytest.fixture
def run(
    api: InProcess,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command on the database of the test; returns what it printed."""
    monkeypatch.setenv("ZGW_BASE_URL", api.base_url)
    monkeypatch.setenv("ZGW_DATABASE_URL", api.context.settings.database_url)
    monkeypatch.setenv("ZGW_SECRETS_FILE", str(file))

    async def run(*arguments: str) -> str:
        line = service_commands(SERVICE, "autorisaties_api.main:app")
        add_client_commands(line)
        await asyncio.to_thread(line.run, arguments)
        return capsys.readouterr().out

    return run


def known(file: Path) -> dict[str, str]:
    """The secrets in the file."""
    found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    return found


async def consumer(api: InProcess, client_id: str) -> dict[str, Any]:
    answer = await api.get(f"/applicaties/consumer?clientId={client_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_create_makes_an_applicatie_and_a_secret(
    api: InProcess, run: Run, file: Path
) -> None:
    printed = await run(
        *("client", "create", "zaken-api", "--label", "Zaken"),
        *("--autorisatie", "ac:autorisaties.lezen"),
        *("--autorisatie", "ztc:catalogi.lezen,catalogi.schrijven"),
    )
    secret = known(file)["zaken-api"]
    assert secret not in printed
    made = await consumer(api, "zaken-api")
    assert made["label"] == "Zaken"
    assert [(row["component"], row["scopes"]) for row in made["autorisaties"]] == [
        ("ac", ["autorisaties.lezen"]),
        ("ztc", ["catalogi.lezen", "catalogi.schrijven"]),
    ]


async def test_create_writes_an_audit_line_and_a_notification(api: InProcess, run: Run) -> None:
    await run("client", "create", "beheer", "--alles")
    made = await consumer(api, "beheer")
    (line,) = await api.rows("SELECT * FROM audittrail")
    assert (line["applicatie_id"], line["actie"], line["resource_url"]) == (
        "cli",
        "create",
        made["url"],
    )
    (event,) = await api.rows("SELECT subject, message FROM outbox")
    assert event["subject"] == "zgw.notificatie.ac.autorisaties"
    assert orjson.loads(event["message"])["resourceUrl"] == made["url"]


async def test_create_keeps_to_the_rules(
    api: InProcess, run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, expected in [
        (["alles", "--alles"], "clientId-exists"),
        (["x"], "missing-authorizations"),
        (["x", "--alles", "--autorisatie", "ac:a"], "ambiguous-authorizations-specified"),
        (["x", "--autorisatie", "zrc:zaken.lezen"], "autorisaties.0.zaaktype"),
        (["x", "--autorisatie", "kc:a"], "invalid_choice"),
        (["x" * 51, "--alles"], "max_length"),
    ]:
        with pytest.raises(SystemExit) as stopped:
            await run("client", "create", *arguments)
        assert expected in str(stopped.value)
    assert await api.rows("SELECT label FROM applicatie") == [{"label": "Alles"}]
    assert await api.rows("SELECT id FROM outbox") == []
    assert known(file) == {}


async def test_ensure_twice_is_ensure_once(api: InProcess, run: Run, file: Path) -> None:
    arguments = ("client", "ensure", "beheer", "--alles")
    await run(*arguments)
    before = (await consumer(api, "beheer"), known(file))
    await run(*arguments)
    assert (await consumer(api, "beheer"), known(file)) == before
    assert len(await api.rows("SELECT id FROM outbox")) == 1


async def test_ensure_gives_a_client_just_what_is_asked(api: InProcess, run: Run) -> None:
    body = {"clientIds": ["a", "b"], "label": "Eerst", "heeftAlleAutorisaties": True}
    made = await api.create("/applicaties", body)
    await run("client", "ensure", "b", "--autorisatie", "nrc:notificaties.publiceren")
    now = await consumer(api, "b")
    assert (now["url"], now["clientIds"], now["label"]) == (made["url"], ["a", "b"], "b")
    assert now["heeftAlleAutorisaties"] is False
    assert [row["scopes"] for row in now["autorisaties"]] == [["notificaties.publiceren"]]


async def test_ensure_takes_a_file_of_applicaties(
    api: InProcess, run: Run, file: Path, tmp_path: Path
) -> None:
    zaaktype = "http://catalogi.test/catalogi/api/v1/zaaktypen/1"
    row = {
        "component": "zrc",
        "scopes": ["zaken.lezen"],
        "zaaktype": zaaktype,
        "maxVertrouwelijkheidaanduiding": "openbaar",
    }
    asked = [
        {"clientIds": ["a", "b"], "label": "AB", "heeftAlleAutorisaties": True},
        {"clientIds": ["c"], "label": "C", "autorisaties": [row]},
    ]
    given = tmp_path / "clients.json"
    given.write_text(json.dumps(asked))
    await run("client", "ensure", "--file", str(given))
    assert set(known(file)) == {"a", "b", "c"}
    assert (await consumer(api, "b"))["heeftAlleAutorisaties"] is True
    assert (await consumer(api, "c"))["autorisaties"][0]["zaaktype"] == zaaktype


async def test_ensure_migrates_first_when_asked(
    api: InProcess, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it need not wait for a service to have started."""
    server = servers.postgres()
    await server.ensure_database("autorisaties-empty", "test")
    url = server.url("autorisaties-empty", "autorisaties-empty", "test")
    monkeypatch.setenv("ZGW_DATABASE_URL", url)
    await run("client", "ensure", "beheer", "--alles", "--migrate")
    assert "beheer" in await run("client", "list")


async def test_ensure_stores_a_file_whole_or_not_at_all(
    api: InProcess, run: Run, file: Path, tmp_path: Path
) -> None:
    given = tmp_path / "clients.json"
    good = {"clientIds": ["a"], "label": "A", "heeftAlleAutorisaties": True}
    for content, expected in [
        ([good, {"clientIds": ["b"], "label": "B"}], "missing-authorizations"),
        ([good, {"clientIds": ["b", "alles"], **{**good, "clientIds": ["b", "a"]}}], "exists"),
        ([good, 5], "nonFieldErrors"),
        ({}, "a list"),
    ]:
        given.write_text(json.dumps(content))
        with pytest.raises(SystemExit) as stopped:
            await run("client", "ensure", "--file", str(given))
        assert expected in str(stopped.value)
    assert await api.rows("SELECT client_id FROM client") == [{"client_id": "alles"}]
    assert known(file) == {}


@pytest.mark.parametrize("arguments", [[], ["x", "--file", "y"]])
async def test_ensure_takes_a_client_or_a_file(run: Run, arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="--file"):
        await run("client", "ensure", *arguments)


async def test_list_shows_rights_and_never_secrets(api: InProcess, run: Run, file: Path) -> None:
    await run("client", "create", "nieuw", "--autorisatie", "ac:autorisaties.lezen")
    secrets = {**known(file), "later": ["hidden 1", "hidden 2"]}
    await asyncio.to_thread(file.write_text, json.dumps(secrets))
    printed = await run("client", "list")
    lines = [line.split() for line in printed.splitlines()]
    assert lines == [
        ["alles", "no", "secrets", "Alles:", "alles"],
        ["nieuw", "1", "secret", "nieuw:", "ac:autorisaties.lezen"],
        ["later", "2", "secrets", "no", "applicatie"],
    ]
    assert "hidden" not in printed
    assert known(file)["nieuw"] not in printed


async def test_revoke_takes_secret_and_rights(api: InProcess, run: Run, file: Path) -> None:
    await run("client", "create", "weg", "--alles")
    await run("client", "create", "blijft", "--alles")
    await run("client", "revoke", "weg")
    assert set(known(file)) == {"blijft"}
    assert (await api.get("/applicaties/consumer?clientId=weg")).status_code == 404
    rows = await api.rows("SELECT message FROM outbox ORDER BY id")
    assert [orjson.loads(row["message"])["actie"] for row in rows] == [
        "create",
        "create",
        "destroy",
    ]


async def test_revoke_leaves_the_other_clients_of_an_applicatie(api: InProcess, run: Run) -> None:
    body = {"clientIds": ["a", "b"], "label": "AB", "heeftAlleAutorisaties": True}
    made = await api.create("/applicaties", body)
    await run("client", "revoke", "a")
    assert (await api.get(made["url"])).json() == {**made, "clientIds": ["b"]}


async def test_revoke_of_nobody_fails(run: Run) -> None:
    with pytest.raises(SystemExit, match="no such client"):
        await run("client", "revoke", "niemand")


async def test_token_is_signed_with_the_newest_secret_of_the_client(run: Run, file: Path) -> None:
    secret = "the newest of the secrets of this client"
    await asyncio.to_thread(file.write_text, json.dumps({"x": [secret, "an older one"]}))
    printed = await run("token", "x")
    claims = jwt.decode(printed.strip(), secret, ["HS256"], options={"verify_iat": False})
    assert claims["client_id"] == "x"


async def test_a_database_that_is_not_there_is_one_sentence(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZGW_DATABASE_URL", "postgresql://nobody:hidden@127.0.0.1:1/none")
    with pytest.raises(SystemExit, match="cannot be used") as stopped:
        await run("client", "create", "x", "--alles")
    assert "hidden" not in str(stopped.value)
    assert known(file) == {}


async def test_a_broken_file_of_secrets_is_named_and_kept(run: Run, file: Path) -> None:
    await asyncio.to_thread(file.write_text, '{"a": "hidden"')
    with pytest.raises(SystemExit, match=r"secrets\.json") as stopped:
        await run("client", "create", "x", "--alles")
    assert "hidden" not in str(stopped.value)
    assert await asyncio.to_thread(file.read_text) == '{"a": "hidden"'


async def test_token_needs_a_secret(run: Run) -> None:
    with pytest.raises(SystemExit, match="no secret"):
        await run("token", "niemand")


async def test_a_client_from_the_command_line_is_let_in(
    api: InProcess, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZGW_SECRETS_FILE", str(api.context.settings.secrets_file))
    await run("client", "ensure", "beheer", "--alles")
    token = (await run("token", "beheer")).strip()
    headers = {"Authorization": f"Bearer {token}"}
    assert (await api.get("/applicaties", headers=headers)).json()["count"] == 2


async def test_the_program_itself_knows_these_commands_and_the_core_s(run: Run) -> None:
    def program(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "autorisaties_api", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=dict(os.environ)
        )

    made = await asyncio.to_thread(program, "client", "ensure", "beheer", "--alles")
    assert (made.returncode, made.stderr) == (0, "")
    again = await asyncio.to_thread(program, "client", "create", "beheer", "--alles")
    assert again.returncode == 1
    assert "clientId-exists" in again.stderr
    assert (await asyncio.to_thread(program, "openapi")).stdout.startswith("openapi:")
