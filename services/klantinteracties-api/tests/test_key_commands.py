"""Keys are made, listed and revoked by the command line."""

import asyncio
import io
from collections.abc import Awaitable, Callable

import pytest

from klantinteracties_api.keys.commands import add_key_commands
from klantinteracties_api.main import SERVICE
from zgw_core.cli import service_commands
from zgw_core.testing.api import InProcess

Run = Callable[..., Awaitable[str]]


@pytest.fixture
def run(api: InProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the database of the test; returns what it printed."""
    monkeypatch.setenv("ZGW_BASE_URL", api.base_url)
    monkeypatch.setenv("ZGW_DATABASE_URL", api.context.settings.database_url)

    async def run(*arguments: str) -> str:
        line = service_commands(SERVICE, "klantinteracties_api.main:app")
        add_key_commands(line)
        await asyncio.to_thread(line.run, arguments)
        return capsys.readouterr().out

    return run


async def status(api: InProcess, key: str, path: str = "/partijen") -> int:
    answer = await api.get(path, headers={"Authorization": f"Token {key}"})
    return answer.status_code


async def test_the_life_of_a_key(api: InProcess, run: Run) -> None:
    key = (await run("key", "create", "kiss", "--read", "partijen")).strip()
    assert (await status(api, key), await status(api, key, "/actoren")) == (200, 403)
    listed = await run("key", "list")
    assert "\nkiss " in listed
    assert "klantinteracties.partijen.lezen" in listed
    assert key not in listed
    with pytest.raises(SystemExit, match="of this name"):
        await run("key", "create", "kiss", "--read", "all")
    assert (await run("key", "revoke", "kiss")).endswith("kiss: revoked\n")
    assert await status(api, key) == 401
    with pytest.raises(SystemExit, match="no such key"):
        await run("key", "revoke", "kiss")


async def test_a_key_that_clients_have_already(
    api: InProcess, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "0123456789abcdef0123456789abcdef01234567"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{key}\n"))
    printed = await run("key", "create", "portaal", "--write", "all", "--existing")
    assert key not in printed
    assert await status(api, key) == 200


@pytest.mark.parametrize("given", ["", "kort", "een sleutel met spaties erin", "é" * 40])
async def test_keys_that_are_too_weak(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    with pytest.raises(SystemExit, match="at least"):
        await run("key", "create", "portaal", "--read", "all", "--existing")


async def test_rights_that_are_none(run: Run) -> None:
    for rights in ([], ["--read", "zaken"]):
        with pytest.raises(SystemExit):
            await run("key", "create", "portaal", *rights)
