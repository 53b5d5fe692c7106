"""Writes the file of secrets that services read: whole or not at all, and for its owner alone."""

import fcntl
import json
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_BYTES = 32


def ensure_secrets(path: Path, client_ids: Iterable[str]) -> None:
    """Gives each client a random secret, but for those that have one."""
    with _alone_with(path) as known:
        for client_id in client_ids:
            if not known.get(client_id):
                known[client_id] = secrets.token_urlsafe(_BYTES)


def add_secret(path: Path, client_id: str) -> bool:
    """Puts a new secret before the one that a client has; both are good from then on.

    Returns whether that was possible: the client has just one."""
    with _alone_with(path) as known:
        before = _as_list(known.get(client_id))
        if len(before) == 1:
            known[client_id] = [secrets.token_urlsafe(_BYTES), *before]
        return len(before) == 1


def keep_newest_secret(path: Path, client_id: str) -> bool:
    """Ends older secrets of a client. Returns whether there were any."""
    with _alone_with(path) as known:
        before = _as_list(known.get(client_id))
        if len(before) > 1:
            known[client_id] = before[0]
        return len(before) > 1


def _as_list(secret: Any) -> list[Any]:
    return secret if isinstance(secret, list) else [secret] if secret else []


def forget_secret(path: Path, client_id: str) -> bool:
    """Whether there was one to forget."""
    with _alone_with(path) as known:
        return known.pop(client_id, None) is not None


@contextmanager
def _alone_with(path: Path) -> Iterator[dict[str, Any]]:
    """The secrets, to be changed; what changed is written when the block ends well.

    The lock is a file of its own, for the file of secrets is replaced by each change.
    """
    with _locked(path.with_name(f".{path.name}.lock")):
        before = path.read_text() if path.exists() else "{}"
        known: dict[str, Any] = json.loads(before)
        yield known
        if known != json.loads(before):
            _replace(path, json.dumps(known, indent=2) + "\n")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, text: str) -> None:
    """`mkstemp` makes a file that only its owner may read and write."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
