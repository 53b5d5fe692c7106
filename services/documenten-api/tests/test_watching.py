"""What is said of the storage and the scanner while they are away."""

import asyncio
import os
from pathlib import Path

import httpx
import pytest

from documenten_api.content import clamd
from documenten_api.content.addresses import storage_at
from documenten_api.content.clamd import ScanFailed
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.storage import FAILURES, MovingStorage
from documenten_api.content.watching import parts_of
from documenten_api.settings import settings_of
from s3_stand_in import BUCKET, s3_stand_in
from zgw_core.testing.api import InProcess
from zgw_core.testing.watching import numbers_asked, scrape


async def readiness(api: InProcess) -> tuple[int, dict[str, str]]:
    transport = httpx.ASGITransport(api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as http:
        answer = await http.get("/readyz")
    return answer.status_code, answer.json()


async def test_a_storage_that_is_gone_is_named_and_documents_go_on(
    api: InProcess, folder: Path
) -> None:
    (part,) = api.context.parts
    assert await readiness(api) == (200, {"database": "ok", "opslag": "ok"})
    elsewhere = os.fspath(folder.with_name("elders"))
    os.rename(folder, elsewhere)
    try:
        await part.look_again()
        assert await readiness(api) == (200, {"database": "ok", "opslag": "fout"})
        assert (await api.get("/enkelvoudiginformatieobjecten")).status_code == 200
    finally:
        os.rename(elsewhere, folder)
    await part.look_again()
    assert await readiness(api) == (200, {"database": "ok", "opslag": "ok"})


async def test_dashboard_and_alerts_ask_for_numbers_that_exist(api: InProcess) -> None:
    found = await scrape(api)
    assert numbers_asked("zgw_part_") <= {sample.name for sample in found}
    assert [s.labels for s in found if s.name == "zgw_part_up"] == [{"part": "opslag"}]


async def test_a_bucket_that_refuses_is_gone(tmp_path: Path) -> None:
    with s3_stand_in() as bucket:
        storage = storage_at(f"s3://{BUCKET}", bucket.options)
        both = MovingStorage(FolderStorage(tmp_path / "inhoud"), storage)
        await both.look()
        assert bucket.asked == ["list"]
        bucket.is_failing = True
        for each in (storage, both):
            with pytest.raises(FAILURES):
                await each.look()


@pytest.mark.parametrize(("answer", "is_there"), [(b"PONG\0", True), (b"UNKNOWN COMMAND\0", False)])
async def test_a_scanner_is_there_when_it_answers(
    api: InProcess, monkeypatch: pytest.MonkeyPatch, answer: bytes, is_there: bool
) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zPING\0"
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        monkeypatch.setattr(api.context.settings, "clamd", address)
        storage, scanner = parts_of(settings_of(api.context))
        await scanner.look_again()
    assert (storage.naam, scanner.naam) == ("opslag", "scanner")
    assert scanner.is_there == is_there


async def test_a_scanner_that_nobody_answers_for_is_gone() -> None:
    with pytest.raises(ScanFailed):
        await clamd.look("127.0.0.1:1")
