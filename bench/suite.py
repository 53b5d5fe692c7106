"""A suite of the benchmark's own: its data is kept, so that it need not be loaded each time."""

import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop
from rich.console import Console

from bench.stage import Stage
from dev.layout import Layout
from dev.suite import Suite

DATA, PORT = Path(".data/bench"), 18000
_MEMORY = "2GB"
"""For PostgreSQL, as one would give it for millions of rows."""
console = Console(highlight=False, soft_wrap=True)
Work = Callable[[Suite, Stage], Awaitable[None]]


def on_a_suite(work: Work, data: Path = DATA, port: int = PORT) -> None:
    os.environ.setdefault("ZGW_POSTGRES_MEMORY", _MEMORY)
    layout = Layout(data, port)
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        uvloop.run(_awaited(work(suite, Stage(layout, suite.database_url, console))))


def on_a_fresh_suite(work: Work, data: Path = DATA, port: int = PORT) -> None:
    shutil.rmtree(data, ignore_errors=True)
    on_a_suite(work, data, port)


async def _awaited(work: Awaitable[None]) -> None:
    await work
