"""Names and values of clients are data: never SQL, an attribute, a template or a path."""

from urllib.parse import quote

import pytest

from tests.authorisation.conftest import Prepare
from tests.authorisation.expressions import EXPRESSIONS
from tests.authorisation.served_operations import OPERATIONS, Operation

LISTS = [op for op in OPERATIONS if op.method == "GET" and op.is_list]
SEARCHES = [op for op in OPERATIONS if op.is_search]
SINGLES = [op for op in OPERATIONS if op.path.endswith("{uuid}")]
SPOKEN = {200, 400, 404}
"""An answer of ours; anything else is a fault or a surprise."""
UNSORTED = {"documenten-api"}
"""The standard's body for searching here has no order, so nothing looks at one."""


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_user_supplied_expressions_in_a_filter(
    prepare: Prepare, operation: Operation
) -> None:
    scene = await prepare(operation.service)
    for name in operation.parameters:
        for text in EXPRESSIONS:
            answer = await scene.api.request("GET", operation.path, params={name: text})
            assert answer.status_code in SPOKEN, (name, text[:50], answer.text)
            if answer.status_code == 200 and "count" in answer.json():
                assert answer.json()["count"] <= len(scene.objects.made[operation.path])
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_user_supplied_expressions_as_a_name(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    names = [*EXPRESSIONS, "_covered", "model", "id", "zaak__uuid", "rights", "client_", "limit_"]
    for name in names:
        answer = await scene.api.request("GET", operation.path, params={name: "x"})
        assert answer.status_code == 400, (name, answer.text)
        assert [p["code"] for p in answer.json()["invalidParams"]] == ["unknown-parameters"]
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_user_supplied_expressions_in_an_ordering(
    prepare: Prepare, operation: Operation
) -> None:
    scene = await prepare(operation.service)
    for text in (*EXPRESSIONS, "id", "-id", "uuid", "zaak", "metadata", "-"):
        for ordering in (text, f"-{text}", f"startdatum,{text}"):
            answer = await scene.api.request("GET", operation.path, params={"ordering": ordering})
            assert answer.status_code == 400, (ordering[:50], answer.text)
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", SEARCHES, ids=str)
async def test_user_supplied_expressions_in_a_search(
    prepare: Prepare, operation: Operation
) -> None:
    scene = await prepare(operation.service)
    body = scene.objects.body(operation) or {}
    for name in body:
        for text in EXPRESSIONS:
            for value in (text, [text], {text: text}):
                answer = await scene.api.post(operation.path, {name: value})
                assert answer.status_code in SPOKEN, (name, text[:50], answer.text)
            answer = await scene.api.post(operation.path, {**body, "ordering": text})
            allowed = (200, 400) if operation.service in UNSORTED else (400,)
            assert answer.status_code in allowed, text[:50]
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", SINGLES, ids=str)
async def test_path_traversal_and_expressions_in_a_path(
    prepare: Prepare, operation: Operation
) -> None:
    """In the place of a uuid."""
    scene = await prepare(operation.service)
    collection = operation.path.removesuffix("/{uuid}")
    if "{" in collection:
        return
    for text in EXPRESSIONS:
        url = f"{collection}/{quote(text, safe='')}"
        body = scene.objects.body(operation)
        answer = await scene.api.request(operation.method, url, json=body)
        assert answer.status_code in (404, 405), (text[:50], answer.text)
    assert await scene.is_unchanged()
