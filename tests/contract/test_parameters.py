"""Every documented parameter is taken, and nothing else is."""

import pytest

from tests.contract.calling import Standing
from tests.contract.client import CRS
from tests.contract.conftest import Connect
from tests.contract.contracts import Json, Operation, operations
from tests.contract.values import fitting, wrong

READS = [o for o in operations() if o.method == "GET"]
OF_LISTS = {"page", "pageSize", "expand", "ordering"}
"""Looked at elsewhere."""


def filters(operation: Operation) -> dict[str, Json]:
    """Name → schema of what narrows a list, or says which version is meant."""
    needed = {each["name"] for each in operation.parameters if each.get("required")}
    names = operation.query.keys() - needed - OF_LISTS
    return {name: operation.query[name] for name in sorted(names)}


def wrong_values(operation: Operation) -> dict[str, str]:
    """Of those filters that do not take any text."""
    found = {name: wrong(schema) for name, schema in filters(operation).items()}
    return {name: value for name, value in found.items() if value}


SORTED = {f"{o}": o for o in READS if "ordering" in o.query}


@pytest.mark.parametrize("operation", [o for o in READS if filters(o)], ids=str)
def test_every_documented_filter_is_taken(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    params = {name: fitting(schema) for name, schema in filters(operation).items()}
    answer = client.request("GET", url, params=params)
    expected = {200, 404} if "{uuid}" in operation.path else {200}
    assert answer.status_code in expected, answer.text


@pytest.mark.parametrize("operation", [o for o in READS if wrong_values(o)], ids=str)
def test_wrong_values_are_refused_by_the_names_of_their_filters(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    params = wrong_values(operation)
    problem = client.refused(400, "GET", url, params=params)
    assert names_of(problem) == params.keys(), problem


@pytest.mark.parametrize("operation", SORTED.values(), ids=SORTED)
def test_every_ordering_is_taken_and_no_other(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    for ordering in operation.query["ordering"]["items"]["enum"]:
        assert client.get(url, ordering=ordering).status_code == 200
    client.refused(400, "GET", url, params={"ordering": "!"})


@pytest.mark.parametrize("operation", READS, ids=str)
def test_an_unknown_parameter_is_refused(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    params = {"onbekendeParameter": "1"}
    problem = client.refused(400, "GET", url, params=params)
    assert "unknown-parameters" in {each["code"] for each in problem["invalidParams"]}, problem


@pytest.mark.parametrize("operation", [o for o in READS if "expand" in o.query], ids=str)
def test_an_unknown_expansion_is_refused(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    answer = client.send("GET", url, CRS, params={"expand": "onbekendeRelatie"})
    assert answer.status_code in (400, 404), answer.text
    client.problem(operation, answer)


def names_of(problem: Json) -> set[str]:
    """Without the index that tells which of several values it was."""
    return {each["name"].partition(".")[0] for each in problem["invalidParams"]}
