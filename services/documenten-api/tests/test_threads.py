"""Long work that leaves the loop to others."""

import asyncio
import sys
from collections.abc import AsyncIterator

from documenten_api.content.contents import Contents
from documenten_api.content.receiving import Body
from documenten_api.content.threads import ahead, in_turn, slices
from zgw_core.testing.api import InProcess


async def test_others_get_in_between_whatever_number_of_uploads_there_is() -> None:
    done: list[str] = []
    is_over = False

    async def small_request() -> None:
        while not is_over:
            done.append("small")
            await asyncio.sleep(0)

    async def upload() -> None:
        for part in slices(bytes(200_000)):
            await in_turn(done.append, f"large {len(part)}")

    others = asyncio.create_task(small_request())
    await asyncio.gather(*(upload() for _ in range(5)))
    is_over = True
    await others
    large = [number for number, what in enumerate(done) if what.startswith("large")]
    assert len(large) == 5 * 4
    assert all(done[number + 1] == "small" for number in large)


async def test_others_get_in_between_the_signs_of_a_long_body(api: InProcess) -> None:
    turns = 0

    async def small_requests() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    others = asyncio.create_task(small_requests())
    await Body(Contents.of(api.context)).feed(b"{" + b'"x":[""],' * 20_000)
    others.cancel()
    assert turns >= 50


async def chunks(closed: list[bool]) -> AsyncIterator[bytes]:
    try:
        for number in range(3):
            yield b"%d" % number
    finally:
        closed.append(True)


async def test_reading_ahead_keeps_the_order_and_ends() -> None:
    closed: list[bool] = []
    assert [chunk async for chunk in ahead(chunks(closed))] == [b"0", b"1", b"2"]
    assert closed == [True]


async def test_a_fault_comes_after_what_went_well() -> None:
    async def failing() -> AsyncIterator[bytes]:
        yield b"0"
        raise OSError

    received = []
    try:
        async for chunk in ahead(failing()):
            received.append(chunk)
    except OSError:
        received.append(b"fault")
    assert received == [b"0", b"fault"]


async def test_a_node_with_many_processors_is_not_a_container_with_many() -> None:
    """Asked of a process of its own, for the pools are made with the module."""
    code = (
        "import os; os.cpu_count = os.process_cpu_count = lambda: 64\n"
        "from documenten_api.content import threads\n"
        "print(threads._uploads._max_workers, threads._processor._max_workers)"
    )
    environment = {"PYTHONPATH": ":".join(sys.path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE, env=environment
    )
    output, _ = await process.communicate()
    assert output.split() == [b"1", b"1"]
