"""What the documents let through, the database can hold: an index takes keys of so many bytes."""

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from dev.layout import SERVICES
from tests.authorisation.conftest import Prepare
from tests.authorisation.served_operations import OPERATIONS, Operation
from tests.documents.documents import Json, document, resolved

API_OF = {layout.naam: layout.api for layout in SERVICES}
WRITES = [each for each in OPERATIONS if each.has_body]
UNBOUNDED = 5000
"""Characters of a text of which the document says no maximum."""
DEEPEST = 6
"""Geometries hold geometries."""
Place = tuple[str | int, ...]
Text = tuple[Place, Json]


@pytest.mark.parametrize("operation", WRITES, ids=str)
async def test_no_text_is_too_long_for_the_database(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    body = scene.objects.body(operation)
    if body is None:
        pytest.skip("this is sent as a form")
    url, broken = scene.objects.url(operation), []
    api = API_OF[operation.service]
    for place, schema in texts(api, body_schema(api, operation)):
        changed = deepcopy(body)
        put(changed, place, long_text(schema, found(body, place)))
        answer = await scene.api.request(operation.method, url, json=changed)
        if answer.status_code == 500:
            broken.append(place)
    assert broken == []


def body_schema(api: str, operation: Operation) -> Json:
    method = document(api)["paths"][operation.path][operation.method.lower()]
    content = method.get("requestBody", {}).get("content", {})
    found: Json = content.get("application/json", {}).get("schema", {})
    return found


def texts(api: str, part: Json, place: Place = ()) -> Iterator[Text]:
    """Every text in a body, with what is said of it."""
    schema = resolved(api, part)
    if len(place) > DEEPEST:
        return
    for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from texts(api, option, place)
    for name, member in schema.get("properties", {}).items():
        yield from texts(api, member, (*place, name))
    if "items" in schema:
        yield from texts(api, schema["items"], (*place, 0))
    if schema.get("type") == "string" and schema.get("maxLength") != 0 and "enum" not in schema:
        yield place, schema


def long_text(schema: Json, known: Any) -> str:
    """As long as can be, of signs of four bytes in no order, which cannot be made any shorter; a
    URL leads where it did."""
    chance = Random(7)
    start = ""
    if schema.get("format") == "uri":
        start = f"{known if isinstance(known, str) and known else 'http://elders.test/x'}?"
    size = schema.get("maxLength", UNBOUNDED) - len(start)
    return start + "".join(chr(chance.randrange(0x10000, 0x110000)) for _ in range(size))


def found(body: Any, place: Place) -> Any:
    for part in place:
        try:
            body = body[part]
        except (KeyError, IndexError, TypeError):
            return None
    return body


def put(body: Any, place: Place, value: str) -> None:
    *above, last = place
    for part, below in zip(above, place[1:], strict=True):
        if found(body, (part,)) in (None, "", []):
            put_part(body, part, [] if below == 0 else {})
        body = body[part]
    put_part(body, last, value)


def put_part(body: Any, part: str | int, value: Any) -> None:
    if part == 0 and not body:
        body.append(value)
    else:
        body[part] = value
