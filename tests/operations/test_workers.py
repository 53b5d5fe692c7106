"""Several processes behind one port, of a service that needs nothing else to answer."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

from zgw_core.embedded import free_port

ROOT = "/referentielijsten/api/v1"
WORKERS, CONNECTIONS = 2, 40
WITHIN = 60.0


@dataclass
class Behind:
    """A port, and the process that starts the workers."""

    port: int
    process: psutil.Popen
    log: Path

    def status(self) -> int:
        """0 where nobody answers."""
        try:
            return httpx.get(
                f"http://127.0.0.1:{self.port}{ROOT}/procestypen", timeout=60
            ).status_code
        except httpx.TransportError:
            return 0

    def workers(self) -> list[psutil.Process]:
        """Those that listen."""
        return [each for each in self.process.children() if self._listens(each)]

    def taken(self) -> list[int]:
        """How many connections each worker has."""
        found = [[each.status for each in self._at_port(worker)] for worker in self.workers()]
        return [statuses.count(psutil.CONN_ESTABLISHED) for statuses in found]

    def until(self, happened: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WITHIN
        while not happened():
            assert time.monotonic() < deadline, self.log.read_text()[-2000:]
            time.sleep(0.1)

    def _listens(self, worker: psutil.Process) -> bool:
        return any(each.status == psutil.CONN_LISTEN for each in self._at_port(worker))

    def _at_port(self, worker: psutil.Process) -> list[psutil._ntuples.pconn]:
        with suppress(psutil.NoSuchProcess):
            return [each for each in worker.net_connections() if each.laddr.port == self.port]
        return []


@contextmanager
def _serving(directory: Path, port: int) -> Iterator[Behind]:
    command = [sys.executable, "-m", "referentielijsten_api", "serve", "--port", str(port)]
    settings = {
        "ZGW_BASE_URL": f"http://127.0.0.1:{port}{ROOT}",
        "ZGW_WORKERS": str(WORKERS),
        "ZGW_LINGER_SECONDS": "0",
    }
    log = directory / f"{port}.log"
    with log.open("wb") as output:
        process = psutil.Popen(
            command, env={**os.environ, **settings}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield Behind(port, process, log)
    finally:
        workers = process.children() if process.poll() is None else []
        for each in (process, *workers):
            with suppress(psutil.NoSuchProcess):
                each.kill()
        process.wait()


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    with _serving(tmp_path_factory.mktemp("workers"), free_port()) as found:
        found.until(lambda: len(found.workers()) == WORKERS)
        yield found


def test_a_worker_that_is_awake_leaves_others_their_connections(behind: Behind) -> None:
    asleep = behind.workers()[0]
    with ExitStack() as opened:
        asleep.suspend()
        for _ in range(CONNECTIONS):
            opened.enter_context(socket.create_connection(("127.0.0.1", behind.port)))
        behind.until(lambda: sum(behind.taken()) > 0)
        asleep.resume()
        behind.until(lambda: sum(behind.taken()) == CONNECTIONS)
        assert min(behind.taken()) > 0


def test_a_worker_that_is_killed_is_replaced_and_the_others_answer(behind: Behind) -> None:
    before = behind.workers()
    before[0].kill()
    before[0].wait()
    assert [behind.status() for _ in range(20)] == [200] * 20
    behind.until(lambda: len(behind.workers()) == WORKERS)
    assert before[0] not in behind.workers()


def test_the_port_of_another_is_refused_at_once(behind: Behind, tmp_path: Path) -> None:
    with _serving(tmp_path, behind.port) as second:
        assert second.process.wait(WITHIN) != 0
        assert second.log.read_text()


def test_all_end_when_they_are_told_to(tmp_path: Path) -> None:
    with _serving(tmp_path, free_port()) as behind:
        behind.until(lambda: len(behind.workers()) == WORKERS)
        workers = behind.workers()
        behind.process.send_signal(signal.SIGTERM)
        assert behind.process.wait(WITHIN) == 0
        assert not any(worker.is_running() for worker in workers)
