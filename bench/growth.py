"""`make bench-growth`: page 1 of many zaken beside page 1 of few, each in a suite of its own.

A suite that was just started may be half as fast as the same one started again, whatever it holds,
so each is started several times and its fastest start counts.
"""

import argparse
from pathlib import Path

from bench.client import measure
from bench.stage import READER, Stage
from bench.suite import console, on_a_loaded_suite, on_a_suite
from dev.suite import Suite

_SMALL, _SMALL_DATA, _SMALL_PORT = 10_000, Path(".data/bench-small"), 18400
_MOST = 1.5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found: dict[str, list[float]] = {}

    async def work(_: Suite, stage: Stage) -> None:
        await stage.prepare(_SMALL)
        request = stage.questions(READER).page()
        took = await measure(stage.port, request, 1, options.seconds)
        found.setdefault(f"{stage.number} zaken", []).append(took.percentile(0.5))

    for _ in range(options.rounds):
        on_a_loaded_suite(work, more_than=_SMALL)
        on_a_suite(work, _SMALL_DATA, _SMALL_PORT)
    for zaken, halves in found.items():
        each = ", ".join(f"{half:.1f}" for half in halves)
        console.print(f"page 1 of {zaken}: p50 {each} ms")
    many, few = (min(halves) for halves in found.values())
    ratio = many / few
    console.print(f"{ratio:.2f} times, at most {_MOST}: {'yes' if ratio <= _MOST else 'no'}")


if __name__ == "__main__":
    main()
