"""What can be said of the images without making one; `make images-check` makes them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.images.locked import entries, locked
from dev.layout import SERVICES
from tests.deploy.charts import ROOT
from tests.deploy.dockerfile import DOCKERFILE, command, copies, final

NAMES = [service.naam for service in SERVICES]


@pytest.mark.parametrize("service", NAMES)
def test_the_lock_has_all_that_a_service_names(service: str) -> None:
    lock = locked((ROOT / "requirements.lock").read_text(), {service, "zgw-core"})
    assert "fastapi==" in lock
    assert "--hash=sha256:" in lock
    assert "pytest==" not in lock


_WITH_NOTHING_ELSE = """
import re, runpy, sys
from importlib.metadata import packages_distributions

module, others, locked = sys.argv[1], sys.argv[2].split(), set(sys.argv[3].split())
for name, owners in packages_distributions().items():
    if not {re.sub("[-_.]+", "-", owner).lower() for owner in owners} & locked:
        sys.modules[name] = None
for name in others:
    sys.modules[name] = None
sys.argv[1:] = ["openapi"]
runpy.run_module(module, run_name="__main__")
"""
"""What is None among the modules cannot be imported."""


@pytest.mark.parametrize("service", NAMES)
def test_a_service_needs_nothing_that_its_image_lacks(service: str) -> None:
    lock = locked((ROOT / "requirements.lock").read_text(), {service, "zgw-core"})
    there = " ".join(name for name, _ in entries(lock))
    modules = {each.module for each in SERVICES}
    (own,) = (each.module for each in SERVICES if each.naam == service)
    done = subprocess.run(
        [sys.executable, "-c", _WITH_NOTHING_ELSE, own, " ".join(modules - {own}), there],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "openapi: 3" in done.stdout


@pytest.mark.parametrize("service", NAMES)
def test_an_image_is_made_of_one_service_by_the_script_that_the_check_runs(service: str) -> None:
    assert command(service, Path("/there")) == ["sh", "deploy/images/install.sh", service, "/there"]
    sources = {source.relative_to(ROOT).as_posix() for source, _ in copies(service)}
    assert all((ROOT / source).exists() for source in sources)
    assert sources == {
        "requirements.lock",
        "deploy/images",
        "libs/zgw-core",
        f"services/{service}",
    }


def test_the_dockerfile_is_without_fault() -> None:
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which(
        "hadolint"
    )
    assert linter
    subprocess.run([linter, str(DOCKERFILE)], check=True)


def test_the_image_runs_as_nobody_special() -> None:
    assert "USER 10001:10001" in final()
    assert "apt-get" not in final()
    assert "COPY --from=build /venv /venv" in final()
