"""A client in TypeScript, generated from each contract."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from dev.demo import Webhook
from tests.clients.conftest import APIS, CONTRACTS, PROGRAMS, run
from tests.node import BIN, PACKAGES, require_packages

NODE = str(BIN / "node")
COMPILER = str(PACKAGES / "typescript" / "bin" / "tsc")
GENERATOR = str(PACKAGES / "openapi-typescript" / "bin" / "cli.js")
MAY_BE_LEFT_OUT = ["--default-non-nullable", "false"]
"""What has a default need not be sent; the generator thinks of answers first."""
OPTIONS = {
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "target": "es2023",
    "module": "nodenext",
    "types": [],
}


@pytest.fixture(scope="session")
def typescript_clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a declaration of the types of each API, and the program compiled."""
    require_packages()
    directory = tmp_path_factory.mktemp("typescript")
    (directory / "node_modules").symlink_to(PACKAGES)
    (directory / "package.json").write_text('{"type": "module"}')
    for api in APIS:
        contract = str(CONTRACTS / f"{api}.yaml")
        run([NODE, GENERATOR, contract, *MAY_BE_LEFT_OUT, "-o", f"{api}.d.ts"], directory)
    shutil.copy(PROGRAMS / "main_job.ts", directory)
    files = ["main_job.ts", *(f"{api}.d.ts" for api in APIS)]
    config = {"compilerOptions": OPTIONS, "files": files}
    (directory / "tsconfig.json").write_text(json.dumps(config))
    run([NODE, COMPILER], directory)
    return directory


def test_every_client_compiles(typescript_clients: Path) -> None:
    assert (typescript_clients / "main_job.js").exists()


async def test_the_main_job(
    typescript_clients: Path, job: dict[str, str], webhook: Webhook
) -> None:
    ended = await asyncio.to_thread(run, [NODE, "main_job.js"], typescript_clients, **job)
    _, message = await webhook.wait_for(ended.strip())
    assert (message["resource"], message["actie"]) == ("status", "create")
