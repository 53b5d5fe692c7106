"""The commands as whoever runs the service gives them."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from catalogi_api.cli import add_transfer_commands
from catalogi_api.main import SERVICE
from catalogi_factory import Catalogi
from zgw_core.cli import service_commands
from zgw_core.testing.api import InProcess

Printed = tuple[str, str]
Run = Callable[..., Awaitable[Printed]]


@pytest.fixture
def settings(api: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZGW_BASE_URL", api.base_url)
    monkeypatch.setenv("ZGW_DATABASE_URL", api.context.settings.database_url)
    monkeypatch.setenv("ZGW_APIS", json.dumps({"autorisaties": {"url": "http://localhost"}}))


@pytest.fixture
def run(settings: None, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the database of the test; returns what it printed and told."""

    async def run(*arguments: str) -> Printed:
        line = service_commands(SERVICE, "catalogi_api.main:app")
        add_transfer_commands(line)
        capsys.readouterr()
        await asyncio.to_thread(line.run, arguments)
        return capsys.readouterr()

    return run


async def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "catalogi_api", *arguments],
        env=dict(os.environ),
        capture_output=True,
        text=True,
    )


@pytest.mark.usefixtures("settings")
async def test_the_commands_run_as_programs(catalogi: Catalogi, tmp_path: Path) -> None:
    source = await catalogi.publish(await catalogi.zaaktype())
    days = ("--begin", "2030-01-01", "--end-previous", "--publish")
    copied = await process("copy", "ZAAKTYPE-1", "--catalogus", "ALGEM/517439943", *days)
    assert (copied.returncode, copied.stderr) == (0, f"ended: {source['url']}\n")
    copy = await catalogi.read(copied.stdout.strip())
    assert (copy["concept"], copy["beginGeldigheid"]) == (False, "2030-01-01")
    file = str(tmp_path / "algem.json")
    exported = await process("export", "ALGEM", file)
    assert (exported.returncode, exported.stdout, exported.stderr) == (0, "", "")
    imported = await process("import", file)
    assert imported.returncode == 0, imported.stderr
    assert "zaaktypen: 0 new, 0 changed, 2 as they were" in imported.stdout
    refused = await process("export", "ALGEM", file)
    assert refused.returncode == 1
    assert refused.stderr == f"{file}: is there already; --force replaces it\n"


async def test_a_refused_import_exits_with_what_is_wrong(
    catalogi: Catalogi, run: Run, tmp_path: Path
) -> None:
    await catalogi.zaaktype()
    file = tmp_path / "algem.json"
    await run("export", "ALGEM", str(file))
    document = json.loads(file.read_text())
    document["zaaktypen"][0]["onderwerp"] = ""
    file.write_text(json.dumps(document))
    with pytest.raises(SystemExit) as ended:
        await run("import", str(file))
    assert str(ended.value).startswith("zaaktype ZAAKTYPE-1 2020-01-01: onderwerp: ")


async def test_a_copy_that_fails_leaves_the_previous_version_as_it_is(
    catalogi: Catalogi, run: Run
) -> None:
    source = await catalogi.publish(await catalogi.zaaktype(eindeGeldigheid="2029-12-31"))
    await catalogi.publish(await catalogi.zaaktype(beginGeldigheid="2030-01-01"))
    with pytest.raises(SystemExit, match="overlap"):
        await run("copy", source["url"], "--begin", "2025-01-01", "--end-previous", "--publish")
    assert (await catalogi.read(source))["eindeGeldigheid"] == "2029-12-31"
    assert await catalogi.rows("zaaktype") == 2


async def test_a_copy_tells_that_there_is_no_version_to_end(catalogi: Catalogi, run: Run) -> None:
    await catalogi.zaaktype()
    printed, told = await run("copy", "ZAAKTYPE-1", "--begin", "2030-01-01", "--end-previous")
    assert printed.startswith("http://test/catalogi/api/v1/zaaktypen/")
    assert told == "no version is valid then: none is ended\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "ALGEM", "{directory}/none/file.json"), "No such file or directory"),
        (("import", "{directory}/none.json"), "No such file or directory"),
        (("import", "{directory}"), "Is a directory"),
        (("export", "NIETS", "{directory}/file.json"), "no such catalogus"),
    ],
)
async def test_what_cannot_be_done_is_told_without_a_trace(
    catalogi: Catalogi, run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    await catalogi.catalogus()
    with pytest.raises(SystemExit) as ended:
        await run(*(each.format(directory=tmp_path) for each in arguments))
    assert told in str(ended.value)


@pytest.mark.usefixtures("api")
async def test_a_day_that_is_none_is_refused(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        await run("copy", "ZAAKTYPE-1", "--begin", "31-01-2030")
    assert "is no day" in capsys.readouterr().err


async def test_a_database_that_cannot_be_used_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "postgresql://nobody@localhost:1/nothing"
    monkeypatch.setenv("ZGW_DATABASE_URL", url)
    with pytest.raises(SystemExit) as ended:
        await run("export", "ALGEM", str(tmp_path / "file.json"))
    assert "Connect call failed" in str(ended.value) or "database" in str(ended.value)
