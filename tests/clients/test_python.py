"""A client in Python, generated from each contract."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.clients.conftest import APIS, PROGRAMS, run


@pytest.mark.timeout(600)
def test_every_client_type_checks(python_clients: Path) -> None:
    shutil.copy(PROGRAMS / "main_job.py", python_clients)
    config = python_clients / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\ndisable_error_code = type-arg, no-any-return\n")
    command = [sys.executable, "-m", "mypy", "--config-file", str(config), *APIS, "main_job.py"]
    run(command, python_clients, MYPYPATH="")


@pytest.mark.timeout(300)
async def test_the_main_job(python_clients: Path, job: dict[str, str]) -> None:
    told = run(
        [sys.executable, str(PROGRAMS / "main_job.py")],
        PROGRAMS,
        **job,
        **{"PYTHONPATH": str(python_clients)},
    )
    assert told.startswith("ZAAK-")
