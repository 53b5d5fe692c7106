"""Whatever fits the contract, and whatever does not, is answered as the contract says.

`CONTRACT_EXAMPLES` says how much is tried for each operation, `CONTRACT_SEED` what.
"""

import os
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.core import NotSet

from tests.contract.calling import Standing
from tests.contract.client import Client
from tests.contract.conftest import Connect
from tests.contract.contracts import Operation, contract, operations
from tests.contract.test_problems import json_body
from tests.contract.values import NOBODY
from tests.contract.world.whole import World

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "1"))
SEED = int(os.environ.get("CONTRACT_SEED", "1"))
OF_ALL_QUEUES = ("/bezorging/",)
"""What is done to the queues of others too."""
LEAD_NOWHERE = {"page", "expand"}
"""Hardly any value of these is there, and then nothing else is looked at."""


def takes_any(operation: Operation) -> bool:
    """Whether it can be asked something without knowing what is there."""
    return operation.method == "GET" and any(
        each["in"] == "query" and not each.get("required") for each in operation.parameters
    )


def is_tried(operation: Operation) -> bool:
    """A short run does not send a PUT what a POST takes as well."""
    sends = bool(json_body(operation)) and not (EXAMPLES == 1 and is_taken_by_post(operation))
    return (sends or takes_any(operation)) and not operation.path.startswith(OF_ALL_QUEUES)


def is_taken_by_post(operation: Operation) -> bool:
    collection = operation.path.removesuffix("/{uuid}")
    return operation.method == "PUT" and any(
        json_body(other) == json_body(operation)
        for other in contract(operation.api).operations
        if (other.method, other.path) == ("POST", collection)
    )


TRIED = [operation for operation in operations() if is_tried(operation)]
Tried = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="session")
def trial(connect: Connect, world: World) -> Standing:
    """Objects that anything may happen to."""
    return Standing(connect, world)


@pytest.mark.parametrize("mode", GenerationMode, ids=str)
@pytest.mark.parametrize("operation", TRIED, ids=str)
def test_every_answer_is_one_of_the_contract(
    operation: Operation, mode: GenerationMode, connect: Connect, trial: Standing
) -> None:
    client = connect(operation.api)
    url = trial.url(operation)

    @seed(SEED)
    @Tried
    @given(strategy(operation, mode))
    def attempt(case: Case[Any]) -> None:
        check_answer(operation, client, url, case)

    attempt()


def strategy(operation: Operation, mode: GenerationMode) -> Any:
    uuids = dict.fromkeys(operation.parameter_names("path"), NOBODY)
    known = whole(operation.api)[operation.path][operation.method]
    return known.as_strategy(generation_mode=mode, path_parameters=uuids, headers={})


@cache
def whole(api: str) -> Any:
    return schemathesis.openapi.from_dict(contract(api).document)


def check_answer(operation: Operation, client: Client, url: str, case: Case[Any]) -> None:
    asked = {name: value for name, value in (case.query or {}).items() if name not in LEAD_NOWHERE}
    query = "&".join(f"{quote(str(name))}={quote(as_text(value))}" for name, value in asked.items())
    body = {} if isinstance(case.body, NotSet) else body_of(case.body)
    where = f"{url}?{query}" if query else url
    answer = client.request(operation.method, where, **body)
    if "json" in body and answer.is_success and not is_left_out(operation, body["json"]):
        validator = client.contract.validator(json_body(operation))
        errors = [error.message for error in validator.iter_errors(body["json"])]
        assert not errors, f"{operation} took {body['json']}: {errors[0]}"


def is_left_out(operation: Operation, sent: object) -> bool:
    """Null where nothing had to be sent."""
    return sent is None and not operation.described["requestBody"].get("required")


def as_text(value: object) -> str:
    """As it stands in a query: a list with commas between."""
    if isinstance(value, list):
        return ",".join(map(as_text, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def body_of(body: object) -> dict[str, Any]:
    if isinstance(body, bytes):
        return {"content": body, "headers": {"Content-Type": "application/json"}}
    if isinstance(body, dict):
        return {"json": {name: value for name, value in body.items() if name not in LEAD_NOWHERE}}
    return {"json": body}
