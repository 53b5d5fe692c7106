"""A list asks one statement of the database, so it asks as much whatever its length: every list of
every service. What hangs on an object in its path may ask for that object first."""

import pytest

from sql_counter import statements
from tests.authorisation.conftest import Prepare
from tests.authorisation.served_operations import OPERATIONS, Operation

_OF_THE_WORKER = "UPDATE mirror SET due"
"""Looks for what must be told to others, whatever is asked of the service."""
_NO_LISTS = ("}", "/download", "/consumer", "/inzage")
_OF_NATS = ("/bezorging", "/onbestelbaar")
"""Lists of what waits there, which is not started for these tests."""
_ALSO_CONCEPTS = "?status=alles"
LISTS = [
    operation
    for operation in OPERATIONS
    if operation.method == "GET" and not operation.path.endswith(_NO_LISTS + _OF_NATS)
]


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_a_list_is_a_constant_number_of_statements(
    prepare: Prepare, operation: Operation
) -> None:
    scene = await prepare(operation.service)
    url = scene.objects.url(operation)
    if operation.component == "ztc" and "status" in operation.parameters:
        url += _ALSO_CONCEPTS
    async with statements(scene.api) as asked:
        answer = await scene.api.get(url)
    found = answer.json()
    assert answer.status_code == 200
    assert found["results"] if isinstance(found, dict) else found
    number = sum(not each.lstrip().startswith(_OF_THE_WORKER) for each in asked)
    assert number == (2 if "/audittrail" in operation.path else 1)
