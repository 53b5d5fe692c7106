"""`make bench-workers`: zaken-api with two workers beside one, with 32 connections.

Two workers can only be faster with cores to spare: where client, database and service share two
cores, all of them are busy with one. What can be seen anywhere is what a request costs: workers
that wait for one another or do work twice would use more of the processor for it. And workers that
may use a part of a processor each leave cores to spare: what two of those do beside one.
"""

import argparse
import asyncio
import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from bench.client import Request, measure
from bench.slowing import slowed
from bench.stage import READER, Stage
from bench.suite import console, on_a_loaded_suite
from bench.usage import Processes
from dev.suite import Suite

_SHARES = {"one zaak": 0.25, "page 1": 0.04}
"""Of a processor, for each worker: so little that the database can do what two of them ask."""
_CONNECTIONS, _WARM_UP = 32, 2.0
"""Workers divide connections by chance; of fewer one of them may take nearly all."""


@dataclass(frozen=True)
class Found:
    per_second: float
    milliseconds: float
    """Of the service's processor, for each request."""
    shares: Sequence[float]
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
        found[number] = {}
        for name, request in (("one zaak", ask.one_zaak()), ("page 1", ask.page())):
            for how, share in (("", 1.0), (", slowed", _SHARES[name])):
                asked = _ask(stage.port, request, processes, options.seconds, number, share)
                found[number][name + how] = await asked

    for workers in (1, 2):
        os.environ["ZGW_WORKERS"] = str(workers)
        on_a_loaded_suite(work)
    for name, one in found[1].items():
        _tell(name, one, found[2][name])
    console.print(f"{os.cpu_count()} cores for service, database and client together")


def _tell(name: str, one: Found, two: Found) -> None:
    alone, both = (" and ".join(f"{share:.0%}" for share in each.shares) for each in (one, two))
    console.print(
        f"{name}: {one.per_second:.0f} and {two.per_second:.0f} requests/s, "
        f"{two.per_second / one.per_second:.2f} times; {one.milliseconds:.2f} and "
        f"{two.milliseconds:.2f} ms of the service's processor for each; "
        f"{alone}, and of two {both}, of a processor"
    )


async def _ask(
    port: int, request: Request, processes: Processes, seconds: float, workers: int, share: float
) -> Found:
    """Slowed once the connections are there: a worker that stands still takes none of them."""
    asking = asyncio.create_task(measure(port, request, _CONNECTIONS, seconds, _WARM_UP))
    await asyncio.sleep(_WARM_UP / 2)
    with slowed(processes.workers(), share) if share < 1 else nullcontext():
        await asyncio.sleep(_WARM_UP / 2)
        before = processes.worker_seconds()
        took = await asking
        after = processes.worker_seconds()
    used = sorted(now - then for now, then in zip(after, before, strict=True))[-workers:]
    shares = [each / took.seconds for each in used]
    return Found(took.per_second, sum(used) / took.answered * 1000, shares)


if __name__ == "__main__":
    main()
