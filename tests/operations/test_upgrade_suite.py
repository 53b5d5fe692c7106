"""All services of the version before are replaced at once, under the load of the benchmark."""

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import nats
import pytest
from nats.js.api import ConsumerConfig
from rich.console import Console

from bench.client import Request, measure
from bench.line import Address
from bench.made import make_zaken
from bench.stage import Stage
from dev.layout import SERVICES, Layout, ServiceLayout
from dev.suite import Suite
from tests.operations.balancer import Balancer
from tests.operations.tagged import lingers, sources_of_tag
from tests.suite.conftest import free_port_range
from zgw_core.bus import STREAM, SUBJECTS
from zgw_core.embedded import LOCALHOST, free_port

_ZAKEN = 2000
WRITING = ("zaken", "documenten")
"""Whom the load makes change something."""
pytestmark = pytest.mark.timeout(3600)


class BehindBalancers(Layout):
    """Services are known by addresses where others than they themselves listen."""

    def public_port(self, service: ServiceLayout) -> int:
        return self.port_of(service) + 10

    def url_of(self, service: ServiceLayout) -> str:
        return f"http://{LOCALHOST}:{self.public_port(service)}{service.root}"


class Replaced(Suite):
    """It begins with other code; later each service is started once more as the code is here."""

    sources = ""

    def _environment(self, service: ServiceLayout) -> dict[str, str]:
        own = super()._environment(service)
        path = os.pathsep.join(part for part in (self.sources, own.get("PYTHONPATH")) if part)
        return {**own, "PYTHONPATH": path}

    def migrate(self, service: ServiceLayout) -> None:
        command = [sys.executable, "-m", service.module, "migrate"]
        environment = super()._environment(service)
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)

    def start_beside(self, service: ServiceLayout, name: str) -> str:
        """Returns where it will answer. It lingers, as in production."""
        port = free_port()
        command = [sys.executable, "-m", service.module, "serve", "--port", str(port)]
        environment = {**super()._environment(service), "ZGW_LINGER_SECONDS": "600"}
        with (self.layout.logs / f"{service.naam}-{name}.log").open("ab") as log:
            self.processes[f"{service.naam} {name}"] = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log
            )
        return f"http://{LOCALHOST}:{port}"


class Load:
    """What the benchmark asks, by connections that are kept for a second each time; its client
    fails on the first answer that is not a success."""

    def __init__(self, questions: Mapping[str, tuple[int, Request]]) -> None:
        self._questions = questions
        self._is_over = False
        self.answered: Counter[str] = Counter()

    async def press(self) -> None:
        await asyncio.gather(*(self._ask(name) for name in self._questions))

    def end(self) -> None:
        self._is_over = True

    async def _ask(self, name: str) -> None:
        port, request = self._questions[name]
        while not self._is_over:
            done = await measure(Address(LOCALHOST, port), request, 1, 1, warm_up=0)
            self.answered[name] += done.answered


async def test_the_benchmark_sees_no_error_while_all_services_are_replaced(tmp_path: Path) -> None:
    """By the code as it is, and that once more: a version of old may have to leave the balancer
    before it ends, this one ends in the midst of its requests."""
    sources = sources_of_tag(tmp_path / "tagged")
    layout = BehindBalancers(tmp_path / "data", free_port_range())
    with Replaced(layout, print) as suite:
        suite.sources = sources
        async with AsyncExitStack() as stack:
            balancers = {
                service.naam: await stack.enter_async_context(
                    Balancer([layout.host_of(service)], layout.public_port(service)).open()
                )
                for service in SERVICES
            }
            await asyncio.to_thread(suite.start)
            load = await _load(suite, layout)
            began = {api: await _now(suite.database_url(api)) for api in WRITING}
            pressing = asyncio.create_task(load.press())
            replacing = asyncio.create_task(_replace_twice(suite, balancers))
            await asyncio.wait([pressing, replacing], return_when=asyncio.FIRST_COMPLETED)
            load.end()
            await pressing
            await replacing
            print(dict(load.answered))
            assert all(load.answered[name] for name in ("mix", "create zaak", "create document"))
            await _events_have_left(suite)
            arrived = await _events_that_arrived(suite)
            for api, moment in began.items():
                changes = await _changes_since(suite.database_url(api), moment)
                assert changes, api
                assert changes <= arrived, api
    assert not _faults(layout)


async def _load(suite: Suite, layout: BehindBalancers) -> Load:
    stage = Stage(layout, suite.database_url, Console(quiet=True))
    await stage.prepare(_ZAKEN)
    ask = stage.questions()
    ports = {service.api: layout.public_port(service) for service in SERVICES}
    return Load(
        {
            "mix": (ports["zaken"], ask.mix(await make_zaken(stage, 20))),
            "create zaak": (ports["zaken"], ask.create_zaak()),
            "create document": (ports["documenten"], ask.create_document()),
        }
    )


async def _replace_twice(suite: Replaced, balancers: Mapping[str, Balancer]) -> None:
    """First all migrations, then all new processes, and the old ones go when those are ready."""
    for service in SERVICES:
        if service.has_database:
            await asyncio.to_thread(suite.migrate, service)
    hosts = {service.naam: suite.layout.host_of(service) for service in SERVICES}
    names = {service.naam: service.naam for service in SERVICES}
    for name, is_told in (("here", lingers(suite.sources)), ("again", True)):
        beside = {one.naam: suite.start_beside(one, name) for one in SERVICES}
        for naam, host in beside.items():
            balancers[naam].add(host)
            await balancers[naam].knows_ready(host)
        await asyncio.sleep(1)
        ended = [suite.processes[name] for name in names.values()]
        if is_told:
            _terminate(ended)
        for naam, host in hosts.items():
            await (balancers[naam].knows_ending if is_told else balancers[naam].remove)(host)
        await _end(ended)
        hosts, names = beside, {service.naam: f"{service.naam} {name}" for service in SERVICES}
    await asyncio.sleep(1)


def _terminate(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        process.terminate()


async def _end(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    """For those that linger it is the second time that they are told."""
    _terminate(processes)
    for process in processes:
        await asyncio.to_thread(process.wait, 60)
    assert {process.returncode for process in processes} <= {0, -15}


async def _now(database_url: str) -> datetime:
    moment: datetime = await _value(database_url, "SELECT clock_timestamp()")
    return moment


async def _changes_since(database_url: str, moment: datetime) -> set[str]:
    sql = "SELECT array_agg(uuid::text) FROM audittrail WHERE aanmaakdatum > $1"
    return set(await _value(database_url, sql, moment) or ())


async def _value(database_url: str, sql: str, *values: object) -> Any:
    connection = await asyncpg.connect(database_url)
    try:
        return await connection.fetchval(sql, *values)
    finally:
        await connection.close()


async def _events_that_arrived(suite: Suite) -> set[str]:
    """By their ids, which are those of the lines in the audit trail."""
    client = await nats.connect(f"nats://{LOCALHOST}:{suite.layout.nats_port}")
    jetstream = client.jetstream()
    number = (await jetstream.stream_info(STREAM)).state.messages
    bare = ConsumerConfig(headers_only=True)
    events = await jetstream.subscribe(SUBJECTS, ordered_consumer=True, config=bare)
    found = [(await events.next_msg(30)).headers for _ in range(number)]
    await client.close()
    return {headers["Nats-Msg-Id"] for headers in found if headers}


async def _events_have_left(suite: Suite) -> None:
    for service in SERVICES:
        if service.kanalen:
            url = suite.database_url(service.api)
            async with asyncio.timeout(240):
                while await _value(url, "SELECT count(*) FROM outbox"):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)


def _faults(layout: Layout) -> list[str]:
    """What any process logged as its own mistake, or as cut off."""
    lines = [line for log in layout.logs.glob("*.log") for line in log.read_text().splitlines()]
    return [line for line in lines if "Traceback" in line or _level(line) == "error"]


def _level(line: str) -> str:
    try:
        return str(json.loads(line).get("level"))
    except (ValueError, AttributeError):
        return ""
