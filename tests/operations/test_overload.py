"""Ten times as many requests at once as a process takes: what it takes is right, the rest is
refused, and when they are gone it is as before. `ZGW_OVERLOAD_SECONDS=30` for half a minute."""

import asyncio
import os
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx
import pytest

from tests.operations.running import Place, Server, applicatie, make_place

AT_ONCE = 20
SECONDS = float(os.environ.get("ZGW_OVERLOAD_SECONDS", "4"))
GROWTH = 100 * 2**20
"""Bytes that a process may have more after it than before."""
RECOVERED_WITHIN = 30.0


@dataclass
class Crowd:
    server: Server
    headers: dict[str, str]
    written: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    refused_after: list[float] = field(default_factory=list)
    """Seconds."""
    numbers: int = 0

    async def press(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(self._one(until) for _ in range(10 * AT_ONCE)))

    async def _one(self, until: float) -> None:
        """With a connection of its own: a pool of so many would keep the crowd itself waiting."""
        async with httpx.AsyncClient(headers=self.headers, timeout=60, verify=False) as http:
            while time.monotonic() < until:
                await self._write_and_read(http)

    async def _write_and_read(self, http: httpx.AsyncClient) -> None:
        self.numbers += 1
        body = applicatie(self.numbers)
        made = await http.post(f"{self.server.url}/applicaties", json=body)
        self._note(made, 201)
        if made.status_code != 201:
            return
        self.written.append(made.json()["url"])
        uuid = self.written[-1].rpartition("/")[2]
        read = await http.get(f"{self.server.url}/applicaties/{uuid}")
        self._note(read, 200)
        if read.status_code == 200:
            assert read.json()["clientIds"] == body["clientIds"]

    def _note(self, answer: httpx.Response, good: int) -> None:
        assert answer.status_code in (good, 503), answer.text
        if answer.status_code == 503:
            assert answer.json()["code"] == "service_unavailable"
        self.statuses[answer.status_code] += 1
        if answer.status_code == 503:
            self.refused_after.append(answer.elapsed.total_seconds())


@pytest.fixture
def place(tmp_path: Path, worker_id: str) -> Place:
    limits = {
        "ZGW_REQUESTS_AT_ONCE": str(AT_ONCE),
        "ZGW_READ_CONNECTIONS": "2",
        "ZGW_WRITE_CONNECTIONS": "2",
        "ZGW_CONNECTION_TIMEOUT": "1",
        "ZGW_LOG_LEVEL": "WARNING",
    }
    return make_place(tmp_path, f"overload-{worker_id}", limits)


async def test_overload_is_refused_and_leaves_no_trace(place: Place) -> None:
    with place.serving() as server:
        crowd = Crowd(server, place.headers)
        await crowd.press(1)
        before = server.memory()
        await crowd.press(SECONDS)
        assert crowd.statuses[201] > 0
        assert crowd.statuses[503] > 0
        async with httpx.AsyncClient(headers=place.headers, timeout=30) as http:
            await _recovered(http, server)
            count = (await http.get(f"{server.url}/applicaties")).json()["count"]
            assert (await http.get(f"{server.host}/readyz")).status_code == 200
        assert count == len(crowd.written) + 1
        assert server.memory() - before < GROWTH
        print(f"{SECONDS:g} s: {dict(crowd.statuses)}, {(server.memory() - before) / 2**20:.0f} MB")
        print(f"half of the refusals took no more than {median(crowd.refused_after) * 1000:.0f} ms")


async def _recovered(http: httpx.AsyncClient, server: Server) -> None:
    async with asyncio.timeout(RECOVERED_WITHIN):
        while (await http.get(f"{server.url}/applicaties")).status_code != 200:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
