"""No operation of any service does what the client's rights do not cover; with them it does."""

from collections.abc import Callable

import httpx
import pytest

from tests.authorisation.conftest import Prepare
from tests.authorisation.example import LEVELLED, LOWER, TYPE_OF, Json
from tests.authorisation.scene import CLIENT, Scene
from tests.authorisation.served_operations import OF_DELIVERY, OPERATIONS, Operation, scopes_of

WITHOUT_ROWS = {"zaken-api POST /zaaknummer_reserveren"}
"""Writes that leave nothing behind in any table."""
ELSEWHERE = "http://catalogi.test/catalogi/api/v1/zaaktypen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


def _other_scopes(scene: Scene, operation: Operation) -> Json:
    others = scopes_of(operation.component) - set(operation.scopes)
    return scene.may(*others, "*", "", operation.scopes[0].upper())


def _other_component(scene: Scene, operation: Operation) -> Json:
    component = "drc" if operation.component == "zrc" else "zrc"
    # ztc-014: who may read zaken or documenten may read their types.
    scopes = {*operation.scopes} - {"zaken.lezen", "documenten.lezen"}
    return scene.may(*scopes, component=component)


WRONG_RIGHTS: dict[str, Callable[[Scene, Operation], Json]] = {
    "other scopes": _other_scopes,
    "other component": _other_component,
}
TOO_NARROW: dict[str, Callable[[Scene, Operation], Json]] = {
    "other type": lambda scene, op: scene.may(*op.scopes, of_type=ELSEWHERE),
    "no type": lambda scene, op: scene.may(*op.scopes, of_type=""),
    "longer type": lambda scene, op: scene.may(*op.scopes, of_type=scene.examples.type + "0"),
}
TOO_LOW: dict[str, Callable[[Scene, Operation], Json]] = {
    "lower level": lambda scene, op: scene.may(*op.scopes, level=LOWER),
    "no level": lambda scene, op: scene.may(*op.scopes, level=""),
}
OF_A_TYPE = [operation for operation in OPERATIONS if operation.component in TYPE_OF]


def is_refused(answer: httpx.Response, operation: Operation) -> bool:
    if operation.method == "HEAD":
        return answer.status_code == 403 and "etag" not in answer.headers
    return answer.status_code == 403 and answer.json()["code"] == "permission_denied"


def shows_nothing(answer: httpx.Response) -> bool:
    if answer.status_code != 200:
        return False
    found = answer.json()
    return found == [] or (found["count"], found["results"]) == (0, [])


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_other_scopes_open_nothing(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    for name, rights in WRONG_RIGHTS.items():
        scene.grant(rights(scene, operation))
        assert is_refused(await scene.call(operation), operation), name
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_a_client_without_applicatie_may_do_nothing(
    prepare: Prepare, operation: Operation
) -> None:
    scene = await prepare(operation.service)
    scene.grant()
    del scene.api.others.applicaties[CLIENT]
    assert is_refused(await scene.call(operation), operation)
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", OF_A_TYPE, ids=str)
async def test_rights_elsewhere_open_nothing(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    if operation.path in scene.examples.untyped:
        return
    is_levelled = operation.component in LEVELLED
    for name, rights in {**TOO_NARROW, **(TOO_LOW if is_levelled else {})}.items():
        scene.grant(rights(scene, operation))
        answer = await scene.call(operation)
        if operation.is_list:
            assert shows_nothing(answer), (name, answer.text)
        else:
            assert is_refused(answer, operation), (name, answer.text)
    assert await scene.is_unchanged()


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_the_right_rights_open_it(prepare: Prepare, operation: Operation) -> None:
    """So the refusals of the other tests are for the reason that they say."""
    scene = await prepare(operation.service)
    if operation.path.startswith("/abonnement/"):
        scene.api.client_id = "alles"  # it is the owner's alone
    else:
        scene.grant(scene.may(*operation.scopes))
    answer = await scene.call(operation)
    if operation.component == "nrc" and operation.path.startswith(OF_DELIVERY):
        assert answer.status_code == 503
        return
    assert answer.is_success, answer.text
    assert (operation.is_read or str(operation) in WITHOUT_ROWS) == await scene.is_unchanged()


@pytest.mark.parametrize(
    "operation", [op for op in OPERATIONS if op.path.startswith("/abonnement")], ids=str
)
async def test_an_abonnement_is_its_owners_alone(prepare: Prepare, operation: Operation) -> None:
    scene = await prepare(operation.service)
    if operation.method == "POST":
        return
    scene.grant(scene.may(*scopes_of("nrc")))
    answer = await scene.call(operation)
    assert shows_nothing(answer) if operation.is_list else is_refused(answer, operation)
    assert await scene.is_unchanged()
