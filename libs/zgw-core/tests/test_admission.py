"""How many requests are taken of all clients at once, and of each client in a second."""

import asyncio
from pathlib import Path

import pytest

from boeken import SERVICE
from zgw_core.admission import Busy, Throttle
from zgw_core.problems import Problem
from zgw_core.testing.api import in_process


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_client_has_a_burst_and_then_a_pace() -> None:
    clock = Clock()
    throttle = Throttle(2, 3, clock)
    for _ in range(3):
        throttle.take("a")
    with pytest.raises(Problem) as refused:
        throttle.take("a")
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "1"})
    throttle.take("b")
    clock.now += 0.5
    throttle.take("a")
    with pytest.raises(Problem):
        throttle.take("a")
    clock.now += 100
    for _ in range(3):
        throttle.take("a")
    with pytest.raises(Problem):
        throttle.take("a")


def test_a_client_that_keeps_trying_gets_its_pace_and_no_more() -> None:
    clock = Clock()
    throttle = Throttle(10, 5, clock)
    taken = 0
    for _ in range(1000):
        clock.now += 0.01
        try:
            throttle.take("a")
            taken += 1
        except Problem:
            pass
    assert taken in (104, 105)


def test_quiet_clients_are_forgotten() -> None:
    clock = Clock()
    throttle = Throttle(10, 5, clock)
    for number in range(30_000):
        clock.now += 1
        throttle.take(str(number))
    assert len(throttle._due) <= 10_001


def test_no_pace_is_no_limit() -> None:
    throttle = Throttle(0, 1)
    for _ in range(1000):
        throttle.take("a")


def test_who_comes_when_it_is_busy_is_sent_away_at_once() -> None:
    busy = Busy(1)
    with busy:
        with pytest.raises(Problem) as refused, busy:
            pass
        assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "1"})
    with busy:
        pass


async def test_too_many_requests_are_a_429_with_a_time_to_wait(
    worker_id: str, tmp_path: Path
) -> None:
    limits = {"client_rate": 0.01, "client_burst": 2}
    async with in_process(SERVICE, f"{worker_id}-pace", tmp_path, **limits) as api:
        api.as_client("alles")
        for _ in range(2):
            assert (await api.get("/boeken")).status_code == 200
        answer = await api.get("/boeken")
        assert (answer.status_code, answer.json()["code"]) == (429, "throttled")
        assert answer.headers["content-type"] == "application/problem+json"
        assert 90 <= int(answer.headers["retry-after"]) <= 100


async def test_a_busy_process_answers_503_and_stays_alive(worker_id: str, tmp_path: Path) -> None:
    limits = {"requests_at_once": 1, "read_connections": 1}
    async with in_process(SERVICE, f"{worker_id}-busy", tmp_path, **limits) as api:
        api.as_client("alles")
        assert (await api.get("/boeken")).status_code == 200
        async with api.context.database.reads.acquire():
            waiting = asyncio.create_task(api.get("/boeken"))
            await asyncio.sleep(0.2)
            refused = await api.get("/boeken")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert (await waiting).status_code == 200
        assert (await api.get("/boeken")).status_code == 200
