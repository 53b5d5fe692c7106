"""What no document has goes when it is old enough, and is named."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from documenten_api.content.contents import Contents
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.object_storage import place
from documenten_api.content.storage import MovingStorage
from documenten_api.content.sweeping import Sweeper, Swept
from documenten_api.content.uploading import CHUNK
from documentensysteem import ROOT, Documentensysteem, hashes, left, text64
from zgw_core.testing.api import InProcess


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
        await upload.write(b"klein" * CHUNK)
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
