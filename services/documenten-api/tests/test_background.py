"""What a service does by itself once it is started."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from clamd_stand_in import VIRUS, clamd_stand_in
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.moving import move_all
from documenten_api.main import SERVICE
from documenten_api.settings import MIB
from documentensysteem import Documentensysteem, hashes
from zgw_core.testing.api import InProcess, in_process


@asynccontextmanager
async def started(
    worker_id: str, directory: Path, **settings: Any
) -> AsyncIterator[Documentensysteem]:
    storage = {"storage": f"file:{directory / 'inhoud'}"}
    async with in_process(
        SERVICE, f"{worker_id}-started", directory, **{**storage, **settings}
    ) as running:
        running.others.allow("alles")
        yield Documentensysteem(running)


async def until(is_so: Callable[[], Coroutine[Any, Any, bool]]) -> None:
    async with asyncio.timeout(60):
        while not await is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


def answers(api: InProcess, document: Any, code: str) -> Callable[[], Coroutine[Any, Any, bool]]:
    async def is_so() -> bool:
        answer = await api.get(f"{document['url']}/download")
        return answer.status_code == 200 or answer.json()["code"] == code

    return is_so


async def test_content_is_scanned(worker_id: str, tmp_path: Path) -> None:
    async with (
        clamd_stand_in() as (_, address),
        started(worker_id, tmp_path, clamd=address) as documenten,
    ):
        clean, virus = await documenten.document(b"x"), await documenten.document(VIRUS)
        await until(answers(documenten.api, virus, "content-refused"))
        await until(answers(documenten.api, clean, ""))
        assert await documenten.content(clean) == b"x"
        answer = await documenten.api.get(f"{virus['url']}/download")
        assert (answer.status_code, answer.json()["code"]) == (403, "content-refused")


async def test_letters_do_not_wait_for_films(worker_id: str, tmp_path: Path) -> None:
    async with (
        clamd_stand_in() as (scanner, address),
        started(worker_id, tmp_path, clamd=address) as documenten,
    ):
        scanner.is_slow = lambda content: len(content) > MIB
        films = [await documenten.document(b"%d" % n * 17 * MIB) for n in range(3)]
        await asyncio.wait_for(scanner.has_heard.wait(), 60)
        letters = [await documenten.document(b"brief %d" % n) for n in range(5)]
        for letter in letters:
            await until(answers(documenten.api, letter, ""))
        for film in films:
            answer = await documenten.api.get(f"{film['url']}/download")
            assert answer.json()["code"] == "content-being-scanned"


async def test_what_no_document_has_is_swept(worker_id: str, tmp_path: Path) -> None:
    async with started(worker_id, tmp_path, sweep_every=0.05) as documenten:
        api = documenten.api
        kept, gone = await documenten.document(b"kept"), await documenten.document(b"gone")
        await api.delete(gone["url"])
        assert len(await hashes(api)) == 2
        await api.rows("UPDATE inhoud SET gebruikt_op = now() - interval '2 days' RETURNING 1")

        async def is_swept() -> bool:
            return len(await hashes(api)) == 1

        await until(is_swept)
        assert await documenten.content(kept) == b"kept"
        assert len([each async for each in FolderStorage(tmp_path / "inhoud").stored()]) == 1


async def test_content_is_read_from_the_previous_storage(worker_id: str, tmp_path: Path) -> None:
    previous, present = tmp_path / "vorige", tmp_path / "inhoud"
    settings = {"previous_storage": f"file:{previous}"}
    async with started(worker_id, tmp_path, **settings) as documenten:
        made = await documenten.document(b"x")
        new, old = FolderStorage(present), FolderStorage(previous)
        assert (await move_all(new, old, documenten.api.context.database)).moved == 1
        assert await documenten.content(made) == b"x"
        await documenten.document(b"nieuw")
        assert [each.size async for each in new.stored()] == [5]
