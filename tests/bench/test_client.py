"""The client gets along with whatever a server may do, and counts what ended in time."""

import time

import pytest

from bench.client import Measured, Window, measure, request_bytes, together
from bench.line import Address, Line, RenewedLine
from tests.bench.peer_stand_in import LAST, SILENT, WAYS, PeerStandIn

BRIEF = 0.1


@pytest.mark.parametrize("way", WAYS)
async def test_answers_are_read_however_they_are_sent(way: str) -> None:
    async with PeerStandIn(way).open() as peer:
        request = request_bytes("GET", f"{peer.root}/zaken")
        address = Address.of(peer.root)
        found = await measure(
            address, lambda: request, 1, 60, warm_up=0, at_most=5, kind=RenewedLine
        )
    assert found.answered == found.requests == 5


async def test_a_connection_that_ends_without_a_word_is_an_error_unless_expected() -> None:
    async with PeerStandIn(SILENT).open() as peer:
        line = Line(Address.of(peer.root))
        request = request_bytes("GET", f"{peer.root}/zaken")
        await line.ask(request)
        with pytest.raises(RuntimeError, match="no answer"):
            await line.ask(request)
        line.close()


async def test_a_connection_is_made_anew_after_the_last_answer_over_it() -> None:
    async with PeerStandIn(LAST).open() as peer:
        line = Line(Address.of(peer.root))
        for _ in range(3):
            await line.ask(request_bytes("GET", f"{peer.root}/zaken"))
        assert peer.asked["GET /zaken"] == 3


async def test_an_answer_that_is_no_success_ends_what_is_measured() -> None:
    async with PeerStandIn(broken={"/zaken"}).open() as peer:
        request = request_bytes("GET", f"{peer.root}/zaken")
        with pytest.raises(RuntimeError, match="an answer of 500"):
            await measure(Address.of(peer.root), lambda: request, 2, BRIEF)


async def test_nobody_there_is_told_as_an_answer_that_does_not_come() -> None:
    async with PeerStandIn().open() as peer:
        address = Address.of(peer.root)
    with pytest.raises(RuntimeError, match="no answer"):
        await measure(address, lambda: b"", 1, BRIEF)


async def test_an_answer_that_comes_too_late_is_not_counted() -> None:
    async with PeerStandIn(slow={"/zaken": 3 * BRIEF}).open() as peer:
        request = request_bytes("GET", f"{peer.root}/zaken")
        found = await measure(Address.of(peer.root), lambda: request, 1, BRIEF, warm_up=0)
    assert found.answered == 1
    with pytest.raises(RuntimeError, match=r"nothing was answered in the 0\.1 s"):
        found.percentile(0.5)


@pytest.mark.parametrize(
    ("starts_in", "seconds", "counted", "answered"),
    [(-10, 20, 1, 1), (-10, 5, 0, 1), (10, 5, 0, 0)],
)
def test_what_ends_outside_the_window_is_not_counted(
    starts_in: float, seconds: float, counted: int, answered: int
) -> None:
    now = time.perf_counter()
    window = Window(now + starts_in, seconds)
    window.add(now - 1)
    found = window.measured()
    assert len(found.milliseconds) == counted
    assert found.answered == answered


def test_rounds_together_have_the_time_and_the_answers_of_all() -> None:
    both = together([Measured(2, [1, 5], 3, 5), Measured(2, [2], 1, 2)])
    assert both == Measured(4, [1, 2, 5], 4, 5)
    assert both.per_second == 0.75
    assert both.percentile(0.5) == 2
