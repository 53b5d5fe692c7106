"""`python -m bench.documents`: a suite of its own, and how it does with content and many rows."""

import argparse
import os
import shutil

import uvloop
from rich.console import Console

from bench.documents import report
from bench.documents.archive import Archive
from bench.documents.crowd import measure_crowd, measure_small
from bench.documents.large import measure_large
from bench.documents.report import Row
from bench.documents.rows import load, measure_rows
from bench.documents.wire import MIB
from dev.layout import Layout
from dev.suite import Suite

_SMALL = 10_000
console = Console(highlight=False)


class DocumentsBench:
    def __init__(self, archive: Archive, database_url: str, options: argparse.Namespace) -> None:
        self._archive, self._database_url, self._options = archive, database_url, options
        self.rows: list[Row] = []

    async def run(self) -> None:
        archive, options = self._archive, self._options
        await archive.make_types()
        for row in measure_large(archive, options.large * MIB):
            self._tell(row)
        for row in await measure_crowd(archive, options.upload * MIB, options.seconds):
            self._tell(row)
        self._tell(await measure_small(archive, _SMALL, options.seconds))
        console.print(f"loading {options.documents} documents")
        uuids = await load(archive, self._database_url, options.documents)
        for row in await measure_rows(archive, uuids, options.documents, options.seconds):
            self._tell(row)

    def _tell(self, row: Row) -> None:
        self.rows.append(row)
        console.print(f"{row.name}: {row.numbers}; {row.result} (wanted: {row.wanted})")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.documents")
    parser.add_argument("--large", type=int, default=1024, help="MiB of the large document")
    parser.add_argument("--upload", type=int, default=50, help="MiB of each of many uploads")
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    os.environ.setdefault("ZGW_DATA", ".data/bench-documents")
    os.environ.setdefault("ZGW_PORT", "18200")
    layout = Layout()
    shutil.rmtree(layout.data, ignore_errors=True)
    try:
        with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
            suite.start()
            archive = Archive(layout, suite.processes["documenten-api"].pid)
            bench = DocumentsBench(archive, suite.database_url("documenten"), options)
            uvloop.run(bench.run())
    finally:
        shutil.rmtree(layout.data, ignore_errors=True)
    print(report.write(bench.rows).read_text())


if __name__ == "__main__":
    main()
