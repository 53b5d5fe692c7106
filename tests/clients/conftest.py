"""A suite to talk to, and the clients that are generated for it: nothing of them is committed."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rich.console import Console

from dev.demo import Story, Webhook, make_zaaktype
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from tests.contract.own_suite import own_layout
from zgw_core.authentication import make_token

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "contracts" / "openapi"
APIS = [service.api for service in SERVICES]
PROGRAMS = Path(__file__).parent / "programs"


def run(command: list[str], cwd: Path, **environment: str) -> str:
    """What a command says; fails with that when the command does."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="session")
def python_clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a package for each API."""
    directory = tmp_path_factory.mktemp("python")

    def generate(api: str) -> str:
        generator = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
        document = ["--path", str(CONTRACTS / f"{api}.yaml"), "--output-path", api]
        options = ["--config", str(PROGRAMS / "generator.yaml"), "--fail-on-warning"]
        return run([*generator, *document, *options], directory)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(generate, APIS))
    return directory


@pytest.fixture(scope="session")
def layout() -> Layout:
    return own_layout()


@pytest.fixture
async def webhook() -> AsyncIterator[Webhook]:
    webhook = Webhook()
    async with webhook.serve():
        yield webhook


@pytest.fixture
async def job(layout: Layout, webhook: Webhook) -> dict[str, str]:
    """What the main job needs: where the APIs are, a token, types to make a zaak of, and where news
    of it goes."""
    types = await make_zaaktype(Story(layout, Console(quiet=True), webhook))
    told = {
        **{service.api: layout.url_of(service) for service in SERVICES},
        "token": make_token(FIRST_CLIENT, layout.secret()),
        "zaaktype": types["zaaktype"],
        "resultaattype": types["resultaattype"],
        "callback": webhook.url,
        "auth": webhook.auth,
    }
    return {"JOB": json.dumps(told)}
