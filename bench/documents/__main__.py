"""`python -m bench.documents`: a suite of its own, and how it does with content and many rows.

`--step load` leaves a million documents for `--step rows`, which may be repeated, as may `large`,
`crowd` and `small`; `--step remove` removes all. Without a step everything is done.
"""

import argparse
import os
import shutil

import uvloop
from rich.console import Console

from bench.documents import report
from bench.documents.archive import Archive
from bench.documents.crowd import measure_crowd, measure_small
from bench.documents.large import measure_large
from bench.documents.loading import load
from bench.documents.report import Row
from bench.documents.rows import measure_rows
from bench.documents.wire import MIB
from dev.layout import Layout
from dev.suite import Suite

_SMALL = 10_000
_MEMORY = "2GB"
"""For PostgreSQL, as one would give it for millions of rows."""
STEPS = ("large", "crowd", "small", "load", "rows")
console = Console(highlight=False)


class DocumentsBench:
    def __init__(self, archive: Archive, database_url: str, options: argparse.Namespace) -> None:
        self._archive, self._database_url, self._options = archive, database_url, options
        self.rows: list[Row] = []

    async def run(self) -> None:
        await self._archive.open()
        for step in [self._options.step] if self._options.step else STEPS:
            await getattr(self, f"_{step}")()

    async def _large(self) -> None:
        for row in measure_large(self._archive, self._options.large * MIB):
            self._tell(row)

    async def _crowd(self) -> None:
        size, seconds = self._options.upload * MIB, self._options.seconds
        for row in await measure_crowd(self._archive, size, seconds):
            self._tell(row)

    async def _small(self) -> None:
        self._tell(await measure_small(self._archive, _SMALL, self._options.seconds))

    async def _load(self) -> None:
        console.print(f"loading {self._options.documents} documents")
        await load(self._archive, self._database_url, self._options.documents)

    async def _rows(self) -> None:
        options = self._options
        async for row in measure_rows(self._archive, options.documents, options.seconds):
            self._tell(row)

    def _tell(self, row: Row) -> None:
        self.rows.append(row)
        console.print(f"{row.name}: {row.numbers}; {row.result} (wanted: {row.wanted})")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.documents")
    parser.add_argument("--large", type=int, default=1024, help="MiB of the large document")
    parser.add_argument("--upload", type=int, default=50, help="MiB of each of many uploads")
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5, help="of each question")
    parser.add_argument("--step", choices=[*STEPS, "remove"])
    options = parser.parse_args()
    os.environ.setdefault("ZGW_DATA", ".data/bench-documents")
    os.environ.setdefault("ZGW_PORT", "18200")
    os.environ.setdefault("ZGW_POSTGRES_MEMORY", _MEMORY)
    layout = Layout()
    if not options.step:
        shutil.rmtree(layout.data, ignore_errors=True)
    try:
        if options.step != "remove":
            _work(layout, options)
    finally:
        if options.step in (None, "remove"):
            shutil.rmtree(layout.data, ignore_errors=True)


def _work(layout: Layout, options: argparse.Namespace) -> None:
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        archive = Archive(layout, suite.processes["documenten-api"].pid)
        bench = DocumentsBench(archive, suite.database_url("documenten"), options)
        uvloop.run(bench.run())
    if bench.rows:
        print(report.write(bench.rows).read_text())


if __name__ == "__main__":
    main()
