"""A virus scanner, played by a stand-in that speaks its protocol."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from documenten_api.content.clamd import OutOfReach
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.object_storage import place
from documenten_api.content.scanning import Scanner
from documentensysteem import Documentensysteem
from zgw_core.testing.api import InProcess

VIRUS = b"EICAR"


class StandIn:
    """Finds the one virus that it knows."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.answers: dict[bytes, bytes] = {}
        """By content, instead of a verdict."""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        heard = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            heard += await reader.readexactly(size)
        self.heard.append(heard)
        verdict = b"stream: Eicar FOUND\0" if VIRUS in heard else b"stream: OK\0"
        writer.write(self.answers.get(heard, verdict))
        await writer.drain()
        writer.close()


@pytest.fixture
async def clamd() -> AsyncIterator[tuple[StandIn, str]]:
    stand_in = StandIn()
    server = await asyncio.start_server(stand_in.talk, "127.0.0.1", 0)
    async with server:
        yield stand_in, f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@dataclass
class Clock:
    now: float = 0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def made_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


async def scan_all(scanner: Scanner) -> None:
    while await scanner.scan_one():
        pass


@pytest.fixture
def scanner(
    api: InProcess,
    clamd: tuple[StandIn, str],
    folder: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Scanner:
    """Of a service that has its content scanned, but not by itself: the test says when."""
    monkeypatch.setattr(api.context.settings, "clamd", clamd[1])
    return Scanner(clamd[1], FolderStorage(folder), api.context.database, clock)


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
    await scan_all(scanner)
    answer = await api.get(f"{made['url']}/download")
    assert (answer.status_code, answer.json()["code"]) == (403, "content-refused")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"onzin"])
async def test_what_gets_no_verdict_keeps_nothing_else_waiting(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    clamd: tuple[StandIn, str],
    clock: Clock,
    answer: bytes,
) -> None:
    clamd[0].answers[b"x"] = answer
    made, other = await documenten.document(b"x"), await documenten.document(b"ander")
    await scan_all(scanner)
    assert (await api.get(f"{made['url']}/download")).status_code == 403
    assert await documenten.content(other) == b"ander"
    assert sorted(clamd[0].heard) == [b"ander", b"x"]


async def test_what_gets_no_verdict_is_tried_again_less_and_less_often(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    clamd: tuple[StandIn, str],
    clock: Clock,
) -> None:
    clamd[0].answers[b"x"] = b"onzin"
    made = await documenten.document(b"x")
    tried = []
    for _ in range(10):
        await scan_all(scanner)
        tried.append(len(clamd[0].heard))
        clock.now += 60
    assert tried == [1, 2, 2, 3, 3, 3, 3, 4, 4, 4]
    clamd[0].answers.clear()
    clock.now += 3600
    await scan_all(scanner)
    assert await documenten.content(made) == b"x"


async def test_content_that_is_lost_waits_until_it_comes_again(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, folder: Path, clock: Clock
) -> None:
    made, other = await documenten.document(b"x"), await documenten.document(b"ander")
    (folder / place(made_of(b"x"))).unlink()
    await scan_all(scanner)
    assert await documenten.content(other) == b"ander"
    await documenten.document(b"x")
    clock.now += 60
    await scan_all(scanner)
    assert await documenten.content(made) == b"x"


async def test_a_scanner_that_is_not_there(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, folder: Path
) -> None:
    await documenten.document(b"x")
    nobody = Scanner("127.0.0.1:1", FolderStorage(folder), api.context.database)
    with pytest.raises(OutOfReach):
        await nobody.scan_one()
    assert await scanner.scan_one()
