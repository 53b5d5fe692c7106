"""Parts of a service are looked at, and `/readyz` says what was seen."""

import asyncio

import httpx
import pytest

from zgw_core import parts
from zgw_core.parts import Part, numbers_of, watched
from zgw_core.testing.api import InProcess


class Shelf:
    """A part that can be taken away, or that says nothing."""

    def __init__(self) -> None:
        self.is_gone = False
        self.says_something = asyncio.Event()
        self.says_something.set()
        self.looks = 0

    async def look(self) -> None:
        self.looks += 1
        await self.says_something.wait()
        if self.is_gone:
            raise OSError("gone")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_a_part_that_is_gone_is_named_and_the_service_goes_on(
    api: InProcess, anyone: httpx.AsyncClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = Part("plank", shelf.look)
    monkeypatch.setattr(api.context, "parts", [part])
    for is_gone, said in ((False, "ok"), (True, "fout"), (False, "ok")):
        shelf.is_gone = is_gone
        await part.look_again()
        answer = await anyone.get("/readyz")
        assert (answer.status_code, answer.json()) == (200, {"database": "ok", "plank": said})
        (sample,) = numbers_of([part]).samples
        assert (sample.labels, sample.value) == ({"part": "plank"}, not is_gone)


async def test_nobody_who_asks_makes_us_look(
    api: InProcess, anyone: httpx.AsyncClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context, "parts", [Part("plank", shelf.look)])
    await anyone.get("/readyz")
    assert shelf.looks == 0


async def test_a_part_that_says_nothing_is_gone_and_not_asked_twice(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_PATIENCE_SECONDS", 0)
    part = Part("plank", shelf.look)
    shelf.says_something.clear()
    for _ in range(3):
        await part.look_again()
        assert not part.is_there
    assert shelf.looks == 1
    monkeypatch.undo()
    shelf.says_something.set()
    await part.look_again()
    assert part.is_there


async def test_it_is_looked_at_from_start_to_end(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LOOK_EVERY_SECONDS", 0)
    shelf.is_gone = True
    part = Part("plank", shelf.look)
    async with watched([part]):
        assert not part.is_there
        shelf.is_gone = False
        while not part.is_there:  # noqa: ASYNC110
            await asyncio.sleep(0)
        shelf.says_something.clear()
    looks = shelf.looks
    await asyncio.sleep(0)
    assert shelf.looks == looks
