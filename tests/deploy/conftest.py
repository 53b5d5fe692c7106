from functools import cache
from pathlib import Path

import pytest

from tests.deploy.charts import EXAMPLES, Manifest, example, render
from tests.deploy.switches import SWITCHES


@pytest.fixture(params=[*EXAMPLES, *SWITCHES], ids=lambda each: getattr(each, "stem", each))
def manifests(request: pytest.FixtureRequest) -> list[Manifest]:
    each = request.param
    return example(each) if isinstance(each, Path) else switched(each)


@cache
def switched(name: str) -> list[Manifest]:
    return render(SWITCHES[name])
