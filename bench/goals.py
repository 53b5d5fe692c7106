"""`make bench-goals`: what a million zaken must do, measured on zaken that were loaded before."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bench.client import Request, measure, measure_in_turn
from bench.made import make_large_zaken
from bench.questions import EXPANSIONS
from bench.rights import twin_without_check
from bench.scenarios import Scenario
from bench.stage import READER, READER_OF_MANY, Stage
from bench.statements import logged_statements
from bench.suite import console, on_a_loaded_suite
from bench.usage import Processes
from dev.suite import Suite

_LATENCY, _EXPANDED = 50, 100
_QUARTER = 0.25
"""The faster quarter: what others do on the machine slows down the rest."""
_HANDFUL = 15


@dataclass
class Goals:
    suite: Suite
    stage: Stage
    seconds: float

    def __post_init__(self) -> None:
        self.missed = 0

    async def run(self) -> None:
        await self._latencies()
        await self._rights()
        await self._deleting()

    async def _latencies(self) -> None:
        ask, deep = self.stage.questions(READER), max(self.stage.number // 200, 1)
        everything = self.stage.questions()
        for name, request, most in (
            ("one zaak", ask.one_zaak(), _LATENCY),
            ("page 1", ask.page(), _LATENCY),
            (f"page {deep}", ask.page(deep), _LATENCY),
            (f"page {deep}, all rights", everything.page(deep), _LATENCY),
            ("zaaktype and startdatum", ask.recent(), _LATENCY),
            ("BSN of a rol", ask.of_a_person(), _LATENCY),
            ("within 1% of the area", ask.within(), _LATENCY),
            ("within 1%, all rights", everything.within(), _LATENCY),
            ("page with expand", ask.expanded_page(EXPANSIONS), _EXPANDED),
            ("page with expand, all rights", everything.expanded_page(EXPANSIONS), _EXPANDED),
            ("archive selection (no target)", ask.to_be_archived(), 0),
        ):
            took = await measure(self.stage.port, request, 1, self.seconds)
            half, p95 = took.percentile(0.5), took.percentile(0.95)
            self._tell(f"{name}: p50 {half:.1f} ms, p95 {p95:.1f} ms", p95, most, "ms")

    async def _rights(self) -> None:
        """The check of rights off is a twin of the service in which the benchmark leaves it out."""
        first = self.stage.questions()
        async with twin_without_check(self.suite, self.stage) as twin:
            for client_id in (READER, READER_OF_MANY):
                ask = self.stage.questions(client_id)
                pair = ((self.stage.port, ask.one_zaak()), (twin, first.one_zaak()))
                await self._ratio(f"one zaak, {client_id} / no check", pair, 1.15)
                pair = ((self.stage.port, ask.page()), (self.stage.port, first.page()))
                await self._ratio(f"page 1, {client_id} / everything", pair, 2)

    async def _ratio(
        self, name: str, pair: tuple[tuple[int, Request], tuple[int, Request]], most: float
    ) -> None:
        runs = await measure_in_turn(pair, self.seconds)
        own, other = (run.percentile(_QUARTER) for run in runs)
        self._tell(f"{name}: {own:.2f} / {other:.2f} ms", round(own / other, 2), most, "times")

    async def _deleting(self) -> None:
        gone = self.stage.questions().delete(await make_large_zaken(self.stage, 10))
        async with logged_statements(self.suite) as log:
            number = await log.count(Scenario("delete", gone))
        self._tell("delete a zaak with 100 objects", number, _HANDFUL, "statements")

    async def memory(self, pages: int) -> None:
        """What a worker holds more after so many expanded pages than after the first hundreds."""
        worker = Processes((self.suite.processes["zaken-api"].pid,), 0)
        request = self.stage.questions(READER).expanded_page(EXPANSIONS)
        ask: Callable[..., object] = partial(measure, self.stage.port, request, 2, 3600, warm_up=0)
        await ask(at_most=300)  # type: ignore[misc]
        before = worker.megabytes()
        await ask(at_most=pages)  # type: ignore[misc]
        after = worker.megabytes()
        what = f"memory over {pages} pages: {before:.0f} MB, then {after:.0f} MB"
        self._tell(what, round(after - before), 50, "MB more")

    def _tell(self, what: str, number: float, most: float, unit: str) -> None:
        wanted = ""
        if most:
            self.missed += number > most
            verdict = "no" if number > most else "yes"
            wanted = f" ({number:.4g} {unit}, at most {most:g}: {verdict})"
        console.print(what + wanted)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.goals")
    parser.add_argument("--seconds", type=float, default=6, help="of each question")
    parser.add_argument("--pages", type=int, default=0, help="with expansions, to see memory")
    options = parser.parse_args()

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.open()
        console.print(f"{stage.number} zaken, one client")
        goals = Goals(suite, stage, options.seconds)
        if options.pages:
            await goals.memory(options.pages)
        else:
            await goals.run()
        console.print(f"{goals.missed} not reached")

    on_a_loaded_suite(work)


if __name__ == "__main__":
    main()
