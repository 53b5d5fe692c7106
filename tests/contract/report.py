"""What held, what did not and what was not tried: as text, and as Markdown in a file.

A plugin of pytest, which is loaded before it, so contracts are looked at no sooner than needed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

RULE = re.compile(r"test_((?:zrc|ztc|drc|brc|ac|nrc|kic)_\d{3})")
API = re.compile(r"[\[-]([a-z]+) ")
API_OF_RULES = {
    "zrc": "zaken",
    "ztc": "catalogi",
    "drc": "documenten",
    "brc": "besluiten",
    "ac": "autorisaties",
    "nrc": "notificaties",
    "kic": "klantinteracties",
}
NUMBER_OF_RULES = {"zrc": 29, "ztc": 16, "drc": 14, "brc": 9, "ac": 3}
"""Of the standard; what no test is about is named as not tried, with its reason in the tests."""
OUTCOMES = ("passed", "failed", "skipped")
LONGEST = 400
"""Characters that are told of a failure; JUnit XML has all of it."""
WORDS = {"passed": "holds", "failed": "does not hold", "skipped": "not tried"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reports", type=Path, help="the directory to write reports in")


def pytest_configure(config: pytest.Config) -> None:
    directory = config.getoption("--reports")
    if directory and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Report(directory))


class Report:
    """Hears of every test."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._tests: dict[str, str] = {}
        self._reached: set[str] = set()
        self._reasons: Counter[str] = Counter()
        self._failures: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            worse = self._tests.get(report.nodeid) == "failed"
            self._tests[report.nodeid] = "failed" if worse else report.outcome
        if report.failed:
            self._failures[report.nodeid] = explained(report)
        if report.skipped and isinstance(report.longrepr, tuple):
            self._reasons[report.longrepr[2].removeprefix("Skipped: ")] += 1
        if report.when == "teardown":
            for name, told in report.user_properties:
                if name == "reached":
                    self._reached |= set(str(told).split("; "))

    def pytest_sessionfinish(self) -> None:
        self._directory.mkdir(parents=True, exist_ok=True)
        text = "\n".join(self._lines()) + "\n"
        (self._directory / "report.md").write_text(text)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("contract")
        for line in self._lines():
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"\nThis, and JUnit XML, is in {self._directory}.")

    def _lines(self) -> Iterator[str]:
        yield "# What holds of the contracts"
        yield from ("", "## APIs", "")
        yield from self._by("API", api_of)
        yield from ("", "## Documented successes that were seen", "")
        yield from self._operations()
        yield from ("", "## Subjects", "")
        yield from self._by("subject", subject_of)
        yield from ("", "## Rules of the standard", "")
        yield from self._rules()
        if self._failures:
            yield from ("", "## What does not hold", "")
            yield from (f"- `{test}`: {why}" for test, why in sorted(self._failures.items()))
        if self._reasons:
            yield from ("", "## Why something was not tried", "")
            yield from (
                f"- {reason} ({number}×)" for reason, number in sorted(self._reasons.items())
            )

    def _operations(self) -> Iterator[str]:
        """How many of the documented successes were seen."""
        from tests.contract.contracts import contracts

        yield "| API | operations | reached | successes | reached | |"
        yield "|---|--:|--:|--:|--:|--:|"
        for contract in contracts():
            operations = {str(o) for o in contract.operations}
            successes = {f"{o} {s}" for o in contract.operations for s in o.successes}
            seen = successes & self._reached
            called = {each.rpartition(" ")[0] for each in seen}
            numbers = (len(operations), len(called), len(successes), len(seen))
            share = f"{100 * len(seen) / len(successes):.0f}%"
            yield f"| {contract.api} | {' | '.join(map(str, numbers))} | {share} |"

    def _by(self, what: str, of: Callable[[str], str]) -> Iterator[str]:
        """How many tests held of each."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for test, outcome in self._tests.items():
            found[of(test)][outcome] += 1
        yield f"| {what} | {' | '.join(WORDS.values())} |"
        yield "|---|--:|--:|--:|"
        for name, outcomes in sorted(found.items()):
            yield f"| {name} | {' | '.join(str(outcomes[each]) for each in OUTCOMES)} |"

    def _rules(self) -> Iterator[str]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for test, outcome in self._tests.items():
            rule = RULE.search(test)
            if rule:
                found[rule[1].replace("_", "-")].add(outcome)
        for api, number in NUMBER_OF_RULES.items():
            for each in range(1, number + 1):
                found.setdefault(f"{api}-{each:03}", {"skipped"})
        yield "| rule | |"
        yield "|---|---|"
        for rule_code, outcomes in sorted(found.items()):
            yield f"| {rule_code} | {WORDS[worst(outcomes)]} |"


def api_of(test: str) -> str:
    """By its parameter, or by its rule code."""
    rule, api = RULE.search(test), API.search(test)
    if rule:
        return API_OF_RULES[rule[1].partition("_")[0]]
    return api[1] if api else "several"


def subject_of(test: str) -> str:
    return Path(test.partition("::")[0]).stem.removeprefix("test_")


def explained(report: pytest.TestReport) -> str:
    """What went wrong, on one line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    text = crash.message if crash else report.longreprtext
    return " ".join(text.split())[:LONGEST]


def worst(outcomes: set[str]) -> str:
    """A rule with several tests holds when none failed and one was tried."""
    return next(each for each in ("failed", "passed", "skipped") if each in outcomes)
