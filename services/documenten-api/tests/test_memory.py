"""Content of 100 MiB through a real process, which holds none of it."""

import asyncio
import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from documenten_api.main import SERVICE
from s3_stand_in import BUCKET, s3_stand_in
from zgw_core.authentication import make_token
from zgw_core.embedded import free_port
from zgw_core.testing.api import SECRET, fresh_database

MIB = 2**20
SIZE = 100 * MIB
MAY_GROW = 64 * MIB
BLOCK = bytes(range(256)) * 4 * 192  # a multiple of three, so that base64 joins
UUID = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


class OtherServices(BaseHTTPRequestHandler):
    """A client that may do everything, and an informatieobjecttype."""

    def do_GET(self) -> None:
        content = {
            "url": f"http://{self.headers['host']}{self.path}",
            "clientIds": ["alles"],
            "label": "Alles",
            "heeftAlleAutorisaties": True,
            "autorisaties": [],
            "omschrijving": "Brief",
            "concept": False,
            "vertrouwelijkheidaanduiding": "openbaar",
        }
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def other_services() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherServices)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@dataclass
class Running:
    process: "subprocess.Popen[bytes]"
    http: httpx.AsyncClient
    informatieobjecttype: str

    def reset_peak(self) -> int:
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
        return self.peak()

    def peak(self) -> int:
        """The most memory that the process has held since the last reset."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The settings of a storage."""
    if request.param == "folder":
        yield {"ZGW_STORAGE": f"file:{tmp_path / 'inhoud'}"}
        return
    with s3_stand_in() as bucket:
        options = json.dumps(bucket.options)
        yield {"ZGW_STORAGE": f"s3://{BUCKET}", "ZGW_STORAGE_OPTIONS": options}


@pytest.fixture
async def running(
    worker_id: str, storage: dict[str, str], tmp_path: Path
) -> AsyncIterator[Running]:
    secrets = tmp_path / "secrets.json"
    secrets.write_text(json.dumps({"alles": SECRET, SERVICE.naam: SECRET}))
    port = free_port()
    with other_services() as others:
        environment = {
            **os.environ,
            "ZGW_BASE_URL": f"http://127.0.0.1:{port}{SERVICE.root}",
            "ZGW_DATABASE_URL": await fresh_database(SERVICE, f"{worker_id}-memory"),
            "ZGW_CLIENT_ID": SERVICE.naam,
            "ZGW_SECRETS_FILE": str(secrets),
            **storage,
            "ZGW_LINGER_SECONDS": "0",
            "ZGW_PART_SIZE": str(40 * MIB),
            "ZGW_APIS": json.dumps(
                {name: {"url": f"{others}/{name}"} for name in ("autorisaties", "catalogi")}
            ),
        }
        command = [sys.executable, "-m", "documenten_api", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment)  # noqa: ASYNC220
        headers = {"Authorization": f"Bearer {make_token('alles', SECRET)}"}
        base_url = environment["ZGW_BASE_URL"]
        try:
            async with httpx.AsyncClient(base_url=base_url, headers=headers, timeout=90) as http:
                await until_ready(http, f"http://127.0.0.1:{port}/readyz")
                yield Running(process, http, f"{others}/catalogi/informatieobjecttypen/{UUID}")
        finally:
            process.terminate()
            process.wait()


async def until_ready(http: httpx.AsyncClient, url: str) -> None:
    while True:
        try:
            (await http.get(url)).raise_for_status()
            return
        except httpx.HTTPError:
            await asyncio.sleep(0.1)


def body(running: Running, **values: Any) -> dict[str, Any]:
    return {
        "bronorganisatie": "517439943",
        "creatiedatum": "2024-01-01",
        "titel": "Groot",
        "auteur": "A",
        "taal": "dut",
        "informatieobjecttype": running.informatieobjecttype,
        **values,
    }


async def blocks(size: int) -> AsyncIterator[bytes]:
    while size > 0:
        yield BLOCK[:size]
        size -= len(BLOCK)


async def as_json(running: Running, size: int) -> AsyncIterator[bytes]:
    start, end = json.dumps(body(running, inhoud="@")).encode().split(b"@")
    yield start
    async for block in blocks(size):
        yield base64.b64encode(block)
    yield end


async def as_form(size: int, lock: str) -> AsyncIterator[bytes]:
    yield b'--x\r\nContent-Disposition: form-data; name="inhoud"; filename="a"\r\n\r\n'
    async for block in blocks(size):
        yield block
    yield b'\r\n--x\r\nContent-Disposition: form-data; name="lock"\r\n\r\n'
    yield lock.encode() + b"\r\n--x--\r\n"


async def create(running: Running, size: int) -> dict[str, Any]:
    kind = {"Content-Type": "application/json"}
    answer = await running.http.post(
        "/enkelvoudiginformatieobjecten", content=as_json(running, size), headers=kind
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["bestandsomvang"] == size
    made: dict[str, Any] = answer.json()
    return made


async def create_in_parts(running: Running, size: int) -> dict[str, Any]:
    answer = await running.http.post(
        "/enkelvoudiginformatieobjecten", json=body(running, bestandsomvang=size)
    )
    made: dict[str, Any] = answer.json()
    for part in made["bestandsdelen"]:
        answer = await running.http.put(
            part["url"],
            content=as_form(part["omvang"], made["lock"]),
            headers={"Content-Type": "multipart/form-data; boundary=x"},
        )
        assert answer.status_code == 200, answer.text
    unlocked = await running.http.post(f"{made['url']}/unlock", json={"lock": made["lock"]})
    assert unlocked.status_code == 204, unlocked.text
    return made


async def download(running: Running, made: dict[str, Any]) -> int:
    size = 0
    async with running.http.stream("GET", f"{made['url']}/download") as answer:
        assert answer.status_code == 200
        async for chunk in answer.aiter_bytes():
            size += len(chunk)
    return size


async def test_large_content_is_never_held(running: Running) -> None:
    for way_in in (create, create_in_parts):
        await download(running, await way_in(running, 8 * MIB))
        before = running.reset_peak()
        made = await way_in(running, SIZE)
        assert running.peak() - before < MAY_GROW
        before = running.reset_peak()
        assert await download(running, made) == SIZE
        assert running.peak() - before < MAY_GROW
