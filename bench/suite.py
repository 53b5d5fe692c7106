"""A suite of the benchmark's own: its data is kept, so that it need not be loaded each time."""

import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop
from rich.console import Console

from bench.stage import Stage, loaded
from dev.layout import Layout
from dev.suite import Suite
from zgw_core.embedded import CannotStart

DATA, PORT = Path(".data/bench"), 18000
_MEMORY = "2GB"
"""For PostgreSQL, as one would give it for millions of rows."""
_TOKENS_HOLD = 7 * 24 * 3600
"""Seconds: what is asked is made beforehand, and must hold until the run is over."""
_ANYHOW = 100_000
console = Console(highlight=False, soft_wrap=True)
Work = Callable[[Suite, Stage], Awaitable[None]]


def on_a_suite(work: Work, data: Path = DATA, port: int = PORT) -> None:
    """What a load that was broken off has left behind is removed first: tables without indexes."""
    os.environ.setdefault("ZGW_POSTGRES_MEMORY", _MEMORY)
    os.environ.setdefault("ZGW_TOKEN_MAX_AGE", str(_TOKENS_HOLD))
    layout = Layout(data, port)
    if loaded(layout) == 0:
        console.print(f"loading into {data} was broken off; that data is removed")
        shutil.rmtree(data)
    try:
        with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
            suite.start()
            uvloop.run(_awaited(work(suite, Stage(layout, suite.database_url, console))))
    except CannotStart as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("broken off")


def on_a_fresh_suite(work: Work, data: Path = DATA, port: int = PORT) -> None:
    shutil.rmtree(data, ignore_errors=True)
    on_a_suite(work, data, port)


def on_a_loaded_suite(work: Work, more_than: int = 0) -> None:
    """Ends the program, in one sentence, when fewer zaken were loaded."""
    there = loaded(Layout(DATA, PORT)) or 0
    if there <= more_than:
        sys.exit(
            f"There are {there} zaken in {DATA}, and more than {more_than} are needed: "
            "run make bench-load ZAKEN=1000000 first."
        )
    on_a_suite(work)


def on_a_suite_of(number: int, work: Work) -> None:
    """Work on so many zaken, loaded if none are there; or on those that are there, for 0. Ends the
    program, in one sentence, when there are others."""
    there = loaded(Layout(DATA, PORT))
    if there and number not in (0, there):
        sys.exit(
            f"There are {there} zaken in {DATA}, not {number}: run make bench-load ZAKEN={number} "
            "to load those instead, or make bench without ZAKEN to measure these."
        )

    async def prepared(suite: Suite, stage: Stage) -> None:
        await stage.prepare(number or _ANYHOW)
        await work(suite, stage)

    on_a_suite(prepared)


async def _awaited(work: Awaitable[None]) -> None:
    await work
