"""What the processes of a suite use: processor time and memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _CHILDREN_KERNEL = 1, 11, 15
"""Places in /proc/<pid>/stat, behind the name."""


@dataclass(frozen=True)
class Processes:
    services: tuple[int, ...]
    """Of each the process that was started; its workers are its children."""
    database: int

    def service_seconds(self) -> float:
        return sum(_seconds_of_tree(pid) for pid in self.services)

    def database_seconds(self) -> float:
        return _seconds_of_tree(self.database)

    def workers(self) -> list[int]:
        """Those that answer requests: the children of a process that has them."""
        return [each for pid in self.services for each in _children(pid) or [pid]]

    def worker_seconds(self) -> list[float]:
        return [_seconds(pid) for pid in self.workers()]

    def megabytes(self) -> float:
        """What the largest worker holds."""
        workers = [pid for service in self.services for pid in (service, *_children(service))]
        return max(map(_megabytes, workers))


@dataclass
class Used:
    """In all rounds of a scenario."""

    service: float = 0
    """Seconds of processor of the services that were asked; what others did for them is not in
    it."""
    database: float = 0
    answered: int = 0
    megabytes: float = 0

    @contextmanager
    def counted(self, processes: Processes) -> Iterator[None]:
        service, database = processes.service_seconds(), processes.database_seconds()
        yield
        self.service += processes.service_seconds() - service
        self.database += processes.database_seconds() - database
        self.megabytes = processes.megabytes()

    def of_each(self) -> dict[str, float]:
        """What an answer took, for a report."""
        answered = max(self.answered, 1)
        return {
            "service_ms": round(self.service / answered * 1000, 2),
            "database_ms": round(self.database / answered * 1000, 2),
            "worker_mb": round(self.megabytes),
        }


def _seconds_of_tree(pid: int) -> float:
    """With what children used that have ended since."""
    return sum(_seconds(each) for each in (pid, *_children(pid)))


def _seconds(pid: int) -> float:
    fields = _stat(pid)
    return sum(map(int, fields[_USER:_CHILDREN_KERNEL])) / _TICKS if fields else 0.0


def _children(pid: int) -> list[int]:
    everyone = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [each for each in everyone if (fields := _stat(each)) and int(fields[_PARENT]) == pid]


def _stat(pid: int) -> list[str]:
    """The fields behind the name of the process; none when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024
