"""Whatever goes wrong is told of as the standard has it, and by its cause."""

import pytest

from tests.contract.calling import Standing
from tests.contract.conftest import Connect
from tests.contract.contracts import Contract, Json, Operation, contract, operations
from tests.contract.values import NOBODY

GUARDED = [o for o in operations() if o.needs_token]
ITEMS = [
    o for o in operations() if o.path.endswith("/{uuid}") and o.method in ("GET", "HEAD", "DELETE")
]
"""Elsewhere the body is looked at first."""
JSON = "application/json"
JSON_READS = [
    o for o in GUARDED if o.method == "GET" and set(o.responses[200]["content"]) == {JSON}
]
"""Content that was stored is given in the format that it has."""


def json_body(operation: Operation) -> Json:
    """The schema of what is sent; empty when nothing is, or something else than JSON."""
    content = operation.described.get("requestBody", {}).get("content", {})
    known: Contract = contract(operation.api)
    return known.followed(content[JSON]["schema"]) if JSON in content else {}


WITH_BODY = [o for o in operations() if json_body(o)]
DEMANDING = [o for o in WITH_BODY if json_body(o).get("required") and o.method != "PATCH"]


@pytest.mark.parametrize("operation", GUARDED, ids=str)
def test_nothing_is_told_without_a_token(operation: Operation, connect: Connect) -> None:
    client, url = connect(operation.api), somewhere(operation)
    answer = client.send(operation.method, client.url(url), {"Authorization": None})
    assert answer.status_code in (401, 403)
    client.problem(operation, answer)


@pytest.mark.parametrize("operation", ITEMS, ids=str)
def test_what_is_not_there_is_not_found(operation: Operation, connect: Connect) -> None:
    client = connect(operation.api)
    client.refused(404, operation.method, somewhere(operation))


@pytest.mark.parametrize("operation", DEMANDING, ids=str)
def test_all_that_is_missing_is_named(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    problem = client.refused(400, operation.method, url, json={})
    named = {each["name"].partition(".")[0] for each in problem["invalidParams"]}
    assert set(json_body(operation)["required"]) <= named, problem


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_a_body_that_is_not_json_is_refused(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    headers = {"Content-Type": JSON}
    client.refused(400, operation.method, url, headers, content=b"{nee")
    client.refused(400, operation.method, url, headers, content=b"[]")
    if operation.described["requestBody"].get("required"):
        other = {"Content-Type": "text/plain"}
        client.refused(415, operation.method, url, other, content=b"nee")


@pytest.mark.parametrize("operation", JSON_READS, ids=str)
def test_a_format_that_is_not_there_cannot_be_asked(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    client.refused(406, "GET", url, {"Accept": "application/xml"})


def somewhere(operation: Operation) -> str:
    """Where nothing is."""
    return "/".join(NOBODY if part.startswith("{") else part for part in operation.path.split("/"))
