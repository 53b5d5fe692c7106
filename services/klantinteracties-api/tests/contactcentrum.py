"""The service as a process of its own, and a front end that speaks to it over HTTP with a key."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import nats

from klantinteracties_api.main import SERVICE
from klantloket import Json, identificator
from zgw_core.bus import STREAM
from zgw_core.embedded import free_port
from zgw_core.testing import servers
from zgw_core.testing.api import fresh_database

_KEY = "0123456789abcdef0123456789abcdef01234567"
_STARTS_WITHIN = 120.0


def persoon(bsn: str, **more: Any) -> Json:
    """Someone of whom no more than the number is known."""
    return {
        "soortPartij": "persoon",
        "indicatieActief": True,
        "digitaleAdressen": None,
        "voorkeursDigitaalAdres": None,
        "rekeningnummers": None,
        "voorkeursRekeningnummer": None,
        "partijIdentificatie": {"contactnaam": None},
        "partijIdentificatoren": [identificator("bsn", bsn)],
        **more,
    }


class Contactcentrum:
    def __init__(self, http: httpx.AsyncClient, log: Path, environment: dict[str, str]) -> None:
        self.http, self.log, self._environment = http, log, environment

    async def asks(self, path: str, **params: str) -> Any:
        """What must be answered with 200."""
        answer = await self.http.get(path, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def tells(self, path: str, body: Json) -> Json:
        """Makes what must succeed."""
        answer = await self.http.post(path, json=body)
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    async def heard(self, at_least: int) -> list[str]:
        """What has been published to others: all of the stream, once there is so much."""
        client = await nats.connect(self._environment["ZGW_NATS_URL"])
        try:
            stream = client.jetstream()
            for _ in range(100):
                state = (await stream.stream_info(STREAM)).state
                if state.messages >= at_least:
                    break
                await asyncio.sleep(0.1)
            found = [
                await stream.get_msg(STREAM, number)
                for number in range(state.first_seq, state.last_seq + 1)
            ]
            return [
                f"{each.subject} {each.headers} {(each.data or b'').decode()}" for each in found
            ]
        finally:
            await client.close()


@asynccontextmanager
async def contactcentrum(worker: str, directory: Path) -> AsyncIterator[Contactcentrum]:
    port, log = free_port(), directory / "service.log"
    environment = {
        **os.environ,
        "ZGW_BASE_URL": f"http://127.0.0.1:{port}{SERVICE.root}",
        "ZGW_DATABASE_URL": await fresh_database(SERVICE, f"{worker}-proces"),
        "ZGW_NATS_URL": servers.nats_url(),
        "ZGW_LOG_LEVEL": "DEBUG",
        "ZGW_LINGER_SECONDS": "0",
        "ZGW_SECRETS_FILE": str(directory / "secrets.json"),
        "ZGW_APIS": json.dumps({"autorisaties": {"url": "http://127.0.0.1:9/autorisaties/api/v1"}}),
    }
    (directory / "secrets.json").write_text("{}")
    command = [sys.executable, "-m", "klantinteracties_api"]
    process = _start([*command, "serve", "--port", str(port)], environment, log)
    try:
        key = [*command, "key", "create", "kiss", "--write", "all", "--audittrail", "--existing"]
        await asyncio.to_thread(_run, key, environment)
        headers = {"Authorization": f"Token {_KEY}"}
        root = environment["ZGW_BASE_URL"]
        async with httpx.AsyncClient(base_url=root, headers=headers, timeout=30) as http:
            await _wait(http, f"http://127.0.0.1:{port}/readyz")
            yield Contactcentrum(http, log, environment)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 120)


def _start(command: list[str], environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as file:
        return subprocess.Popen(command, env=environment, stdout=file, stderr=file)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, input=_KEY, text=True, check=True, timeout=60)


async def _wait(http: httpx.AsyncClient, url: str) -> None:
    deadline = asyncio.get_running_loop().time() + _STARTS_WITHIN
    while asyncio.get_running_loop().time() < deadline:
        try:
            if (await http.get(url)).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.1)
    raise TimeoutError(url)
