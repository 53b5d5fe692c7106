"""A client in Python, generated from each contract."""

import asyncio
import shutil
import sys
from pathlib import Path

from dev.demo import Webhook
from tests.clients.conftest import APIS, PROGRAMS, run

MADE_OF_THEM = ("main_job.py", "every_client.py")


def test_every_client_type_checks(python_clients: Path) -> None:
    for program in MADE_OF_THEM:
        shutil.copy(PROGRAMS / program, python_clients)
    config = python_clients / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\ndisable_error_code = type-arg, no-any-return\n")
    command = [sys.executable, "-m", "mypy", "--config-file", str(config), *APIS, *MADE_OF_THEM]
    run(command, python_clients, MYPYPATH="")


async def play(program: str, clients: Path, job: dict[str, str]) -> str:
    """While this process goes on to hear of it."""
    command = [sys.executable, str(PROGRAMS / program)]
    return await asyncio.to_thread(run, command, PROGRAMS, **job, PYTHONPATH=str(clients))


async def test_the_main_job(python_clients: Path, job: dict[str, str], webhook: Webhook) -> None:
    ended = await play("main_job.py", python_clients, job)
    _, message = await webhook.wait_for(ended.strip())
    assert (message["resource"], message["actie"]) == ("status", "create")


async def test_every_other_client(python_clients: Path, job: dict[str, str]) -> None:
    await play("every_client.py", python_clients, job)
