"""Every example is posted and read back. `ZGW_RECORD_EXAMPLES=1` writes what is answered now."""

import os
from pathlib import Path

import jsonschema
import pytest

from tests.authorisation.conftest import Prepare
from tests.authorisation.served_operations import Operation
from tests.documents.documents import Json, document, operations
from tests.documents.examples import lasting, read, readable, rooms, sent, write

ROOMS = list(rooms())
WITHOUT: set[str] = set()
"""Operations that create something and have no example; this list may only shrink."""


@pytest.mark.parametrize(("operation", "file"), ROOMS, ids=lambda value: str(value)[-70:])
async def test_it_is_posted_and_read_back(
    prepare: Prepare, operation: Operation, file: Path
) -> None:
    scene = await prepare(operation.service)
    valid = scene.objects.body(operation)
    is_recording = "ZGW_RECORD_EXAMPLES" in os.environ
    example = read(file) or {"request": readable(operation.service, valid), "response": {}}
    body = sent(example["request"], valid)
    answer = await scene.api.request("POST", scene.objects.url(operation), json=body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    found = (await scene.api.get(made["url"])).json()
    assert {name: made[name] for name in found} == found
    shown = readable(operation.service, {"request": body, "response": made})
    if is_recording:
        write(file, shown["request"], shown["response"])
    assert lasting(shown["response"]) == lasting(example["response"]) or is_recording


def test_everything_that_can_be_created_has_an_example() -> None:
    assert {str(operation) for operation, file in ROOMS if not file.exists()} == WITHOUT


@pytest.mark.parametrize(("operation", "file"), ROOMS, ids=lambda value: str(value)[-70:])
def test_it_stands_in_the_document_and_fits_its_schema(operation: Operation, file: Path) -> None:
    api = operation.service.removesuffix("-api")
    example = read(file)
    (described,) = (
        each.described
        for each in operations(api)
        if (each.method.upper(), each.path) == (operation.method, operation.path)
    )
    for message, part in (
        (described["requestBody"], "request"),
        (described["responses"]["201"], "response"),
    ):
        content: Json = message["content"]["application/json"]
        assert content["example"] == example[part]
        whole = {**content["schema"], "components": document(api)["components"]}
        jsonschema.Draft202012Validator(whole).validate(example[part])
