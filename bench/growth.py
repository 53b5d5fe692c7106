"""`make bench-growth`: page 1 of many zaken beside page 1 of few, each in a suite of its own."""

import argparse
from pathlib import Path

from bench.client import Measured, measure
from bench.stage import READER, Stage
from bench.suite import DATA, console, on_a_suite
from dev.suite import Suite

_SMALL, _SMALL_DATA, _SMALL_PORT = 10_000, Path(".data/bench-small"), 18400
_MOST = 1.5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    found: list[tuple[int, Measured]] = []

    async def work(_: Suite, stage: Stage) -> None:
        await stage.prepare(_SMALL)
        request = stage.questions(READER).page()
        found.append((stage.number, await measure(stage.port, request, 1, options.seconds)))

    on_a_suite(work, _SMALL_DATA, _SMALL_PORT)
    on_a_suite(work, DATA)
    for number, took in found:
        half, p95 = took.percentile(0.5), took.percentile(0.95)
        console.print(f"page 1 of {number} zaken: p50 {half:.1f} ms, p95 {p95:.1f} ms")
    (_, few), (_, many) = found
    ratio = many.percentile(0.5) / few.percentile(0.5)
    console.print(f"{ratio:.2f} times, at most {_MOST}: {'yes' if ratio <= _MOST else 'no'}")


if __name__ == "__main__":
    main()
