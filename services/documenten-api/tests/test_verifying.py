"""What is stored beside what the database has of it."""

import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from documenten_api.content.contents import Contents
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.moving import move_all
from documenten_api.content.object_storage import ObjectStorage, place
from documenten_api.content.verifying import verify_all
from documentensysteem import Documentensysteem, text64
from zgw_core.problems import Problem
from zgw_core.testing.api import InProcess

HOUR = 3600


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def test_what_is_missing_or_damaged_is_named(
    api: InProcess, documenten: Documentensysteem, folder: Path
) -> None:
    for content in (b"een", b"twee", b"drie"):
        await documenten.document(content)
    een, twee = sha256_of(b"een"), sha256_of(b"twee")
    storage = FolderStorage(folder)
    (folder / place(een)).write_bytes(b"fout")
    (folder / place(twee)).unlink()
    verified = await verify_all(storage, api.context.database, HOUR)
    assert (verified.sound, verified.missing, verified.damaged) == (1, [twee], [een])
    moved = await move_all(storage, ObjectStorage(MemoryStore()), api.context.database)
    assert moved.damaged == [een]
    (folder / place(een)).unlink()


@pytest.mark.parametrize("holder", ["version before", "bestandsdeel"])
async def test_all_that_a_document_holds_is_missed(
    api: InProcess, documenten: Documentensysteem, folder: Path, holder: str
) -> None:
    if holder == "bestandsdeel":
        made = await documenten.in_parts(12)
        await documenten.send(made["bestandsdelen"][1], b"zo", made["lock"])
    else:
        made = await documenten.document(b"zo")
        await documenten.change(made, inhoud=text64(b"anders"), bestandsomvang=6)
    (folder / place(sha256_of(b"zo"))).unlink()
    verified = await verify_all(FolderStorage(folder), api.context.database, HOUR)
    assert (verified.missing, verified.unused) == ([sha256_of(b"zo")], [])


async def test_bytes_that_never_got_their_place_are_no_loss(
    api: InProcess,
    documenten: Documentensysteem,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: int) -> None:
        raise OSError("full")

    with monkeypatch.context() as while_full:
        while_full.setattr("documenten_api.content.folder_storage.os.fsync", full)
        with pytest.raises(Problem):
            await Contents.of(api.context).keep_all(_one(b"nooit geplaatst"))
    verified = await verify_all(FolderStorage(folder), api.context.database, HOUR)
    assert (verified.missing, verified.unused) == ([], [sha256_of(b"nooit geplaatst")])


async def test_bytes_that_nothing_knows_are_named_when_they_are_old(
    api: InProcess, documenten: Documentensysteem, tmp_path: Path
) -> None:
    for data in (b"oud", b"nieuw"):
        file = tmp_path / place(sha256_of(data))
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
    os.utime(tmp_path / place(sha256_of(b"oud")), (1, 1))
    verified = await verify_all(FolderStorage(tmp_path), api.context.database, HOUR)
    assert (verified.sound, verified.unknown) == (0, [sha256_of(b"oud")])


async def _one(data: bytes) -> AsyncIterator[bytes]:
    yield data
