"""No operation of any service lets through a caller whose token is not right."""

import httpx
import pytest

from tests.authorisation.conftest import Prepare
from tests.authorisation.served_operations import OPERATIONS, Operation
from tests.authorisation.wrong_tokens import WRONG_TOKENS

_PROBLEM = {"type", "code", "title", "status", "detail", "instance"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_wrong_tokens_open_nothing(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    url, body = scene.objects.url(operation), scene.objects.body(operation)
    transport = httpx.ASGITransport(scene.api.app)
    through = []
    async with httpx.AsyncClient(transport=transport, base_url=scene.api.base_url) as client:
        for name, token, code in WRONG_TOKENS:
            headers = {**scene.api.headers, **({"Authorization": token} if token else {})}
            full = scene.api.base_url + url.removeprefix(scene.api.base_url)
            answer = await client.request(operation.method, full, json=body, headers=headers)
            if not refuses(answer, operation, code):
                through.append((name, answer.status_code, answer.text))
    assert through == []
    assert await scene.is_unchanged()


def refuses(answer: httpx.Response, operation: Operation, code: str) -> bool:
    if answer.status_code != 403 or "etag" in answer.headers:
        return False
    if operation.method == "HEAD":
        return True
    problem = answer.json()
    return set(problem) == _PROBLEM and problem["code"].startswith(code)
