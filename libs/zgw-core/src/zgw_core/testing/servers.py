"""One PostgreSQL and one NATS for a whole test run, however many workers it has.

Whoever needs one first starts it; the run's own process stops both at the end.
"""

import asyncio
import fcntl
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from zgw_core.embedded import Nats, Postgres, free_port

_PASSWORD = "test"
_keep: list[Postgres | Nats] = []


def directory() -> Path:
    """Shared by the workers of a run: they inherit the name from the run's own process."""
    name = os.environ.get("ZGW_TEST_DIRECTORY")
    if name is None:
        name = tempfile.mkdtemp(prefix="zgw-test-")
        os.environ["ZGW_TEST_DIRECTORY"] = name
    return Path(name)


@contextmanager
def _alone(name: str) -> Iterator[Path]:
    with (directory() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield directory() / f"{name}.json"


def _started(name: str, start: "type[Postgres] | type[Nats]") -> dict[str, int]:
    with _alone(name) as file:
        if not file.exists():
            port = free_port()
            home = directory() / name
            server = (
                Postgres(home, port, _PASSWORD, lasting=False)
                if start is Postgres
                else Nats(home, port, lasting=False)
            )
            server.start()
            _keep.append(server)
            # The test that asks has a loop of its own, which this may not block into.
            with ThreadPoolExecutor(1) as thread:
                thread.submit(asyncio.run, server.wait()).result()
            file.write_text(json.dumps({"pid": server.pid, "port": port}))
        known: dict[str, int] = json.loads(file.read_text())
        return known


def postgres() -> Postgres:
    port = _started("postgres", Postgres)["port"]
    return Postgres(directory() / "postgres", port, _PASSWORD, lasting=False)


def nats_url() -> str:
    return f"nats://127.0.0.1:{_started('nats', Nats)['port']}"


@asynccontextmanager
async def own_nats(directory: Path) -> AsyncIterator[Nats]:
    """A NATS that nobody else uses, which a test may stop and start."""
    server = Nats(directory / "nats", free_port(), lasting=False)
    server.start()
    await server.wait()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def once(name: str) -> Iterator[bool]:
    """True for the first worker that comes by; the others wait until it is done."""
    with _alone(name) as file:
        yield not file.exists()
        file.touch()


def stop_all() -> None:
    """Ends what this run started, and forgets its data."""
    if "ZGW_TEST_DIRECTORY" not in os.environ:
        return
    for file, how in (("postgres", signal.SIGQUIT), ("nats", signal.SIGTERM)):
        path = directory() / f"{file}.json"
        if path.exists():
            pid = json.loads(path.read_text())["pid"]
            os.kill(pid, how)
            _wait(pid)
    shutil.rmtree(directory(), ignore_errors=True)


def _wait(pid: int) -> None:
    """The server may be a child of this process or of a worker that has gone."""
    for _ in range(200):
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            if not Path(f"/proc/{pid}").exists():
                return
        time.sleep(0.05)
