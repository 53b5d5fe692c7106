"""Nothing is served that the tests of this directory do not know."""

import pytest

from dev.layout import SERVICES, ServiceLayout
from tests.authorisation.conftest import Prepare
from tests.authorisation.example import TYPE_OF, examples_of
from tests.authorisation.outsider import ask, nothing_behind
from tests.authorisation.served_operations import (
    EVERYTHING,
    OPERATIONS,
    PUBLIC,
    Operation,
    operations_in,
)
from tests.documents.documents import document

WITHOUT_EXAMPLE: dict[str, str] = {}
"""Operations without an example, each with the reason; this list may only shrink."""
PUBLIC_OPERATIONS = {
    f"referentielijsten-api {method} /{naam}{item}"
    for naam in ("procestypen", "resultaten", "resultaattypeomschrijvingen", "communicatiekanalen")
    for method, item in (("GET", ""), ("GET", "/{uuid}"), ("HEAD", "/{uuid}"))
}
"""The operations that need no token: national lists, which everybody may read. This list may only
shrink."""
UNTYPED = {"/zaaknummer_reserveren"}
"""Paths of components with types that hang on none themselves; this list may only shrink."""

GUARDED = [layout for layout in SERVICES if layout.has_database]


def test_public_operations_are_known_by_name() -> None:
    assert {str(operation) for operation in PUBLIC} == PUBLIC_OPERATIONS


def test_only_these_have_no_example() -> None:
    assert WITHOUT_EXAMPLE == {}


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_every_operation_has_an_example(prepare: Prepare, operation: Operation) -> None:
    """Add it in tests/authorisation/examples, in the module of the service."""
    scene = await prepare(operation.service)
    url = scene.objects.url(operation)
    assert "{" not in url
    is_sent = scene.objects.body(operation) is not None or operation.path in scene.objects.forms
    assert operation.has_body == is_sent


@pytest.mark.parametrize("layout", SERVICES, ids=lambda layout: layout.naam)
async def test_what_is_served_is_what_is_tested(layout: ServiceLayout) -> None:
    served = (await ask(nothing_behind(layout), f"{layout.root}/openapi.json")).json()
    known = {operation for operation in EVERYTHING if operation.service == layout.naam}
    assert served == document(layout.api)
    assert set(operations_in(served, layout)) == known
    assert known


@pytest.mark.parametrize("layout", GUARDED, ids=lambda layout: layout.naam)
def test_untyped_paths_are_known_by_name(layout: ServiceLayout) -> None:
    examples = examples_of(layout.naam)
    assert set(examples.untyped) <= UNTYPED
    paths = {op.path for op in OPERATIONS if op.service == layout.naam}
    assert set(examples.untyped) <= paths
    has_type = {op.component for op in OPERATIONS if op.service == layout.naam} <= set(TYPE_OF)
    assert has_type or not examples.untyped
