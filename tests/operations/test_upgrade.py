"""The version before and the one after work side by side on one database, and no client notices."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

import autorisaties_api
from tests.operations.balancer import Balancer
from tests.operations.running import ROOT, Place, Server, applicatie, make_place
from tests.operations.tagged import PROJECT, lingers, sources_of_tag

PACKAGE = Path(autorisaties_api.__file__).parent
HERE = ""
"""The code as it is."""
LINGERING = {"ZGW_LINGER_SECONDS": "600"}
"""Until it is told to end for the second time."""


def next_version(directory: Path, serves_from: str | None, statement: str) -> str:
    """A copy of the code with one more migration; returns where it is."""
    package = directory / PACKAGE.name
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    versions = package / "migrations" / "versions"
    head = max(file.name[:4] for file in versions.glob("[0-9]*.py"))
    (versions / "9000_next.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = '9000', '{head}'\n"
        f"serves_from = {head!r} if {serves_from!r} else None\n"
        f"def upgrade() -> None:\n    op.execute({statement!r})\n"
    )
    return str(directory)


EXPAND = "ALTER TABLE applicatie ADD COLUMN nieuw text NOT NULL DEFAULT ''"
CONTRACT = "ALTER TABLE applicatie DROP COLUMN label"


class Client:
    """Reads and writes without a pause, over connections that it keeps, and counts answers."""

    def __init__(self, place: Place, host: str) -> None:
        self._headers, self._url = place.headers, f"{host}{ROOT}/applicaties"
        self.done = 0
        self._tasks: list[asyncio.Task[None]] = []

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        self._tasks = tasks = [asyncio.create_task(self._work(number)) for number in range(3)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
            failed = [e for e in ended if not isinstance(e, asyncio.CancelledError)]
            assert not failed, failed

    async def _work(self, worker: int) -> None:
        async with httpx.AsyncClient(headers=self._headers, timeout=30) as http:
            while True:
                self.done += 1
                body = applicatie(self.done * 10 + worker)
                made = await http.post(self._url, json=body)
                assert made.status_code == 201, made.text
                uuid = made.json()["url"].rpartition("/")[2]
                read = await http.get(f"{self._url}/{uuid}")
                assert read.json()["clientIds"] == body["clientIds"]
                assert (await http.get(self._url)).status_code == 200

    async def does_more(self, times: int = 10) -> None:
        """Returns when so much more was answered; a failure ends the test there."""
        until = self.done + times
        async with asyncio.timeout(120):
            while self.done < until and not any(t.done() for t in self._tasks):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@pytest.fixture(params=["the code as it is", "the newest tag"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the code of the version before is."""
    return HERE if request.param == "the code as it is" else sources_of_tag(tmp_path / "tagged")


@pytest.fixture
def place_before(before: str, tmp_path: Path, worker_id: str) -> Place:
    return make_place(tmp_path, f"upgrade-{worker_id}", LINGERING, before)


@dataclass
class Rotation:
    """Replaces processes as a deployment does: the new one is ready before the old one ends."""

    place: Place
    balancer: Balancer
    client: Client
    processes: ExitStack

    async def start(self, sources: str) -> Server:
        serving = self.place.serving(sources)
        server = await asyncio.to_thread(self.processes.enter_context, serving)
        self.balancer.add(server.host)
        await self.balancer.knows_ready(server.host)
        return server

    async def replace(self, old: Server, sources: str, lingers: bool = True) -> Server:
        """One that does not linger is taken out of rotation before it is told to end."""
        new = await self.start(sources)
        await self.client.does_more(20)
        if not lingers:
            await self.balancer.remove(old.host)
        old.terminate()
        if lingers:
            await self.balancer.knows_ending(old.host)
            old.terminate()
        await asyncio.to_thread(old.process.wait, 60)
        assert old.process.returncode in (0, -15)
        await self.client.does_more()
        return new


async def test_a_client_sees_no_error_while_a_version_replaces_another(
    place_before: Place, before: str, tmp_path: Path
) -> None:
    after = next_version(tmp_path / "next", "expand", EXPAND) if before == HERE else HERE
    with ExitStack() as processes:
        async with Balancer([]).open() as balancer:
            client = Client(place_before, balancer.host)
            rotation = Rotation(place_before, balancer, client, processes)
            old = await rotation.start(before)
            async with client.working():
                await client.does_more()
                migrated = await asyncio.to_thread(place_before.command, "migrate", sources=after)
                assert migrated.returncode == 0, migrated.stderr
                await client.does_more()
                is_told = before == HERE or lingers(before)
                new = await rotation.replace(old, after, lingers=is_told)
                await rotation.replace(new, before)


@pytest.fixture
def place(tmp_path: Path, worker_id: str) -> Place:
    return make_place(tmp_path, f"upgrade-{worker_id}")


async def test_a_version_refuses_a_database_that_it_cannot_serve(
    place: Place, tmp_path: Path
) -> None:
    after = next_version(tmp_path / "next", None, CONTRACT)
    early = place.command("serve", sources=after)
    assert early.returncode == 1
    assert "run the command migrate of this version first" in early.stderr
    assert place.command("migrate", sources=after).returncode == 0
    for command in ("serve", "migrate"):
        late = place.command(command)
        assert late.returncode == 1
        assert "made by a newer version (revision 9000)" in late.stderr
        assert "Traceback" not in late.stderr


def test_every_mark_names_a_revision() -> None:
    """Migrations of all services are read, and what they say of older code makes sense."""
    code = "import sys; from pathlib import Path; from zgw_core.migrations import oldest_served; "
    code += "print(*(oldest_served(Path(one)) for one in sys.argv[1:]))"
    found = [str(path) for path in PROJECT.glob("services/*/src/*/migrations")]
    done = subprocess.run(
        [sys.executable, "-c", code, *found], capture_output=True, text=True, check=True
    )
    assert len(done.stdout.split()) == len(found) > 0
