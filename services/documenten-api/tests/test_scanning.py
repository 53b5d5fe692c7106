"""A virus scanner, played by a stand-in that speaks its protocol."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from clamd_stand_in import VIRUS, Clamd, clamd_stand_in
from documenten_api.content.clamd import OutOfReach
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.object_storage import place
from documenten_api.content.scanning import Scanner, Sizes
from documentensysteem import Documentensysteem, Json
from zgw_core.testing.api import InProcess


@pytest.fixture
async def clamd() -> AsyncIterator[tuple[Clamd, str]]:
    async with clamd_stand_in() as stand_in:
        yield stand_in


def made_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


async def scan_all(scanner: Scanner) -> None:
    while await scanner.scan_one():
        pass


@pytest.fixture
def scanner(
    api: InProcess, clamd: tuple[Clamd, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Scanner:
    """Of a service that has its content scanned, but not by itself: the test says when."""
    monkeypatch.setattr(api.context.settings, "clamd", clamd[1])
    return scanner_at(clamd[1], api, folder)


def scanner_at(address: str, api: InProcess, folder: Path, patience: float = 60) -> Scanner:
    return Scanner(address, patience, FolderStorage(folder), api.context.database)


async def a_minute_later(api: InProcess) -> None:
    await api.rows("UPDATE inhoud SET scan_vanaf = scan_vanaf - interval '60 seconds' RETURNING 1")


async def refused_with(api: InProcess, document: Json) -> str:
    answer = await api.get(f"{document['url']}/download")
    assert answer.status_code == 403
    return str(answer.json()["code"])


async def test_content_is_given_out_when_it_is_clean(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, clamd: tuple[Clamd, str]
) -> None:
    content = bytes(3_000_000)
    made = await documenten.document(content)
    assert await refused_with(api, made) == "content-being-scanned"
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
        assert await refused_with(api, document) == "content-refused"
    assert not await scanner.scan_one()


async def test_parts_are_scanned_as_a_whole(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner
) -> None:
    made = await documenten.in_parts(12)
    for part, content in zip(made["bestandsdelen"], (b"0123456EIC", b"AR"), strict=True):
        await documenten.send(part, content, made["lock"])
    await documenten.unlock(made, made["lock"])
    await scan_all(scanner)
    assert await refused_with(api, made) == "content-refused"


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"onzin"])
async def test_what_gets_no_verdict_keeps_nothing_else_waiting(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    clamd: tuple[Clamd, str],
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
    clamd: tuple[Clamd, str],
) -> None:
    clamd[0].answers[b"x"] = b"onzin"
    made = await documenten.document(b"x")
    tried = []
    for _ in range(10):
        await scan_all(scanner)
        tried.append(len(clamd[0].heard))
        await a_minute_later(api)
    assert tried == [1, 2, 2, 3, 3, 3, 3, 4, 4, 4]
    clamd[0].answers.clear()
    for _ in range(60):
        await a_minute_later(api)
    await scan_all(scanner)
    assert await documenten.content(made) == b"x"


async def test_content_that_is_lost_waits_until_it_comes_again(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, folder: Path
) -> None:
    made, other = await documenten.document(b"x"), await documenten.document(b"ander")
    (folder / place(made_of(b"x"))).unlink()
    await scan_all(scanner)
    assert await documenten.content(other) == b"ander"
    await documenten.document(b"x")
    await a_minute_later(api)
    await scan_all(scanner)
    assert await documenten.content(made) == b"x"


async def test_a_scanner_that_is_not_there(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, folder: Path
) -> None:
    await documenten.document(b"x")
    nobody = scanner_at("127.0.0.1:1", api, folder)
    with pytest.raises(OutOfReach):
        await nobody.scan_one()
    assert await scanner.scan_one()


async def test_nobody_waits_for_a_scan(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, clamd: tuple[Clamd, str]
) -> None:
    """Not even who brings in the same bytes."""
    free = await documenten.document(b"vrij")
    await scan_all(scanner)
    clamd[0].is_slow = bool
    made = await documenten.document(b"x")
    scan = asyncio.create_task(scanner.scan_one())
    await clamd[0].has_heard.wait()
    again = await documenten.document(b"x")
    assert await documenten.content(free) == b"vrij"
    assert not await scanner.scan_one()
    clamd[0].may_answer.set()
    assert await scan
    assert [await documenten.content(each) for each in (made, again)] == [b"x", b"x"]


async def test_a_scan_that_is_broken_off_is_taken_up_by_another(
    api: InProcess, documenten: Documentensysteem, scanner: Scanner, clamd: tuple[Clamd, str]
) -> None:
    clamd[0].is_slow = bool
    made = await documenten.document(b"x")
    scan = asyncio.create_task(scanner.scan_one())
    await clamd[0].has_heard.wait()
    scan.cancel()
    await asyncio.wait([scan])
    clamd[0].is_slow = lambda _: False
    assert await scanner.scan_one()
    assert await documenten.content(made) == b"x"


async def test_the_smallest_goes_first_and_each_size_by_itself(
    documenten: Documentensysteem, scanner: Scanner, clamd: tuple[Clamd, str]
) -> None:
    for content in (b"film", b"x", b"brief"):
        await documenten.document(content)
    assert await scanner.scan_one(Sizes(smallest=5))
    assert not await scanner.scan_one(Sizes(smallest=5))
    await scan_all(scanner)
    assert clamd[0].heard == [b"brief", b"x", b"film"]


async def test_an_answer_in_two_pieces(
    documenten: Documentensysteem, scanner: Scanner, clamd: tuple[Clamd, str]
) -> None:
    clamd[0].answers[b"x"] = b"stream: |OK\0"
    made = await documenten.document(b"x")
    await scan_all(scanner)
    assert await documenten.content(made) == b"x"


async def test_no_patience_no_verdict(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    clamd: tuple[Clamd, str],
    folder: Path,
) -> None:
    clamd[0].is_slow = bool
    made = await documenten.document(b"x")
    assert await scanner_at(clamd[1], api, folder, patience=0.01).scan_one()
    assert await refused_with(api, made) == "content-being-scanned"


async def test_what_was_refused_stays_in_without_a_scanner(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = await documenten.document(VIRUS)
    await scan_all(scanner)
    waiting = await documenten.document(b"x")
    monkeypatch.setattr(api.context.settings, "clamd", "")
    assert await refused_with(api, made) == "content-refused"
    assert await documenten.content(waiting) == b"x"


async def test_what_was_there_before_the_scanner_is_scanned_when_it_comes_anew(
    api: InProcess,
    documenten: Documentensysteem,
    scanner: Scanner,
    clamd: tuple[Clamd, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as before:
        before.setattr(api.context.settings, "clamd", "")
        old, other = [await documenten.document(each) for each in (VIRUS, b"ander")]
    assert not await scanner.scan_one()
    assert [await documenten.content(each) for each in (old, other)] == [VIRUS, b"ander"]
    new = await documenten.document(VIRUS)
    for document in (old, new):
        assert await refused_with(api, document) == "content-being-scanned"
    await scan_all(scanner)
    for document in (old, new):
        assert await refused_with(api, document) == "content-refused"
    assert await documenten.content(other) == b"ander"
