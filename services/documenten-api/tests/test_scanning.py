"""A virus scanner, played by a stand-in that speaks its protocol."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from documenten_api.content.clamd import ScanFailed
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.scanning import Scanner
from documentensysteem import Documentensysteem
from zgw_core.testing.api import InProcess

VIRUS = b"EICAR"


class StandIn:
    """Finds the one virus that it knows."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.answer = b""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        heard = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            heard += await reader.readexactly(size)
        self.heard.append(heard)
        verdict = b"stream: Eicar FOUND\0" if VIRUS in heard else b"stream: OK\0"
        writer.write(self.answer or verdict)
        await writer.drain()
        writer.close()


@pytest.fixture
async def clamd() -> AsyncIterator[tuple[StandIn, str]]:
    stand_in = StandIn()
    server = await asyncio.start_server(stand_in.talk, "127.0.0.1", 0)
    async with server:
        yield stand_in, f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.fixture
def scanner(
    api: InProcess,
    clamd: tuple[StandIn, str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Scanner:
    """Of a service that has its content scanned, but not by itself: the test says when."""
    monkeypatch.setattr(api.context.settings, "clamd", clamd[1])
    return Scanner(clamd[1], FolderStorage(folder), api.context.database)


async def test_content_is_given_out_when_it_is_clean(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, clamd: tuple[StandIn, str]
) -> None:
    content = bytes(3_000_000)
    made = await documenten.document(content)
    answer = await api.get(f"{made['url']}/download")
    assert (answer.status_code, answer.json()["code"]) == (403, "content-being-scanned")
    assert await scanner.scan_one()
    assert clamd[0].heard == [content]
    assert await documenten.content(made) == content
    assert not await scanner.scan_one()
    again = await documenten.document(content)
    assert await documenten.content(again) == content


async def test_content_with_a_virus_stays_in(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner
) -> None:
    made = await documenten.document(b"x" + VIRUS)
    assert await scanner.scan_one()
    for document in (made, await documenten.document(b"x" + VIRUS)):
        answer = await api.get(f"{document['url']}/download")
        assert (answer.status_code, answer.json()["code"]) == (403, "content-refused")
    assert not await scanner.scan_one()


async def test_parts_are_scanned_as_a_whole(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner
) -> None:
    made = await documenten.in_parts(12)
    for part, content in zip(made["bestandsdelen"], (b"0123456EIC", b"AR"), strict=True):
        await documenten.send(part, content, made["lock"])
    await documenten.unlock(made, made["lock"])
    while await scanner.scan_one():
        pass
    answer = await api.get(f"{made['url']}/download")
    assert (answer.status_code, answer.json()["code"]) == (403, "content-refused")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"onzin"])
async def test_without_a_verdict_content_waits(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    clamd: tuple[StandIn, str],
    answer: bytes,
) -> None:
    made = await documenten.document(b"x")
    clamd[0].answer = answer
    with pytest.raises(ScanFailed):
        await scanner.scan_one()
    assert (await api.get(f"{made['url']}/download")).status_code == 403
    clamd[0].answer = b""
    assert await scanner.scan_one()
    assert await documenten.content(made) == b"x"


async def test_a_scanner_that_is_not_there(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, folder: Path
) -> None:
    await documenten.document(b"x")
    nobody = Scanner("127.0.0.1:1", FolderStorage(folder), api.context.database)
    with pytest.raises(ScanFailed):
        await nobody.scan_one()
    assert await scanner.scan_one()
