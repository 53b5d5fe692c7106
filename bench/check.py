"""`make bench-check`: what the check of rights adds to a read of one zaak.

The service is asked in turn with a twin that leaves the check out, in rounds: each gives a ratio,
and the rounds together say how far those lie apart.
"""

import argparse
from statistics import quantiles

from bench.client import Request, measure_in_turn
from bench.rights import twin_without_check
from bench.stage import READER, READER_OF_MANY, Stage
from bench.suite import console, on_a_loaded_suite
from dev.layout import FIRST_CLIENT
from dev.suite import Suite

_MOST = 1.15
_ROUND_SECONDS, _WARM_UP = 3.0, 0.3
_CLIENTS = {
    FIRST_CLIENT: "all rights",
    READER: "51 autorisaties",
    READER_OF_MANY: "500 autorisaties",
}
Pair = list[tuple[int, Request]]


async def _ratios(pair: Pair, rounds: int) -> list[float]:
    """Of the medians. The twin is asked first in every second round."""
    found = []
    for number in range(rounds):
        order = 1 if number % 2 else -1
        measured = await measure_in_turn(pair[::order], _ROUND_SECONDS, _WARM_UP)
        checked, unchecked = (each.percentile(0.5) for each in measured[::order])
        found.append(checked / unchecked)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.check")
    parser.add_argument("--rounds", type=int, default=20, help="of three seconds, for each client")
    options = parser.parse_args()

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.open()
        first = stage.questions()
        async with twin_without_check(suite, stage) as twin:
            for client_id, rights in _CLIENTS.items():
                ask = stage.questions(client_id)
                pair = [(stage.port, ask.one_zaak()), (twin, first.one_zaak())]
                low, middle, high = quantiles(await _ratios(pair, options.rounds), n=4)
                console.print(
                    f"{rights}: {middle:.2f} times as long as without the check, "
                    f"half of the rounds from {low:.2f} to {high:.2f}; "
                    f"at most {_MOST}: {'yes' if middle <= _MOST else 'no'}"
                )

    on_a_loaded_suite(work)


if __name__ == "__main__":
    main()
