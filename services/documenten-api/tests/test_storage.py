"""Stored bytes: once, whole, checked, and moved."""

import asyncio
import hashlib
import os
from pathlib import Path

import obstore
import pytest
from obstore.store import MemoryStore

from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.model import Content
from documenten_api.content.moving import move_all
from documenten_api.content.object_storage import ObjectStorage, place
from documenten_api.content.storage import Damaged, MovingStorage, Storage, read_checked
from documenten_api.content.sweeping import Sweeper
from documentensysteem import Documentensysteem, hashes, left
from zgw_core.testing.api import InProcess

BIG = os.urandom(12 * 2**20)
SMALL = b"klein"


@pytest.fixture(params=["folder", "objects"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return FolderStorage(tmp_path) if request.param == "folder" else ObjectStorage(MemoryStore())


async def store(storage: Storage, data: bytes, size: int = 65536) -> Content:
    upload = storage.upload()
    for start in range(0, len(data), size):
        await upload.write(data[start : start + size])
    content = await upload.content()
    await upload.publish()
    return content


async def load(storage: Storage, content: Content, *part: int) -> bytes:
    return b"".join([chunk async for chunk in await read_checked(storage, content, *part)])


@pytest.mark.parametrize("data", [b"", SMALL, BIG])
async def test_what_goes_in_comes_out(storage: Storage, data: bytes) -> None:
    for _ in range(2):
        content = await store(storage, data)
        assert content == Content(hashlib.sha256(data).hexdigest(), len(data))
    assert await storage.has(content.sha256)
    assert await load(storage, content) == data
    if data:
        assert await load(storage, content, 0, 3) == data[:3]
        assert await load(storage, content, len(data) // 2, 2) == data[len(data) // 2 :][:2]
    (stored,) = [each async for each in storage.stored()]
    assert (stored.name, stored.size) == (content.sha256, len(data))
    assert await left(storage) == []
    await storage.remove(content.sha256)
    await storage.remove(content.sha256)
    assert not await storage.has(content.sha256)


@pytest.mark.parametrize("size", [999_999, 2**20, 3 * 2**20 + 1])
async def test_pieces_of_any_size(storage: Storage, size: int) -> None:
    for data in (BIG, BIG[: 2 * 2**20], BIG[: 2**20 + 1]):
        assert await load(storage, await store(storage, data, size)) == data


@pytest.mark.parametrize("data", [SMALL, BIG])
async def test_what_is_broken_off_leaves_nothing(storage: Storage, data: bytes) -> None:
    upload = storage.upload()
    await upload.write(data)
    await upload.discard()
    assert await left(storage) == []
    assert [each async for each in storage.stored()] == []


@pytest.mark.parametrize("data", [SMALL, BIG])
async def test_damage_is_noticed(tmp_path: Path, data: bytes) -> None:
    storage = FolderStorage(tmp_path)
    content = await store(storage, data)
    file = tmp_path / place(content.sha256)
    file.write_bytes(data[:-1] + b"?")
    received = b""
    with pytest.raises(Damaged):  # noqa: PT012
        async for chunk in await read_checked(storage, content):
            received += chunk
    assert len(received) < len(data)
    file.write_bytes(data[:-1])
    with pytest.raises(Damaged):
        await load(storage, content)


@pytest.mark.parametrize("data", [SMALL, BIG])
async def test_what_was_damaged_is_sound_when_it_comes_anew(storage: Storage, data: bytes) -> None:
    content = await store(storage, data)
    file = place(content.sha256)
    if isinstance(storage, FolderStorage):
        (storage._folder / file).write_bytes(data[:-1] + b"?")
    else:
        assert isinstance(storage, ObjectStorage)
        obstore.put(storage._store, file, b"damaged")
    await store(storage, data)
    assert await load(storage, content) == data
    assert await left(storage) == []


async def test_what_is_sound_is_left_as_it_is(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    content = await store(storage, SMALL)
    before = (tmp_path / place(content.sha256)).stat()
    await store(storage, SMALL)
    after = (tmp_path / place(content.sha256)).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


async def test_moving_while_documents_are_read(
    api: InProcess, documenten: Documentensysteem, folder: Path, tmp_path: Path
) -> None:
    made = [await documenten.document(b"%d" % number) for number in range(3)]
    unwanted = await store(FolderStorage(folder), b"unwanted")
    old, new = FolderStorage(folder), FolderStorage(tmp_path)
    both = MovingStorage(new, old)
    contents_ = [Content(hashlib.sha256(b"%d" % n).hexdigest(), 1) for n in range(3)]
    assert [await load(both, content) for content in contents_] == [b"0", b"1", b"2"]
    moved = await move_all(old, new, api.context.database)
    assert (moved.moved, moved.removed >= 1, moved.damaged) == (3, True, [])
    assert [await load(both, content) for content in contents_] == [b"0", b"1", b"2"]
    assert [await load(new, content) for content in contents_] == [b"0", b"1", b"2"]
    assert [each async for each in old.stored()] == []
    assert not await both.has(unwanted.sha256)
    assert (await move_all(new, old, api.context.database)).moved == 3
    assert await documenten.content(made[0]) == b"0"


async def test_nobody_waits_for_a_move(
    api: InProcess, documenten: Documentensysteem, folder: Path, tmp_path: Path
) -> None:
    """Not even who brings in the same bytes, but for the sweeper, which leaves them alone."""
    made = [await documenten.document(content) for content in (b"een", b"twee")]
    new = _Slow(tmp_path)
    move = asyncio.create_task(move_all(FolderStorage(folder), new, api.context.database))
    await new.is_asked.wait()
    made += [await documenten.document(content) for content in (b"een", b"twee")]
    assert await documenten.content(made[0]) == b"een"
    for document in made:
        await api.delete(document["url"])
    assert len(await hashes(api)) == 2
    assert (await Sweeper(FolderStorage(folder), api.context.database, -60).sweep()).contents == 1
    new.may_go_on.set()
    assert (await move).damaged == []
    assert len(await hashes(api)) == 1


class _Slow(FolderStorage):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.is_asked, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def has(self, sha256: str) -> bool:
        self.is_asked.set()
        await self.may_go_on.wait()
        return await super().has(sha256)
