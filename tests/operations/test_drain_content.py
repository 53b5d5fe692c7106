"""Large content on its way is waited for, in both directions, when a process is told to end."""

import asyncio
import hashlib
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from documenten_api.main import SERVICE
from documentensysteem import ROOT, Documentensysteem, text64
from tests.authorisation.over_the_wire import OverTheWire, process

CONTENT = bytes(range(256)) * 4 * 1024 * 24
"""More than sockets hold by themselves."""
PARTS = 20


@pytest.fixture
async def wire(worker_id: str, tmp_path: Path) -> AsyncIterator[OverTheWire]:
    settings = {"ZGW_STORAGE": f"file:{tmp_path / 'inhoud'}", "ZGW_DRAIN_SECONDS": "120"}
    async with process(SERVICE, f"drain-{worker_id}", tmp_path, **settings) as running:
        yield running


class Slow:
    """What arrives or leaves one part after another, and between the first two parts waits until
    the process no longer takes connections."""

    def __init__(self) -> None:
        self.is_halfway, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def pause(self) -> None:
        self.is_halfway.set()
        await self.may_go_on.wait()


class Reading(Slow):
    async def hash(self, wire: OverTheWire, url: str) -> str:
        found = hashlib.sha256()
        headers = {"Authorization": f"Bearer {wire.token()}"}
        async with (
            httpx.AsyncClient(timeout=60) as http,
            http.stream("GET", f"{url}/download", headers=headers) as answer,
        ):
            async for block in answer.aiter_bytes():
                found.update(block)
                await self.pause()
        return found.hexdigest()


class Writing(Slow):
    async def body(self, text: bytes) -> AsyncIterator[bytes]:
        size = len(text) // PARTS
        for start in range(0, len(text), size):
            yield text[start : start + size]
            await self.pause()


async def test_a_download_and_an_upload_are_not_cut_off(wire: OverTheWire) -> None:
    documenten = Documentensysteem(wire)
    made = await documenten.document(CONTENT)
    body = documenten.body(inhoud=text64(CONTENT), bestandsomvang=len(CONTENT), titel="Laatste")
    reading, writing = Reading(), Writing()
    download = asyncio.create_task(reading.hash(wire, made["url"]))
    upload = asyncio.create_task(
        wire.request(
            "POST",
            ROOT,
            content=writing.body(json.dumps(body).encode()),
            headers={"Content-Type": "application/json"},
        )
    )
    async with asyncio.timeout(60):
        await asyncio.gather(reading.is_halfway.wait(), writing.is_halfway.wait())
        wire.process.terminate()
        while _listens(wire.base_url):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert not download.done()
    assert not upload.done()
    reading.may_go_on.set()
    writing.may_go_on.set()
    answer = await upload
    assert answer.status_code == 201, answer.text
    assert answer.json()["bestandsomvang"] == len(CONTENT)
    assert answer.headers["connection"] == "close"
    assert await download == hashlib.sha256(CONTENT).hexdigest()
    assert await wire.process.wait() in (0, -15)


def _listens(url: str) -> bool:
    parts = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname or "", parts.port or 0)) == 0
