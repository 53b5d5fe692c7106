"""What docs/backup.md says of a whole suite, done: databases, content and secrets of one suite in
another that was empty. Its addresses are the same, as they stand in what is stored."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import asyncpg
import httpx
import pytest
from rich.console import Console

from dev.demo import play_demo
from dev.layout import SERVICES, Layout, ServiceLayout
from dev.suite import Suite
from tests.contract.own_suite import variables_of
from tests.suite.conftest import free_port_range
from tests.suite.dossier import ZIO, Client, Dossier, Json, make_types
from zgw_core.embedded import programs

PROJECT = Path(__file__).parents[2]
KEEPING = [service for service in SERVICES if service.has_database]
BESIDE_DATABASES = ("secrets.json", "encryption.keys", "inhoud")
pytestmark = pytest.mark.timeout(3600)


def test_a_suite_is_restored_where_nothing_was(tmp_path: Path) -> None:
    port, backup = free_port_range(), tmp_path / "backup"
    backup.mkdir()
    first = Layout(tmp_path / "first", port)
    with Suite(first, print) as suite:
        suite.start()
        seen = asyncio.run(_fill(first))
        for service in KEEPING:
            _run("pg_dump", "-Fc", f"--file={backup / service.api}", first.database_url(service))
        for name in BESIDE_DATABASES:
            _copy(first.data / name, backup / name)
    shutil.rmtree(first.data)

    second = Layout(tmp_path / "second", port)
    with Suite(second, print) as suite:
        suite.start()
        _stop(suite)
        for service in KEEPING:
            asyncio.run(_empty(second.database_url(service)))
            url = second.database_url(service)
            options = ("--no-owner", "--no-acl", "--exit-on-error", f"--dbname={url}")
            _run("pg_restore", *options, str(backup / service.api))
        for name in BESIDE_DATABASES:
            _copy(backup / name, second.data / name)
        for service in KEEPING:
            suite.start_service(service)
        asyncio.run(suite.wait_until_ready())
        assert asyncio.run(_look(second, list(seen))) == seen
        _verify_content(second)
        asyncio.run(play_demo(second, Console(quiet=True)))
        _hold_against_the_contracts(second)


async def _fill(layout: Layout) -> Json:
    """Makes zaken with documents and besluiten, and a partij that asked something; returns what
    clients see of them."""
    client = Client(layout)
    types = await make_types(layout)
    dossier = Dossier(client, types)
    await dossier.build()
    urls = [row["url"] for row in dossier.objects()] + await _ask_something(client)
    urls += [types[naam] for naam in ("zaaktype", "informatieobjecttype", "besluittype")]
    urls += [f"{dossier.zaak['url']}/audittrail"]
    urls += [f"{document['url']}/download" for document in dossier.documents]
    urls += [client.url("zaken", ZIO) + f"?zaak={dossier.zaak['url']}"]
    urls += [client.url("notificaties", "kanaal"), client.url("autorisaties", "applicaties")]
    return await _look(layout, urls)


async def _ask_something(client: Client) -> list[str]:
    async def make(path: str, body: Json) -> Json:
        url = client.url("klantinteracties", path)
        made: Json = (await client.send("POST", url, body)).json()
        return made

    partij = await make("partijen", {"soortPartij": "persoon", "indicatieActief": True})
    known_by = {
        "identificeerdePartij": {"uuid": partij["uuid"]},
        "partijIdentificator": {
            **{"codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon"},
            **{"codeSoortObjectId": "bsn", "objectId": "900222086"},
        },
    }
    contact = {"kanaal": "balie", "onderwerp": "Vraag", "taal": "nld", "vertrouwelijk": False}
    identificator = await make("partij-identificatoren", known_by)
    asked = await make("klantcontacten", contact)
    who = {"wasPartij": {"uuid": partij["uuid"]}, "hadKlantcontact": {"uuid": asked["uuid"]}}
    betrokkene = await make("betrokkenen", {**who, "rol": "klant", "initiator": True})
    return [made["url"] for made in (partij, identificator, asked, betrokkene)]


async def _look(layout: Layout, urls: list[str]) -> Json:
    """What each URL answers, and its ETag."""
    client = Client(layout)
    answers: list[httpx.Response] = [await client.send("GET", url) for url in urls]
    return {
        url: (answer.content, answer.headers.get("etag"))
        for url, answer in zip(urls, answers, strict=True)
    }


def _stop(suite: Suite) -> None:
    for service in KEEPING:
        suite.processes[service.naam].terminate()
    for service in KEEPING:
        suite.processes[service.naam].wait(30)


async def _empty(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()


def _verify_content(layout: Layout) -> None:
    service: ServiceLayout = next(s for s in SERVICES if s.api == "documenten")
    command = [sys.executable, "-m", service.module, "storage", "verify"]
    environment = layout.environment(service, layout.database_url(service))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _hold_against_the_contracts(layout: Layout) -> None:
    """By the whole contract suite."""
    hidden = ("PYTEST_", "ZGW_")
    bare = {name: text for name, text in os.environ.items() if not name.startswith(hidden)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/contract", "-n0"],
        env={**bare, **variables_of(layout)},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def _run(program: str, *arguments: str) -> None:
    subprocess.run([str(programs() / program), *arguments], check=True)
