"""A list asks the database one statement, so as much whatever its length: for every list of every
service."""

import pytest

from sql_counter import statements
from tests.authorisation.conftest import Prepare
from tests.authorisation.served_operations import OPERATIONS, Operation

_OF_THE_WORKER = "UPDATE mirror SET due"
"""Looks for what must be told to others, whatever is asked of the service."""
LISTS = [
    operation
    for operation in OPERATIONS
    if operation.is_read and operation.method != "HEAD" and not operation.path.endswith("}")
]


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_x(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    async with statements(scene.api) as asked:
        answer = await scene.call(operation)
    asked = [each for each in asked if not each.lstrip().startswith(_OF_THE_WORKER)]
    c = answer.json() if "json" in answer.headers.get("content-type", "") else None
    n = len(c.get("results", [])) if isinstance(c, dict) else len(c or [])
    print(
        "XX",
        operation,
        answer.status_code,
        type(c).__name__,
        n,
        len(asked),
        [a[:60] for a in asked] if len(asked) > 1 else "",
    )
