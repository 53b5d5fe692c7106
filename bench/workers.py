"""`make bench-workers`: zaken-api with two workers beside one, with 8 connections.

Two workers can only be faster with cores to spare: where client, database and service share two
cores, all of them are busy with one. What can be seen anywhere is what a request costs: workers
that wait for one another or do work twice would use more of the processor for it.
"""

import argparse
import os

from bench.client import Request, measure
from bench.stage import READER, Stage
from bench.suite import console, on_a_suite
from bench.usage import Processes
from dev.suite import Suite

_CONNECTIONS = 8


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.workers")
    parser.add_argument("--seconds", type=float, default=6)
    options = parser.parse_args()
    found: dict[int, dict[str, tuple[float, float]]] = {}

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.open()
        ask = stage.questions(READER)
        processes = Processes((suite.processes["zaken-api"].pid,), suite.servers["postgres"])
        found[int(os.environ["ZGW_WORKERS"])] = {
            "one zaak": await _ask(stage, ask.one_zaak(), processes, options.seconds),
            "page 1": await _ask(stage, ask.page(), processes, options.seconds),
        }

    for workers in (1, 2):
        os.environ["ZGW_WORKERS"] = str(workers)
        on_a_suite(work)
    for name, (one, cost_of_one) in found[1].items():
        two, cost_of_two = found[2][name]
        console.print(
            f"{name}: {one:.0f} and {two:.0f} requests/s, {two / one:.2f} times; "
            f"{cost_of_one:.2f} and {cost_of_two:.2f} ms of the service's processor for each"
        )
    console.print(f"{os.cpu_count()} cores for service, database and client together")


async def _ask(
    stage: Stage, request: Request, processes: Processes, seconds: float
) -> tuple[float, float]:
    await measure(stage.port, request, _CONNECTIONS, 1)
    before = processes.service_seconds()
    took = await measure(stage.port, request, _CONNECTIONS, seconds, warm_up=0)
    used = processes.service_seconds() - before
    return took.per_second, used / took.requests * 1000


if __name__ == "__main__":
    main()
