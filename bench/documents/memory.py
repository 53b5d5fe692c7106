"""How much memory a process holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.documents.wire import MIB


@dataclass
class Memory:
    before: float
    peak: float = 0
    after: float = 0
    """All in MiB."""

    @property
    def grown(self) -> float:
        return self.peak - self.before


@contextmanager
def memory_of(pid: int) -> Iterator[Memory]:
    """Filled in when the block ends."""
    process = Path(f"/proc/{pid}")
    (process / "clear_refs").write_text("5")  # forgets the peak so far
    memory = Memory(_size(process, "VmRSS"))
    yield memory
    memory.peak, memory.after = _size(process, "VmHWM"), _size(process, "VmRSS")


def _size(process: Path, name: str) -> float:
    lines = (process / "status").read_text().splitlines()
    kib = next(line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return int(kib) * 1024 / MIB
