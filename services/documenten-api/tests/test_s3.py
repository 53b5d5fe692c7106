"""The storage that speaks the protocol of S3, over HTTP."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from documenten_api.content import contents
from documenten_api.content.addresses import storage_at
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.model import Content
from documenten_api.content.moving import move_all
from documenten_api.content.object_storage import place
from documenten_api.content.storage import FAILURES, Damaged, Storage, read_checked
from documenten_api.content.verifying import verify_all
from documentensysteem import ROOT, Documentensysteem, text64
from half_a_body import half
from s3_stand_in import BUCKET, Bucket, s3_stand_in
from zgw_core.testing.api import InProcess

SMALL = b"klein"
BIG = os.urandom(12 * 2**20)


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    with s3_stand_in() as bucket:
        yield bucket


@pytest.fixture
def storage(bucket: Bucket) -> Storage:
    return storage_at(f"s3://{BUCKET}", bucket.options)


async def store(storage: Storage, data: bytes) -> Content:
    upload = storage.upload()
    for start in range(0, len(data), 300_000):
        await upload.write(data[start : start + 300_000])
    content = await upload.content()
    await upload.publish()
    return content


async def load(storage: Storage, content: Content, *part: int) -> bytes:
    return b"".join([chunk async for chunk in await read_checked(storage, content, *part)])


@pytest.mark.parametrize(("data", "operation"), [(SMALL, "put"), (BIG, "complete")])
async def test_what_goes_in_comes_out(
    bucket: Bucket, storage: Storage, data: bytes, operation: str
) -> None:
    for _ in range(2):
        content = await store(storage, data)
        assert content == Content(hashlib.sha256(data).hexdigest(), len(data))
    assert operation in bucket.asked
    assert bucket.objects == {place(content.sha256): data}
    assert not bucket.uploads
    assert await load(storage, content) == data
    assert await load(storage, content, 2, 3) == data[2:5]
    assert [each.name async for each in storage.stored()] == [content.sha256]
    assert [each async for each in storage.incoming()] == []
    await storage.remove(content.sha256)
    await storage.remove(content.sha256)
    assert not await storage.has(content.sha256)
    with pytest.raises(FileNotFoundError):
        await storage.open(content.sha256, 0, 1)


@pytest.mark.parametrize("size", [300_000, 2 * 2**20, len(BIG)])
async def test_what_is_broken_off_leaves_nothing(
    bucket: Bucket, storage: Storage, size: int
) -> None:
    upload = storage.upload()
    await upload.write(BIG[:size])
    await upload.discard()
    assert (bucket.objects, bucket.uploads) == ({}, {})


async def test_a_part_that_is_refused_takes_back_those_before_it(
    bucket: Bucket, storage: Storage
) -> None:
    upload = storage.upload()
    await upload.write(BIG[: 7 * 2**20])
    bucket.refused = {"put_part"}
    with pytest.raises(FAILURES):
        await upload.write(BIG)
    await upload.discard()
    assert (bucket.objects, bucket.uploads) == ({}, {})


async def test_a_place_that_is_refused_leaves_nothing(bucket: Bucket, storage: Storage) -> None:
    upload = storage.upload()
    await upload.write(BIG)
    bucket.refused = {"copy"}
    with pytest.raises(FAILURES):
        await upload.publish()
    await upload.discard()
    assert (bucket.objects, bucket.uploads) == ({}, {})


async def test_a_storage_that_refuses_everything_still_lets_go(
    bucket: Bucket, storage: Storage
) -> None:
    upload = storage.upload()
    await upload.write(BIG)
    bucket.is_failing = True
    await upload.discard()
    assert not bucket.objects


async def test_what_s3_does_not_copy_is_sent_anew(
    bucket: Bucket, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.largest_copy = len(BIG) - 1
    monkeypatch.setattr("documenten_api.content.object_storage._LARGEST_COPY", len(BIG) - 1)
    content = await store(storage, BIG)
    assert bucket.objects == {place(content.sha256): BIG}
    assert (bucket.asked.count("begin"), bucket.uploads) == (2, {})
    just_fits = await store(storage, BIG[:-1])
    assert await load(storage, just_fits) == BIG[:-1]


@pytest.mark.parametrize("end", ["away", "wrong base64", "wrong size", "refused"])
async def test_an_upload_that_fails_leaves_nothing_in_the_bucket(
    api: InProcess,
    documenten: Documentensysteem,
    bucket: Bucket,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    end: str,
) -> None:
    made = await documenten.in_parts(10)
    inhoud = text64(BIG) + ("!!!!" if end == "wrong base64" else "")
    body = documenten.body(inhoud=inhoud)
    with monkeypatch.context() as patched:
        patched.setattr(contents, "storage_of", lambda _: storage)
        if end == "refused":
            bucket.refused = {"put_part"}
        if end == "wrong size":
            answer = await documenten.send(made["bestandsdelen"][0], BIG, made["lock"])
            assert answer.status_code == 400
        elif end == "away":
            text = json.dumps(body).encode()
            start, *_ = await half(api, "POST", api.base_url + ROOT, "application/json", text)
            assert start["status"] == 400
        else:
            answer = await api.post(ROOT, body)
            assert answer.status_code == (503 if end == "refused" else 400)
    assert (bucket.objects, bucket.uploads) == ({}, {})


@pytest.mark.parametrize("is_known", [True, False])
async def test_damage_is_noticed(bucket: Bucket, storage: Storage, is_known: bool) -> None:
    content = await store(storage, SMALL)
    bucket.objects[place(content.sha256)] = b"kleim"
    with pytest.raises(Damaged):
        await load(storage, content if is_known else Content(content.sha256, content.omvang))


async def test_a_storage_that_refuses(bucket: Bucket, storage: Storage) -> None:
    bucket.is_failing = True
    with pytest.raises(FAILURES):
        await store(storage, SMALL)


async def test_documents_with_their_content_in_s3(
    api: InProcess,
    documenten: Documentensysteem,
    bucket: Bucket,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(contents, "storage_of", lambda _: storage)
        made = await documenten.document(BIG)
        assert await documenten.content(made) == BIG
        part = await api.get(f"{made['url']}/download", headers={"Range": "bytes=-3"})
        assert (part.status_code, part.content) == (206, BIG[-3:])
        verified = await verify_all(storage, api.context.database, 0)
        assert (verified.sound, verified.damaged, verified.unknown) == (1, [], [])
        bucket.is_failing = True
        answer = await api.post(ROOT, documenten.body(inhoud=text64(SMALL)))
        assert answer.status_code == 503
        assert (await api.get(f"{made['url']}/download")).status_code == 503


async def test_moving_from_a_folder(
    api: InProcess, documenten: Documentensysteem, bucket: Bucket, storage: Storage, folder: Path
) -> None:
    made = await documenten.document(SMALL)
    old = FolderStorage(folder)
    moved = await move_all(old, storage, api.context.database)
    assert (moved.moved, moved.damaged) == (1, [])
    assert list(bucket.objects.values()) == [SMALL]
    await move_all(storage, old, api.context.database)
    assert not bucket.objects
    assert await documenten.content(made) == SMALL
