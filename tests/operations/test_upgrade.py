"""The version before and the one after work side by side on one database, and no client notices."""

import asyncio
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

import autorisaties_api
from tests.operations.running import Place, Server, applicatie, make_place

PROJECT = Path(__file__).parents[2]
PACKAGE = Path(autorisaties_api.__file__).parent
HERE = ""
"""The code as it is."""
pytestmark = pytest.mark.timeout(400)


def newest_tag() -> list[str]:
    done = subprocess.run(
        ["git", "-C", str(PROJECT), "tag", "--list", "v*", "--sort=-v:refname"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split()[:1]


@pytest.fixture
def place(tmp_path: Path, worker_id: str) -> Place:
    return make_place(tmp_path, f"upgrade-{worker_id}")


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
    """Reads and writes without a pause, wherever it is told to; counts what was answered."""

    def __init__(self, place: Place) -> None:
        self._headers = place.headers
        self.servers: list[Server] = []
        self.done = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._under_way: Counter[str] = Counter()

    @asynccontextmanager
    async def working(self, servers: list[Server]) -> AsyncIterator[None]:
        self.servers = servers
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
        # No connection is kept: an idle one may be ended just when it is used again.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(headers=self._headers, timeout=30, limits=limits) as http:
            while True:
                self.done += 1
                body = applicatie(self.done * 10 + worker)
                made = await self._send(http, "POST", "", body)
                assert made.status_code == 201, made.text
                read = await self._send(http, "GET", "/" + made.json()["url"].rpartition("/")[2])
                assert read.json()["clientIds"] == body["clientIds"]
                assert (await self._send(http, "GET", "")).status_code == 200

    async def _send(
        self, http: httpx.AsyncClient, method: str, path: str, body: Any = None
    ) -> httpx.Response:
        server = self.servers[self.done % len(self.servers)]
        self._under_way[server.host] += 1
        answer = await http.request(method, f"{server.url}/applicaties{path}", json=body)
        self._under_way[server.host] -= 1
        return answer

    async def leaves(self, server: Server) -> None:
        """As a pod is taken out of rotation: nothing new, and what is under way is answered."""
        self.servers = [one for one in self.servers if one is not server]
        async with asyncio.timeout(120):
            while self._under_way[server.host]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def does_more(self, times: int = 10) -> None:
        """Returns when so much more was answered; a failure ends the test there."""
        until = self.done + times
        async with asyncio.timeout(120):
            while self.done < until and not any(t.done() for t in self._tasks):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@pytest.fixture(params=[HERE, *newest_tag()], ids=lambda tag: tag or "the code as it is")
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where the code of the version before is."""
    if not request.param:
        yield HERE
        return
    target = tmp_path / "tagged"
    target.mkdir()
    command = ["git", "-C", str(PROJECT), "archive", request.param, "libs", "services"]
    archive = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(target)], input=archive, check=True)
    yield f"{target}/libs/zgw-core/src:{target}/services/autorisaties-api/src"


async def test_a_client_sees_no_error_while_a_version_replaces_another(
    place: Place, before: str, tmp_path: Path
) -> None:
    after = next_version(tmp_path / "next", "expand", EXPAND) if before == HERE else HERE
    client = Client(place)
    with place.serving(before) as old:
        async with client.working([old]):
            await client.does_more()
            migrated = await asyncio.to_thread(place.command, "migrate", sources=after)
            assert migrated.returncode == 0, migrated.stderr
            await client.does_more()
            with place.serving(after) as new:
                client.servers = [old, new]
                await client.does_more(20)
                await client.leaves(old)
                old.terminate()
                await asyncio.to_thread(old.process.wait, 40)
                await client.does_more()
    assert old.process.returncode in (0, -15)
    with place.serving(before) as taken_back:
        async with client.working([taken_back]):
            await client.does_more()


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
