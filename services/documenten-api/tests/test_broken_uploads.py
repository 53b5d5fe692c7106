"""Storage that fails, and bodies that are not what they should be: nothing is half stored."""

import errno
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from documenten_api.content import contents
from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.model import Content
from documenten_api.content.object_storage import place
from documentensysteem import ROOT, Documentensysteem, hashes, left, text64
from half_a_body import half
from zgw_core.testing.api import InProcess


class FullUpload:
    """Of a disk that is full, at once or only at the end."""

    size = 0

    def __init__(self, fails_at_once: bool) -> None:
        self._fails_at_once = fails_at_once
        self.is_discarded = False

    async def write(self, data: bytes) -> None:
        if self._fails_at_once:
            raise OSError(28, "No space left on device")

    async def content(self) -> Content:
        return Content("0" * 64, 0)

    async def publish(self) -> None:
        raise OSError(28, "No space left on device")

    async def discard(self) -> None:
        self.is_discarded = True


class FullStorage:
    def __init__(self, fails_at_once: bool) -> None:
        self._fails_at_once = fails_at_once
        self.uploads: list[FullUpload] = []

    def upload(self) -> FullUpload:
        self.uploads.append(FullUpload(self._fails_at_once))
        return self.uploads[-1]


@pytest.mark.parametrize("fails_at_once", [True, False])
async def test_a_full_disk(
    api: InProcess,
    documenten: Documentensysteem,
    monkeypatch: pytest.MonkeyPatch,
    fails_at_once: bool,
) -> None:
    storage = FullStorage(fails_at_once)
    made = await documenten.in_parts(2)
    before = await documenten.stored()
    with monkeypatch.context() as patched:
        patched.setattr(contents, "storage_of", lambda _: storage)
        answer = await api.post(ROOT, documenten.body(inhoud="QUJD"))
        assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")
        if fails_at_once:
            answer = await documenten.send(made["bestandsdelen"][0], b"ab", made["lock"])
            assert answer.status_code == 503
    assert [upload.is_discarded for upload in storage.uploads] == [True] * (1 + fails_at_once)
    assert await documenten.stored() == before
    assert (await documenten.send(made["bestandsdelen"][0], b"ab", made["lock"])).status_code == 200


async def test_content_that_is_lost_is_an_error_and_no_answer(
    api: InProcess, documenten: Documentensysteem, folder: Path
) -> None:
    made = await documenten.document(b"verdwenen")
    (folder / place(hashlib.sha256(b"verdwenen").hexdigest())).unlink()
    assert (await api.get(f"{made['url']}/download")).status_code == 503


@pytest.mark.parametrize("size", [10, 3 * 2**20])
async def test_a_body_that_stops_halfway(
    api: InProcess, documenten: Documentensysteem, folder: Path, size: int
) -> None:
    made = await documenten.in_parts(10)
    before = await documenten.stored(), await hashes(api)
    body = json.dumps(documenten.body(inhoud=text64(b"x" * size))).encode()
    form = b'--x\r\nContent-Disposition: form-data; name="inhoud"\r\n\r\n0123456789' * 2
    for method, url, kind, content in (
        ("POST", api.base_url + ROOT, "application/json", body),
        ("PUT", made["bestandsdelen"][0]["url"], "multipart/form-data; boundary=x", form),
    ):
        start, *_ = await half(api, method, url, kind, content)
        assert start["status"] == 400
    assert (await documenten.stored(), await hashes(api)) == before
    assert await left(FolderStorage(folder)) == []


async def test_a_body_that_only_begins_is_no_json(
    api: InProcess, documenten: Documentensysteem
) -> None:
    kind = {"Content-Type": "application/json"}
    for body in (b'{"inhoud": "QUJD', b'{"inhoud": "QUJD"', b"", b"[]", b'"x"', b"{", b"\xff\xfe"):
        answer = await api.request("POST", ROOT, headers=kind, content=body)
        assert answer.status_code == 400, body
    utf16 = '{"inhoud": "QUJD"}'.encode("utf-16")
    assert (await api.request("POST", ROOT, headers=kind, content=utf16)).status_code == 400


async def test_the_rest_of_a_body_stays_small(
    api: InProcess, documenten: Documentensysteem
) -> None:
    body: dict[str, Any] = documenten.body(beschrijving="x" * 6_000_000)
    assert (await api.post(ROOT, body)).status_code == 413
    assert (await api.patch("/verzendingen/x", body)).status_code == 413
    content = b"x" * 6_000_000
    assert (await documenten.document(content))["bestandsomvang"] == len(content)


async def test_a_disk_that_is_full_at_the_last_moment(
    api: InProcess, documenten: Documentensysteem, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    made = await documenten.in_parts(10)
    part = made["bestandsdelen"][0]
    form = {"files": {"inhoud": b"nooit eer."}, "data": {"lock": made["lock"]}}
    with monkeypatch.context() as while_full:
        while_full.setattr("documenten_api.content.folder_storage.os.fsync", full)
        refused = await api.request("PUT", part["url"], **form)
    assert refused.status_code == 503
    assert await left(FolderStorage(folder)) == []
    assert (await api.request("PUT", part["url"], **form)).status_code == 200
