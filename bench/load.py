"""`python -m bench.load`: zaken in a suite of the benchmark's own, kept for measuring."""

import argparse
import time

from bench.stage import Stage
from bench.suite import console, on_a_fresh_suite
from dev.suite import Suite


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--zaken", type=int, default=100_000)
    options = parser.parse_args()

    async def work(_: Suite, stage: Stage) -> None:
        started = time.monotonic()
        await stage.load(options.zaken)
        console.print(f"{options.zaken} zaken in {time.monotonic() - started:.0f} s")

    on_a_fresh_suite(work)


if __name__ == "__main__":
    main()
