"""Starts everything in the right order, watches over it, and stops it in reverse."""

import asyncio
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

import httpx

from dev.layout import FIRST_CLIENT, SERVICES, Layout, ServiceLayout
from zgw_core.authentication import make_token
from zgw_core.embedded import SUPERUSER, CannotStart, Nats, Postgres, is_free

READY_WITHIN = 120.0


class Suite:
    """One run. Use as a context manager: what was started is stopped, also halfway."""

    def __init__(self, layout: Layout, say: Callable[[str], None]) -> None:
        self.layout, self._say = layout, say
        self._stack = ExitStack()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        layout.make()
        password = layout.password(SUPERUSER)
        self._postgres = Postgres(layout.data / "postgres", layout.postgres_port, password)
        self.nats = Nats(layout.data / "nats", layout.nats_port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._stack.close()

    def start(self) -> None:
        """Raises CannotStart with one sentence."""
        self._lock()
        _end_leftovers(self.layout)
        self._check_ports()
        self._start_servers()
        asyncio.run(self._make_databases())
        self._say("databases are there")
        self._stack.callback(self._stop_services)
        for service in SERVICES:
            self.start_service(service)
        self._make_clients()
        self._write_state(ready=False)
        asyncio.run(self.wait_until_ready())
        self._write_state(ready=True)

    def kill(self, naam: str) -> None:
        """As a crash would, for tests: nothing is said, nothing is finished."""
        self.processes[naam].kill()
        self.processes[naam].wait()

    def kill_nats(self) -> None:
        os.kill(self.nats.pid, signal.SIGKILL)
        self.nats.stop()

    def watch(self) -> None:
        """Returns when a service ends by itself. Raises CannotStart that names it."""
        while True:
            for naam, process in self.processes.items():
                if process.poll() is not None:
                    raise CannotStart(_ended(naam, process, self.layout.logs))
            time.sleep(0.3)

    def _lock(self) -> None:
        lock = self._stack.enter_context(_lock_of(self.layout).open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart(f"A suite already runs on {self.layout.data}.") from error

    def _check_ports(self) -> None:
        for service in SERVICES:
            port = self.layout.port_of(service)
            if not is_free(port):
                raise CannotStart(
                    f"Port {port} for {service.naam} is taken; free it, "
                    "or start with another ZGW_PORT (now "
                    f"{self.layout.port}; the services take the ports after it)."
                )

    def _start_servers(self) -> None:
        postgres, nats = self._postgres, self.nats
        self._stack.callback(postgres.stop)
        self._stack.callback(nats.stop)
        nats.start()
        postgres.start()
        asyncio.run(postgres.wait())
        self._say("PostgreSQL is there")
        asyncio.run(nats.wait())
        self._say("NATS is there")
        self.servers = {"postgres": postgres.pid, "nats": nats.pid}

    async def _make_databases(self) -> None:
        for service in SERVICES:
            if service.has_database:
                await self._postgres.ensure_database(service.api, self.layout.password(service.api))

    def database_url(self, api: str) -> str:
        return self._postgres.url(api, api, self.layout.password(api))

    def _environment(self, service: ServiceLayout) -> dict[str, str]:
        return self.layout.environment(service, self.layout.database_url(service))

    def start_service(self, service: ServiceLayout) -> None:
        command = [sys.executable, "-m", service.module, "serve"]
        command += ["--port", str(self.layout.port_of(service))]
        if service.has_database:
            command.append("--migrate")
        with (self.layout.logs / f"{service.naam}.log").open("ab") as log:
            self.processes[service.naam] = subprocess.Popen(
                command,
                env=self._environment(service),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _make_clients(self) -> None:
        """The first applicatie, and a client for each service that calls others."""
        authority = next(s for s in SERVICES if s.naam == "autorisaties-api")
        first = {"clientIds": [FIRST_CLIENT], "label": "Beheer", "heeftAlleAutorisaties": True}
        wanted = [first, *(_client(service) for service in SERVICES if _has_client(service))]
        command = [sys.executable, "-m", authority.module, "client", "ensure"]
        done = subprocess.run(
            [*command, "--migrate", "--file", "-"],
            input=json.dumps(wanted),
            env=self._environment(authority),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotStart(f"The first clients could not be made: {done.stderr.strip()[-500:]}")
        self._say("the first applicatie is there")

    async def wait_until_ready(self) -> None:
        waiting = list(SERVICES)
        deadline = time.monotonic() + READY_WITHIN
        async with httpx.AsyncClient(timeout=2) as http:
            while waiting:
                service = waiting[0]
                process = self.processes[service.naam]
                if process.poll() is not None:
                    raise CannotStart(_ended(service.naam, process, self.layout.logs))
                if time.monotonic() > deadline:
                    raise CannotStart(f"{service.naam} is not ready; see {self.layout.logs}.")
                if await is_ready(http, self.layout.host_of(service)):
                    self._say(f"{service.naam} is ready")
                    waiting.pop(0)
                else:
                    await asyncio.sleep(0.1)
            await self._wait_for_kanalen(http, deadline)

    async def _wait_for_kanalen(self, http: httpx.AsyncClient, deadline: float) -> None:
        """Services make them known once they run; until then nobody can subscribe."""
        wanted = {kanaal for service in SERVICES for kanaal in service.kanalen}
        token = make_token(FIRST_CLIENT, self.layout.secret())
        url = self.layout.url("notificaties-api") + "/kanaal"
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError):  # it may be slow to answer its first question
                answer = await http.get(url, headers={"Authorization": f"Bearer {token}"})
                if answer.is_success and wanted <= {kanaal["naam"] for kanaal in answer.json()}:
                    self._say("the kanalen are known")
                    return
            await asyncio.sleep(0.1)
        raise CannotStart(f"Not all kanalen were made known; see {self.layout.logs}.")

    def _write_state(self, ready: bool) -> None:
        state = {
            "pid": os.getpid(),
            "ready": ready,
            "servers": self.servers,
            "services": {naam: process.pid for naam, process in self.processes.items()},
        }
        self.layout.state_file.write_text(json.dumps(state))
        self._stack.callback(self.layout.state_file.unlink, missing_ok=True)

    def _stop_services(self) -> None:
        self._say("stopping")
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _has_client(service: ServiceLayout) -> bool:
    return bool(service.rights) or service.has_all_rights


def _client(service: ServiceLayout) -> dict[str, Any]:
    """The applicatie of a service itself."""
    rows = [{"component": name, "scopes": [*scopes]} for name, scopes in service.rights.items()]
    return {
        "clientIds": [service.naam],
        "label": service.naam,
        "heeftAlleAutorisaties": service.has_all_rights,
        "autorisaties": rows,
    }


async def is_ready(http: httpx.AsyncClient, host: str) -> bool:
    try:
        return (await http.get(f"{host}/readyz")).status_code == 200
    except httpx.HTTPError:
        return False


def _ended(naam: str, process: "subprocess.Popen[bytes]", logs: Path) -> str:
    log = logs / f"{naam}.log"
    last = log.read_text(errors="replace").strip().rpartition("\n")[2] if log.exists() else ""
    return f"{naam} ended with status {process.returncode}: {last[:500]} (see {log})"


def _lock_of(layout: Layout) -> Path:
    return layout.data / "lock"


def wait_until_stopped(layout: Layout) -> None:
    """Returns when all that a suite started has ended."""
    with _lock_of(layout).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


def read_state(layout: Layout) -> dict[str, Any] | None:
    """What the suite on this data directory said of itself; None when none runs."""
    try:
        state: dict[str, Any] = json.loads(layout.state_file.read_text())
    except (OSError, ValueError):
        return None
    return state if _is_ours(state["pid"]) else None


def _is_ours(pid: int) -> bool:
    """Whether a process is (still) one of the suite's own Python programs or servers."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return any(mark in command for mark in (b"_api", b"dev", b"nats-server", b"postgres"))


def _end_leftovers(layout: Layout) -> None:
    """Ends what a run that was killed has left behind."""
    try:
        state = json.loads(layout.state_file.read_text())
    except (OSError, ValueError):
        return
    left = [*state["services"].values(), state["servers"]["nats"]]
    for pid in left:
        if _is_ours(pid):
            os.kill(pid, signal.SIGTERM)
    for pid in left:
        for _ in range(100):
            if not _is_ours(pid):
                break
            time.sleep(0.1)
    layout.state_file.unlink(missing_ok=True)
