"""Every documented parameter is taken, and nothing else is."""

import pytest

from tests.contract.calling import Standing
from tests.contract.client import CRS
from tests.contract.conftest import Connect
from tests.contract.contracts import Json, Operation, operations
from tests.contract.values import fitting, wrong

READS = [o for o in operations() if o.method == "GET"]
OF_LISTS = ("page", "pageSize", "expand", "ordering")
"""Looked at elsewhere."""
FILTERS = {f"{o} {name}": (o, name) for o in READS for name in o.query if name not in OF_LISTS}
NEEDED = {
    f"{o} {each['name']}" for o in READS for each in o.parameters if each.get("required", False)
}
TAKEN = {key: filters for key, filters in FILTERS.items() if key not in NEEDED}
CHECKED = {key: (o, name) for key, (o, name) in FILTERS.items() if wrong(o.query[name])}
SORTED = {f"{o}": o for o in READS if "ordering" in o.query}


@pytest.mark.parametrize(("operation", "name"), TAKEN.values(), ids=TAKEN)
def test_a_documented_filter_is_taken(
    operation: Operation, name: str, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    answer = client.request("GET", url, params={name: fitting(operation.query[name])})
    expected = {200, 404} if "{uuid}" in operation.path else {200}
    assert answer.status_code in expected, answer.text


@pytest.mark.parametrize(("operation", "name"), CHECKED.values(), ids=CHECKED)
def test_a_wrong_value_is_refused_by_the_name_of_its_filter(
    operation: Operation, name: str, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    params = {name: wrong(operation.query[name])}
    problem = client.refused(400, "GET", url, params=params)
    assert name in names_of(problem), problem


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
    client.contract.check_problem(answer.status_code, answer.json(), url)


def names_of(problem: Json) -> set[str]:
    """Without the index that tells which of several values it was."""
    return {each["name"].partition(".")[0] for each in problem["invalidParams"]}
