"""Changes are made while everything on the way to subscribers is killed in turn.

`ZGW_FAULT_CHANGES` and `ZGW_FAULT_ROUNDS` make more of it: 10000 and 20, say. `ZGW_FAULT_SEED`
decides what is killed when.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from rich.console import Console

from dev.demo import CRS, RSIN, Story, Webhook, make_zaaktype
from dev.layout import FIRST_CLIENT, SERVICES
from dev.suite import Suite
from tests.suite.whereabouts import first_out_of_order, whereabouts
from zgw_core.authentication import make_token
from zgw_core.embedded import is_free

CHANGES = int(os.environ.get("ZGW_FAULT_CHANGES", "200"))
ROUNDS = int(os.environ.get("ZGW_FAULT_ROUNDS", "1"))
SEED = int(os.environ.get("ZGW_FAULT_SEED", "8"))
ZAKEN = 6
SECONDS_TO_CATCH_UP = 120
OWN_PORT = 38
"""Among those that are kept free for the suite."""
ROOT = Path(__file__).parents[2]
_COMMITTED = """
SELECT uuid::text AS event, hoofdobject_url AS zaak FROM audittrail
WHERE hoofdobject_url = ANY($1) ORDER BY id
"""


class Subscriber:
    """A webhook in a process of its own."""

    def __init__(self, directory: Path, port: int) -> None:
        """The port must not be one that the system gives to who calls: while the webhook is away
        a caller could get it, and it could not come back."""
        self._file, self._port = directory / "received", port
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.suite.lasting_webhook"]
        command += [str(self._port), str(self._file)]
        self._process = subprocess.Popen(command, cwd=ROOT)

    async def wait(self) -> None:
        while is_free(self._port):  # noqa: ASYNC110 - it tells it no other way
            await asyncio.sleep(0.05)

    def kill(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait()

    def received(self, path: str) -> list[tuple[str, str]]:
        """Event and zaak of each, in the order of arrival."""
        lines = [line.split("\t") for line in self._file.read_text().splitlines()]
        return [(event, zaak) for where, event, zaak in lines if where == path]


class Changing:
    """Changes zaken one after the other, each again until it is answered."""

    def __init__(self, suite: Suite) -> None:
        token = make_token(FIRST_CLIENT, suite.layout.secret())
        headers = {"Authorization": f"Bearer {token}", **CRS}
        self._http = httpx.AsyncClient(headers=headers, timeout=10)
        self.answered = 0
        self.is_done = False

    async def change(self, zaak: str) -> None:
        number = 0
        while not self.is_done:
            number += 1
            try:
                answer = await self._http.patch(zaak, json={"toelichting": f"{number}"})
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
                continue
            if answer.status_code == 503:  # it cannot ask others yet
                await asyncio.sleep(0.1)
                continue
            assert answer.status_code == 200, answer.text
            self.answered += 1
            await asyncio.sleep(0.02)

    async def close(self) -> None:
        await self._http.aclose()


def _service(suite: Suite, naam: str) -> tuple[Callable[[], None], Callable[[], None]]:
    layout = next(service for service in SERVICES if service.naam == naam)
    return lambda: suite.kill(naam), lambda: suite.start_service(layout)


async def _break_everything(suite: Suite, subscriber: Subscriber, changing: Changing) -> None:
    """Round by round, each with its share of the changes."""
    victims = [
        _service(suite, "zaken-api"),
        _service(suite, "notificaties-api"),
        (suite.kill_nats, suite.nats.start),
        (subscriber.kill, subscriber.start),
    ]
    chance = random.Random(SEED)
    for number in range(1, ROUNDS + 1):
        for kill, start in chance.sample(victims, len(victims)):
            await asyncio.sleep(chance.uniform(0.2, 1))
            await asyncio.to_thread(kill)
            await asyncio.sleep(chance.uniform(0, 1))
            await asyncio.to_thread(start)
        await suite.wait_until_ready()
        await subscriber.wait()
        while changing.answered < CHANGES * number // ROUNDS:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def _subscribe(story: Story, suite: Suite, url: str, filters: dict[str, str]) -> str:
    body: dict[str, Any] = {"callbackUrl": url, "auth": "Bearer x"}
    body["kanalen"] = [{"naam": "zaken", "filters": filters}]
    made = await story.post(suite.layout.url("notificaties-api") + "/abonnement", body)
    return str(made["url"])


async def _make_zaken(story: Story, suite: Suite, zaaktype: str) -> list[str]:
    body = {
        "bronorganisatie": RSIN,
        "verantwoordelijkeOrganisatie": RSIN,
        "zaaktype": zaaktype,
        "startdatum": "2026-01-01",
    }
    url = suite.layout.url("zaken-api") + "/zaken"
    return [(await story.post(url, body))["url"] for _ in range(ZAKEN)]


async def _committed(suite: Suite, zaken: list[str]) -> list[tuple[str, str]]:
    connection = await asyncpg.connect(suite.database_url("zaken"))
    try:
        rows = await connection.fetch(_COMMITTED, zaken)
        return [(row["event"], row["zaak"]) for row in rows]
    finally:
        await connection.close()


async def _until_received(
    suite: Suite, subscriber: Subscriber, path: str, abonnement: str, wanted: list[str]
) -> None:
    """Fails, and says where they are, when they do not come."""
    missing = [*wanted]
    for _ in range(SECONDS_TO_CATCH_UP * 5):
        received = {event for event, _ in subscriber.received(path)}
        missing = [event for event in wanted if event not in received]
        if not missing:
            return
        await asyncio.sleep(0.2)
    pytest.fail(await whereabouts(suite, abonnement.rpartition("/")[2], missing))


def _per_zaak(events: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Without repetitions."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for event, zaak in events:
        found[zaak][event] = None
    return {zaak: list(ordered) for zaak, ordered in found.items()}


def _check_order(received: dict[str, list[str]], committed: dict[str, list[str]]) -> None:
    assert received.keys() == committed.keys()
    for zaak, events in committed.items():
        assert received[zaak] == events, first_out_of_order(received[zaak], events)


@pytest.mark.timeout(300 + ROUNDS * 60 + CHANGES // 5)
async def test_no_event_is_lost_or_out_of_order_whatever_is_killed(
    suite: Suite, tmp_path: Path
) -> None:
    subscriber = Subscriber(tmp_path, suite.layout.port + OWN_PORT)
    subscriber.start()
    await subscriber.wait()
    story = Story(suite.layout, Console(quiet=True), Webhook())
    types = [(await make_zaaktype(story))["zaaktype"] for _ in range(2)]
    urls = [
        await _subscribe(story, suite, f"{subscriber.url}/all", {}),
        await _subscribe(story, suite, f"{subscriber.url}/one", {"zaaktype": types[0]}),
    ]
    zaken = [await _make_zaken(story, suite, zaaktype) for zaaktype in types]
    changing = Changing(suite)
    try:
        async with asyncio.TaskGroup() as group:
            for zaak in (*zaken[0], *zaken[1]):
                group.create_task(changing.change(zaak))
            await _break_everything(suite, subscriber, changing)
            changing.is_done = True
        wanted = (("/all", urls[0], zaken[0] + zaken[1]), ("/one", urls[1], zaken[0]))
        for path, abonnement, wanted_zaken in wanted:
            committed = await _committed(suite, wanted_zaken)
            assert len(committed) >= changing.answered // 3
            events = [event for event, _ in committed]
            await _until_received(suite, subscriber, path, abonnement, events)
            received = [each for each in subscriber.received(path) if each[1] in wanted_zaken]
            _check_order(_per_zaak(received), _per_zaak(committed))
        for url in urls:
            await story.delete(url)
    finally:
        await changing.close()
        subscriber.kill()
