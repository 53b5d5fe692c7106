"""The commands behind the Makefile, as a developer types them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.suite.conftest import free_port_range

ROOT = Path(__file__).parents[2]


def dev(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "dev", *command],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return {"ZGW_DATA": str(tmp_path / "data"), "ZGW_PORT": str(free_port_range())}


def test_up_status_token_down_and_up_again(place: dict[str, str]) -> None:
    assert dev("up", **place).returncode == 0
    try:
        services = json.loads(dev("status", **place).stdout)
        assert all(service["ready"] and service["pid"] for service in services)
        assert dev("token", **place).stdout.count(".") == 2
        secrets = Path(place["ZGW_DATA"]) / "secrets.json"
        assert secrets.stat().st_mode & 0o777 == 0o600
        before = secrets.read_text()
        again = dev("up", **place)
        assert again.returncode == 1
        assert "already runs" in again.stderr
        clients = dev("service", "autorisaties-api", "client", "list", **place)
        assert (clients.returncode, "beheer" in clients.stdout) == (0, True), clients.stderr
    finally:
        assert dev("down", **place).returncode == 0
    stopped = dev("service", "autorisaties-api", "client", "list", **place)
    assert (stopped.returncode, "No suite runs" in stopped.stderr) == (1, True)
    assert not any(s["ready"] for s in json.loads(dev("status", **place).stdout))
    assert dev("up", **place).returncode == 0
    try:
        assert secrets.read_text() == before
    finally:
        dev("down", **place)


def test_a_taken_port_is_said_in_one_sentence(place: dict[str, str]) -> None:
    port = int(place["ZGW_PORT"]) + 2
    with socket.create_server(("127.0.0.1", port)):
        answer = dev("run", **place)
    assert answer.returncode == 1
    assert f"Port {port} for catalogi-api is taken" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("seconds", [0.4, 1.5, 3.5])
def test_ctrl_c_halfway_stops_everything(place: dict[str, str], seconds: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dev", "run"],
        env={**os.environ, **place},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while not Path(place["ZGW_DATA"]).exists():
        time.sleep(0.05)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=300)
    assert "Traceback" not in told
    assert place["ZGW_DATA"] not in _running_programs()


def _running_programs() -> str:
    found = []
    for directory in Path("/proc").iterdir():
        if directory.name.isdigit():
            try:
                command = (directory / "cmdline").read_bytes()
                environment = (directory / "environ").read_bytes()
            except OSError:
                continue
            found.append((command + environment).decode(errors="replace"))
    return "\n".join(found)
