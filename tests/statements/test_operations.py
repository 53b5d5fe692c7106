"""No operation asks more of the database than is known of it."""

import os

import pytest

from tests.authorisation.conftest import Prepare
from tests.authorisation.served_operations import OF_DELIVERY, OPERATIONS, Operation
from tests.statements.kept import keep, kept
from zgw_core.testing.statements import statements

COUNTED = [operation for operation in OPERATIONS if not operation.path.startswith(OF_DELIVERY)]


@pytest.mark.parametrize("operation", COUNTED, ids=str)
async def test_it_asks_what_is_known_of_it(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    async with statements(scene.api) as asked:
        answer = await scene.call(operation)
    assert answer.is_success, answer.text
    if "ZGW_RECORD_STATEMENTS" in os.environ:
        keep(str(operation), len(asked))
    assert kept().get(str(operation)) == len(asked), asked


def test_what_is_known_is_still_there() -> None:
    assert kept().keys() <= {str(operation) for operation in COUNTED}
