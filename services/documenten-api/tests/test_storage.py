"""Stored bytes: once, whole, checked, moved, and gone when no document has them."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import obstore
import pytest
from obstore.store import MemoryStore
from structlog.testing import capture_logs

from documenten_api.content.contents import Contents
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.model import Content
from documenten_api.content.moving import move_all
from documenten_api.content.object_storage import ObjectStorage, place
from documenten_api.content.storage import Damaged, MovingStorage, Storage, read_checked
from documenten_api.content.sweeping import Sweeper, Swept
from documenten_api.content.uploading import CHUNK
from documentensysteem import ROOT, Documentensysteem, hashes, left, text64
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


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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


@pytest.fixture
def sweeper(api: InProcess, folder: Path) -> Sweeper:
    """Sweeps what is older than an hour."""
    return Sweeper(FolderStorage(folder), api.context.database, 3600)


async def grow_old(api: InProcess) -> None:
    await api.rows("UPDATE inhoud SET gebruikt_op = now() - interval '2 hours' RETURNING 1")


async def test_content_goes_when_no_version_has_it(
    api: InProcess, documenten: Documentensysteem, sweeper: Sweeper, folder: Path
) -> None:
    await sweeper.sweep()
    document = await documenten.document(b"een")
    await documenten.change(document, inhoud=text64(b"twee"), bestandsomvang=4)
    await api.post(ROOT, documenten.body(inhoud=text64(b"geweigerd"), taal="x"))
    assert len(await hashes(api)) == 3
    assert await sweeper.sweep() == Swept()
    await grow_old(api)
    with capture_logs() as logged:
        assert await sweeper.sweep() == Swept(contents=1)
    assert [each["contents"] for each in logged] == [[sha256_of(b"geweigerd")]]
    assert not (folder / place(sha256_of(b"geweigerd"))).exists()
    assert await documenten.content(document, "?versie=1") == b"een"
    assert await documenten.content(document) == b"twee"
    await api.delete(document["url"])
    assert await sweeper.sweep() == Swept(contents=2)
    assert not await hashes(api)
    assert not (folder / place(sha256_of(b"een"))).exists()


async def test_content_that_comes_again_stays(
    api: InProcess, documenten: Documentensysteem, sweeper: Sweeper
) -> None:
    document = await documenten.document(b"een")
    await api.delete(document["url"])
    await grow_old(api)
    again = await documenten.document(b"een")
    assert await sweeper.sweep() == Swept()
    assert await documenten.content(again) == b"een"


async def test_parts_that_nobody_finishes_can_be_sent_again(
    api: InProcess, documenten: Documentensysteem, sweeper: Sweeper
) -> None:
    made = await documenten.in_parts(12)
    part = made["bestandsdelen"][1]
    await documenten.send(part, b"ab", made["lock"])
    await grow_old(api)
    with capture_logs() as logged:
        assert await sweeper.sweep() == Swept(parts=1, contents=1)
    assert logged[0]["parts"] == [part["url"].rpartition("/")[2]]
    assert logged[1]["contents"] == [sha256_of(b"ab")]
    shown = await documenten.read(made)
    assert [each["voltooid"] for each in shown["bestandsdelen"]] == [False, False]
    assert (await documenten.send(part, b"ab", made["lock"])).status_code == 200


async def test_what_a_crash_left_behind_is_swept(
    api: InProcess, sweeper: Sweeper, folder: Path
) -> None:
    (folder / "onderweg").mkdir(exist_ok=True)
    files = [folder / "onderweg/a#1", folder / "onderweg/b", folder / "onderweg/new#1"]
    for file in files:
        file.write_bytes(b"x")
        os.utime(file, (1, 1))
    os.utime(files[2])
    with capture_logs() as logged:
        assert await sweeper.sweep() == Swept(uploads=2)
    assert [each["uploads"] for each in logged] == [2]
    assert [file.exists() for file in files] == [False, False, True]
    files[2].unlink()


async def test_what_broke_off_in_the_former_storage_is_swept(
    api: InProcess, tmp_path: Path
) -> None:
    for name in ("oud", "nieuw"):
        (tmp_path / name / "onderweg").mkdir(parents=True)
        (tmp_path / name / "onderweg/a").write_bytes(b"x")
        os.utime(tmp_path / name / "onderweg/a", (1, 1))
    both = MovingStorage(FolderStorage(tmp_path / "nieuw"), FolderStorage(tmp_path / "oud"))
    assert (await Sweeper(both, api.context.database, 3600).sweep()).uploads == 2
    assert await left(both) == []


async def test_more_than_fits_in_one_line_of_the_log(
    api: InProcess, sweeper: Sweeper, documenten: Documentensysteem
) -> None:
    await sweeper.sweep()
    contents = Contents.of(api.context)
    hashes_ = {(await contents.keep_all(_one(b"%d" % n))).sha256 for n in range(101)}
    await grow_old(api)
    with capture_logs() as logged:
        assert await sweeper.sweep() == Swept(contents=101)
    assert [len(each["contents"]) for each in logged] == [100, 1]
    assert {sha256 for each in logged for sha256 in each["contents"]} == hashes_


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


async def test_the_sweeper_waits_for_nobody_and_nobody_loses(
    api: InProcess, documenten: Documentensysteem, sweeper: Sweeper
) -> None:
    """The same bytes come in while they are swept."""
    for number in range(10):
        data = b"nummer %d" % (number % 2)
        await Contents.of(api.context).keep_all(_one(data))
        await grow_old(api)
        document, _ = await asyncio.gather(documenten.document(data), sweeper.sweep())
        assert await documenten.content(document) == data
        await api.delete(document["url"])


async def test_an_upload_that_ends_while_the_sweeper_looks_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = FolderStorage(tmp_path)
    uploads = [storage.upload(), storage.upload()]
    for upload in uploads:
        await upload.write(SMALL * CHUNK)
    found, before = Path.glob, await left(storage)

    def ends_one(path: Path, pattern: str) -> list[Path]:
        files = [*found(path, pattern)]
        (tmp_path / before[0]).unlink(missing_ok=True)
        return files

    monkeypatch.setattr(Path, "glob", ends_one)
    assert await left(storage) == before[1:]
    monkeypatch.undo()
    for upload in uploads:
        await upload.discard()


async def _one(data: bytes) -> AsyncIterator[bytes]:
    yield data
