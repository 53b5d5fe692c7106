"""The secrets that clients share with us."""

import os
from pathlib import Path

from pydantic import TypeAdapter

_SECRETS = TypeAdapter(dict[str, str | list[str]])


class Secrets:
    """Client id → secrets, from a JSON file that is read again when it changes.

    A value is one secret, or a list of them, newest first, while an old one is being replaced.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._secrets: dict[str, list[str]] = {}
        self.version = 0

    def of(self, client_id: str) -> list[str]:
        self.refresh()
        return self._secrets.get(client_id, [])

    @property
    def clients(self) -> list[str]:
        self.refresh()
        return [*self._secrets]

    def refresh(self) -> None:
        """A file that is gone or broken for a moment leaves what was known in force."""
        try:
            stat = os.stat(self._path)
            stamp = (stat.st_mtime_ns, stat.st_ino)
            if stamp == self._stamp:
                return
            content = _SECRETS.validate_json(self._path.read_bytes())
        except (OSError, ValueError):
            return
        self._secrets = {
            client: [value] if isinstance(value, str) else value
            for client, value in content.items()
        }
        self._stamp = stamp
        self.version += 1
