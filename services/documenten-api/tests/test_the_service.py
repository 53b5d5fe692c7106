"""The service as a whole: its database, its document, its commands."""

import asyncio
import sys
from pathlib import Path

from documenten_api.content.limits import carries_content
from documenten_api.main import SERVICE
from documentensysteem import ROOT, Documentensysteem
from zgw_core.cli import contract
from zgw_core.migrations import check
from zgw_core.testing.api import InProcess


async def test_nothing_is_left_to_migrate(api: InProcess) -> None:
    url = api.context.settings.database_url
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)


def test_the_document_needs_nothing_that_runs() -> None:
    assert "title: Documenten API" in contract(SERVICE)


async def test_every_operation_is_documented_with_its_scopes(api: InProcess) -> None:
    document = (await api.get("/openapi.json")).json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations) == 33
    for operation in operations:
        ((scopes,),) = (tuple(security.values()) for security in operation["security"])
        assert scopes


def test_only_content_may_be_large() -> None:
    root = SERVICE.root
    large = {
        ("POST", f"{root}/enkelvoudiginformatieobjecten"),
        ("PUT", f"{root}/enkelvoudiginformatieobjecten/x"),
        ("PATCH", f"{root}/enkelvoudiginformatieobjecten/x"),
        ("PUT", f"{root}/bestandsdelen/x"),
        ("GET", f"{root}/enkelvoudiginformatieobjecten/x/download"),
    }
    small = {
        ("POST", f"{root}/enkelvoudiginformatieobjecten/_zoek"),
        ("POST", f"{root}/enkelvoudiginformatieobjecten/x/lock"),
        ("POST", f"{root}/gebruiksrechten"),
        ("GET", f"{root}/enkelvoudiginformatieobjecten/x"),
        ("PUT", f"{root}/verzendingen/x"),
    }
    assert all(carries_content(*request) for request in large)
    assert not any(carries_content(*request) for request in small)


async def test_only_a_download_may_be_anything_but_json(
    api: InProcess, documenten: Documentensysteem
) -> None:
    xml = {"Accept": "text/xml"}
    made = await documenten.in_parts(3)
    content = {"files": {"inhoud": ("deel", b"abc")}, "data": {"lock": made["lock"]}}
    before = await documenten.stored()
    for method, path, body in (
        ("POST", ROOT, {"json": documenten.body()}),
        ("PUT", made["url"], {"json": documenten.body(lock=made["lock"])}),
        ("PATCH", made["url"], {"json": {"lock": made["lock"]}}),
        ("PUT", made["bestandsdelen"][0]["url"], content),
    ):
        answer = await api.request(method, path, headers=xml, **body)
        assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")
    assert await documenten.stored() == before
    whole = await documenten.document(b"abc")
    answer = await api.get(f"{whole['url']}/download", headers=xml)
    assert (answer.status_code, answer.content) == (200, b"abc")


async def test_the_commands_of_the_storage(
    api: InProcess, documenten: Documentensysteem, folder: Path, tmp_path: Path
) -> None:
    made = await documenten.document(b"inhoud")
    settings = api.context.settings

    async def run(*words: str, **environment: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "documenten_api", "storage", *words),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={
                "PYTHONPATH": ":".join(sys.path),
                "ZGW_BASE_URL": settings.base_url,
                "ZGW_DATABASE_URL": settings.database_url,
                "ZGW_STORAGE": f"file:{folder}",
                **environment,
            },
        )
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()

    assert await run("verify") == (0, "1 sound\n")
    status, text = await run("sweep")
    assert (status, "0 contents, 0 bestandsdelen" in text) == (0, True)
    status, text = await run("move")
    assert (status, "ZGW_PREVIOUS_STORAGE" in text) == (1, True)
    elsewhere = f"file:{tmp_path}"
    status, text = await run("move", ZGW_STORAGE=elsewhere, ZGW_PREVIOUS_STORAGE=f"file:{folder}")
    assert (status, text.startswith("1 moved")) == (0, True)
    assert (await api.get(f"{made['url']}/download")).status_code == 503
    assert await run("verify", ZGW_STORAGE=elsewhere) == (0, "1 sound\n")
    status, text = await run("verify")
    assert (status, "missing: " in text) == (1, True)
