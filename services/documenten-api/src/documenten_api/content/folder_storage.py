"""Storage in a local folder.

Files are read and written by Python itself: obstore streams them in very small pieces, and writes
in threads of its own, which do not give way to the loop.
"""

import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from io import FileIO
from pathlib import Path
from threading import Lock
from uuid import uuid4

from obstore.store import LocalStore

from documenten_api.content.model import Content
from documenten_api.content.object_storage import INCOMING, PLACE, ObjectStorage, nothing, place
from documenten_api.content.storage import Stored
from documenten_api.content.threads import taking_in, waiting
from documenten_api.content.uploading import CHUNK


class FolderStorage(ObjectStorage):
    """A local folder, where obstore does not show the files that are not finished."""

    def __init__(self, folder: Path) -> None:
        super().__init__(LocalStore(folder, mkdir=True), partial(_FileSink, folder, set()))
        self._folder = folder

    async def look(self) -> None:
        await waiting(_look, self._folder)

    async def open(self, sha256: str, start: int, length: int) -> AsyncIterator[bytes]:
        if length == 0:
            return nothing()
        return _pieces(await waiting(_open, self._folder / place(sha256)), start, start + length)

    async def incoming(self) -> AsyncIterator[Stored]:
        for stored in await waiting(_unfinished, self._folder):
            yield stored

    async def discard(self, name: str) -> None:
        await waiting(partial((self._folder / name).unlink, missing_ok=True))


class _FileSink:
    def __init__(self, folder: Path, lasting: set[Path]) -> None:
        """`lasting`: folders that survive a power failure, to which new ones are added."""
        self._folder, self._path = folder, folder / INCOMING / str(uuid4())
        self._lasting = lasting
        self._file: FileIO | None = None
        self._busy = Lock()
        """Whoever goes away may do so while a thread is writing."""

    async def add(self, data: memoryview) -> None:
        await taking_in(self._add, data)

    def _add(self, data: memoryview) -> None:
        with self._busy:
            if self._file is None:
                self._path.parent.mkdir(exist_ok=True)
                self._file = FileIO(self._path, "x")
            while data:
                data = data[self._file.write(data) :]

    async def publish(self, content: Content, rest: memoryview) -> None:
        await waiting(self._publish, content.sha256, rest)

    def _publish(self, sha256: str, rest: memoryview) -> None:
        """Returns when what was stored survives a power failure."""
        target = self._folder / place(sha256)
        if _is_sound(target, sha256):
            self._discard()
            return
        self._add(rest)
        assert self._file
        os.fsync(self._file.fileno())
        self._file.close()
        target.parent.mkdir(parents=True, exist_ok=True)
        self._path.rename(target)
        _sync(target.parent)
        self._make_lasting(target.parent)

    def _make_lasting(self, folder: Path) -> None:
        """With those that lead to it: they may be new, whoever made them."""
        if folder != self._folder and folder not in self._lasting:
            _sync(folder.parent)
            self._make_lasting(folder.parent)
            self._lasting.add(folder)

    async def discard(self) -> None:
        await waiting(self._discard)

    def _discard(self) -> None:
        with self._busy:
            if self._file is not None:
                self._file.close()
                self._path.unlink(missing_ok=True)


def _look(folder: Path) -> None:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise FileNotFoundError(folder)


def _open(path: Path) -> FileIO:
    return path.open("rb", buffering=0)


async def _pieces(file: FileIO, start: int, end: int) -> AsyncIterator[bytes]:
    with file:
        for at in range(start, end, CHUNK):
            yield await waiting(os.pread, file.fileno(), min(CHUNK, end - at), at)


def _is_sound(path: Path, sha256: str) -> bool:
    """Whether these bytes are there, and not what became of them."""
    try:
        with path.open("rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    """What it holds, by name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unfinished(folder: Path) -> list[Stored]:
    found = []
    for file in [*(folder / INCOMING).glob("*"), *(folder / PLACE).glob("*/*/*#*")]:
        with suppress(FileNotFoundError):  # its upload has ended meanwhile
            known = file.lstat()
            since = datetime.fromtimestamp(known.st_mtime, tz=UTC)
            found.append(Stored(str(file.relative_to(folder)), since, known.st_size))
    return found
