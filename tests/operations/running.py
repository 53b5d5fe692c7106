"""Autorisaties-api as processes on one database: it needs no other service to read and write."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from zgw_core.authentication import make_token
from zgw_core.embedded import free_port
from zgw_core.testing import servers

CLIENT = "beheer"
ROOT = "/autorisaties/api/v1"
BASE_URL = f"http://autorisaties.example{ROOT}"
READY_WITHIN = 60.0


@dataclass
class Place:
    """A database, and the secrets beside it."""

    directory: Path
    database_url: str
    more: dict[str, str] = field(default_factory=dict)
    """Further settings of the environment."""

    def environment(self, sources: str = "") -> dict[str, str]:
        """`sources`: where the code is, if elsewhere than usual."""
        path = os.pathsep.join(part for part in (sources, os.environ.get("PYTHONPATH")) if part)
        return {
            **os.environ,
            **({"PYTHONPATH": path} if path else {}),
            "ZGW_BASE_URL": BASE_URL,
            "ZGW_DATABASE_URL": self.database_url,
            "ZGW_SECRETS_FILE": str(self.directory / "secrets.json"),
            "ZGW_LINGER_SECONDS": "0",
            **self.more,
        }

    def command(self, *arguments: str, sources: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "autorisaties_api", *arguments],
            env=self.environment(sources),
            capture_output=True,
            text=True,
            check=False,
            timeout=90,
        )

    @property
    def headers(self) -> dict[str, str]:
        known = json.loads((self.directory / "secrets.json").read_text())
        return {"Authorization": f"Bearer {make_token(CLIENT, known[CLIENT])}"}

    @contextmanager
    def serving(self, sources: str = "") -> Iterator["Server"]:
        """One process; it is ended with the block, if it has not ended yet."""
        port = free_port()
        command = [sys.executable, "-m", "autorisaties_api", "serve", "--port", str(port)]
        log = self.directory / f"{port}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, env=self.environment(sources), stdout=output, stderr=output
            )
        server = Server(process, f"http://127.0.0.1:{port}", log)
        try:
            server.wait_until_ready()
            yield server
        finally:
            process.kill()
            process.wait()


@dataclass
class Server:
    process: "subprocess.Popen[bytes]"
    host: str
    log: Path

    @property
    def url(self) -> str:
        return self.host + ROOT

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(f"{self.host}/readyz", timeout=60).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise AssertionError(f"not ready: {self.log.read_text()[-2000:]}")

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def memory(self) -> int:
        """Bytes of memory that are its own."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


async def empty_database(name: str) -> str:
    postgres = servers.postgres()
    await postgres.ensure_database(name, "test")
    url = postgres.url(name, name, "test")
    connection = await asyncpg.connect(url)
    await connection.execute("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
    await connection.close()
    return url


def make_place(
    directory: Path, name: str, more: Mapping[str, str] | None = None, sources: str = ""
) -> Place:
    """A migrated database with one client that may do everything."""
    place = Place(directory, asyncio.run(empty_database(name)), dict(more or {}))
    client = ("client", "ensure", CLIENT, "--alles", "--label", "Beheer", "--migrate")
    made = place.command(*client, sources=sources)
    assert made.returncode == 0, made.stderr
    return place


def applicatie(number: int) -> dict[str, Any]:
    rights = [{"component": "nrc", "scopes": ["notificaties.consumeren"]}]
    return {"clientIds": [f"client-{number}"], "label": f"Nr {number}", "autorisaties": rights}
