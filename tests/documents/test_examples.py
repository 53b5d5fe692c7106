"""Every example is tried and read back. `ZGW_RECORD_EXAMPLES=1` writes what is answered now; an
example that is new is given its `request` by hand first, and its `response` so."""

import os
from typing import Any

import httpx
import jsonschema_rs
import pytest

from referentielijsten_api.main import ROOT, create_app
from tests.authorisation.scene import Scene
from tests.documents.conftest import Play
from tests.documents.documents import APIS, Json, document, operations, resolved
from tests.documents.examples import Example, examples, lasting, readable, sent
from zgw_core.settings import ServerSettings

EXAMPLES = [example for example in examples() if example.operation.scopes]
PUBLIC = [example for example in examples() if not example.operation.scopes]
UNPLAYED = {
    "notificaties-api GET /bezorging/onbestelbaar": "a message is given up after days of refusals",
}
"""Examples that are written by hand, with the reason; this list may only shrink."""
PLAYED = [example for example in EXAMPLES if str(example) not in UNPLAYED]


@pytest.mark.parametrize("example", PLAYED, ids=str)
async def test_it_is_tried_and_read_back(play: Play, example: Example) -> None:
    scene, operation = await play(example.operation.service), example.operation
    body = sent(example.known.get("request"), _valid(scene, example))
    answer = await scene.api.request(
        operation.method, scene.objects.url(operation), **_content(scene, example, body)
    )
    assert answer.is_success, answer.text
    if operation.method != "GET":
        await _read_back(scene, answer)
    request = {"request": body} if "request" in example.known else {}
    response = {"response": answer.json()} if answer.content else {}
    _compare(example, request | response)


def _valid(scene: Scene, example: Example) -> Any:
    form = scene.objects.forms.get(example.operation.path)
    return form[1] if form else scene.objects.body(example.operation)


def _content(scene: Scene, example: Example, body: Any) -> Json:
    """How it is sent: a text that is a file in a form, the rest as JSON."""
    form = scene.objects.forms.get(example.operation.path)
    if form is None:
        return {} if body is None else {"json": body}
    files = {name: body[name].encode() for name in form[0]}
    return {"files": files, "data": {name: body[name] for name in form[1]}}


async def _read_back(scene: Scene, answer: httpx.Response) -> None:
    """What was made or changed stands where it says."""
    made = answer.json() if answer.content else {}
    if isinstance(made, dict) and "/bestandsdelen/" not in made.get("url", "/bestandsdelen/"):
        found = (await scene.api.get(made["url"])).json()
        assert {name: made[name] for name in found} == found


def _compare(example: Example, tried: Json) -> None:
    shown = readable(example.operation.service, tried)
    if "ZGW_RECORD_EXAMPLES" in os.environ:
        example.record(shown)
    assert lasting(example.known.get("response")) == lasting(shown.get("response"))


@pytest.mark.parametrize("example", PUBLIC, ids=str)
async def test_what_everybody_may_read_is_read_so(example: Example) -> None:
    base_url = f"http://test{ROOT}"
    transport = httpx.ASGITransport(create_app(ServerSettings(base_url=base_url)))
    async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
        listed = (await client.get(example.operation.path.removesuffix("/{uuid}"))).json()
        first = (listed if isinstance(listed, list) else listed["results"])[0]
        _compare(example, {"response": (await client.get(first["url"])).json()})


@pytest.mark.parametrize("api", APIS)
def test_every_body_has_an_example_that_fits_its_schema(api: str) -> None:
    assert {
        operation.name: _faults(api, body)
        for operation in operations(api)
        if (body := operation.described.get("requestBody")) and _faults(api, body)
    } == {}


@pytest.mark.parametrize("api", APIS)
def test_every_answer_has_an_example_that_fits_its_schema(api: str) -> None:
    """Of what creates, changes and reads."""
    assert {
        operation.name: _faults(api, answer)
        for operation in operations(api)
        for status, answer in operation.answers.items()
        if status.startswith("2") and operation.method in ("get", "post", "put", "patch")
        if _faults(api, answer)
    } == {}


def _faults(api: str, message: Json) -> list[str]:
    """What is wrong with the examples of a body or an answer; bytes need none."""
    found: list[str] = []
    for media_type, content in resolved(api, message).get("content", {}).items():
        if media_type == "application/octet-stream":
            continue
        if "example" not in content:
            found.append(f"{media_type} has none")
            continue
        whole = {**content["schema"], "components": document(api)["components"]}
        validator = jsonschema_rs.Draft202012Validator(whole)
        found += [error.message for error in validator.iter_errors(content["example"])]
    return found
