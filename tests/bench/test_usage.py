"""What an answer takes of the processor is of all rounds in which it was asked."""

from typing import cast

from bench.usage import Processes, Used


class Busy:
    """Uses a second more, and half a second of the database, whenever it is looked at."""

    def __init__(self) -> None:
        self.looked = 0

    def service_seconds(self) -> float:
        self.looked += 1
        return self.looked

    def database_seconds(self) -> float:
        return self.looked / 2

    def megabytes(self) -> float:
        return 100.4


def test_all_rounds_count() -> None:
    used, processes = Used(), cast(Processes, Busy())
    for answered in (100, 300):
        with used.counted(processes):
            used.answered += answered
    assert used.of_each() == {"service_ms": 5.0, "database_ms": 2.5, "worker_mb": 100}
