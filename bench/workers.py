"""`make bench-workers`: zaken-api with two workers beside one, with 8 connections.

Two workers can only be faster with cores to spare: where client, database and service share two
cores, all of them are busy with one. What can be seen anywhere is what a request costs: workers
that wait for one another or do work twice would use more of the processor for it. And workers that
may use a quarter of a processor each leave cores to spare: what two of those do beside one.
"""

import argparse
import os
from dataclasses import dataclass

from bench.client import Request, measure
from bench.slowing import slowed
from bench.stage import READER, Stage
from bench.suite import console, on_a_suite
from bench.usage import Processes
from dev.suite import Suite

_CONNECTIONS = 8


@dataclass(frozen=True)
class Found:
    per_second: float
    milliseconds: float
    """Of the service's processor, for each request."""
    share: float
    """Of a processor, that each worker used."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.workers")
    parser.add_argument("--seconds", type=float, default=6)
    options = parser.parse_args()
    found: dict[int, dict[str, Found]] = {}

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.open()
        ask = stage.questions(READER)
        number = int(os.environ["ZGW_WORKERS"])
        pid = suite.processes["zaken-api"].pid
        processes = Processes((pid,), suite.servers["postgres"])

        async def asked(request: Request) -> Found:
            return await _ask(stage.port, request, processes, options.seconds, number)

        at_full_speed = {"one zaak": await asked(ask.one_zaak()), "page 1": await asked(ask.page())}
        with slowed(processes.workers()):
            found[number] = {
                **at_full_speed,
                "one zaak, slowed": await asked(ask.one_zaak()),
                "page 1, slowed": await asked(ask.page()),
            }

    for workers in (1, 2):
        os.environ["ZGW_WORKERS"] = str(workers)
        on_a_suite(work)
    for name, one in found[1].items():
        _tell(name, one, found[2][name])
    console.print(f"{os.cpu_count()} cores for service, database and client together")


def _tell(name: str, one: Found, two: Found) -> None:
    console.print(
        f"{name}: {one.per_second:.0f} and {two.per_second:.0f} requests/s, "
        f"{two.per_second / one.per_second:.2f} times; {one.milliseconds:.2f} and "
        f"{two.milliseconds:.2f} ms of the service's processor for each; "
        f"{one.share:.0%} and {two.share:.0%} of a processor for each worker"
    )


async def _ask(
    port: int, request: Request, processes: Processes, seconds: float, workers: int
) -> Found:
    await measure(port, request, _CONNECTIONS, 1)
    before = processes.service_seconds()
    took = await measure(port, request, _CONNECTIONS, seconds, warm_up=0)
    used = processes.service_seconds() - before
    return Found(took.per_second, used / took.requests * 1000, used / took.seconds / workers)


if __name__ == "__main__":
    main()
