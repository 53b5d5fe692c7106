"""Every deviation from the standard was chosen, and says why."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dev.contracts import DEVIATIONS, STANDARDS

FILES = sorted(DEVIATIONS.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_deviation_has_its_reason(file: Path) -> None:
    chosen: list[dict[str, Any]] = yaml.safe_load(file.read_text())
    for deviation in chosen:
        assert deviation.keys() == {"where", "kind", "reason"}
        assert len(deviation["reason"].split()) > 8, deviation


def test_deviations_are_of_apis_that_are_compared() -> None:
    assert {file.stem for file in FILES} <= STANDARDS.keys()
