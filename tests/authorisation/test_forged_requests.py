"""No URL that a client writes makes a service call where it should not."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from starlette.responses import Response

from tests.authorisation.conftest import Prepare
from tests.authorisation.scene import Scene
from tests.authorisation.served_operations import OPERATIONS, Operation
from zgw_core.testing.webhooks import Receiver

INSIDE = [
    "http://10.0.0.1/hook",
    "http://172.16.0.1/hook",
    "http://192.168.1.1/hook",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/hook",
    "http://127.0.0.2:1/hook",
    "http://0.0.0.0:1/hook",
    "http://[::1]:1/hook",
    "http://[fd00::1]/hook",
    "http://[::ffff:10.0.0.1]/hook",
    "http://[64:ff9b::a00:1]/hook",
    "http://2130706434:1/hook",
    "http://0x7f000002:1/hook",
]
FOREIGN = [
    "http://elders.test/zaaktypen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
    "http://169.254.169.254/latest/meta-data/",
    "http://catalogi.test.kwaad.example/catalogi/api/v1/zaaktypen/1",
    "http://catalogi.test@kwaad.example/catalogi/api/v1/zaaktypen/1",
    "http://catalogi.test:80@kwaad.example/catalogi/api/v1/zaaktypen/1",
    "http://catalogi.test/catalogi/api/v1kwaad/zaaktypen/1",
    "http://catalogi.test/catalogi/api/v1/../../../geheim",
    "http://catalogi.test/catalogi/api/v1/zaaktypen/../../../../geheim",
    "http://catalogi.test/catalogi/api/v1/zaaktypen/%2e%2e/geheim",
    "https://catalogi.test/catalogi/api/v1/zaaktypen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
    "file:///etc/passwd",
    "gopher://localhost:5432/x",
    "//kwaad.example/x",
]
CONFIGURED = "http://{0}.test/{0}/api/v1/"


@pytest_asyncio.fixture(loop_scope="session")
async def notificaties(prepare: Prepare, receiver: Receiver) -> Scene:
    """Which may call 127.0.0.1 and nothing else inside."""
    receiver.always.clear()
    return await prepare("notificaties-api")


@pytest.mark.parametrize("url", INSIDE)
async def test_requests_forged_through_a_callback(notificaties: Scene, url: str) -> None:
    body: Any = notificaties.objects.bodies["/abonnement"]
    known = notificaties.objects.paths["/abonnement/{uuid}"]
    for method, path in (("POST", "/abonnement"), ("PUT", known), ("PATCH", known)):
        answer = await notificaties.api.request(method, path, json={**body, "callbackUrl": url})
        assert answer.status_code == 400
        (param,) = answer.json()["invalidParams"]
        assert param["name"] == "callbackUrl"
    assert await notificaties.is_unchanged()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_callback_is_not_followed_elsewhere(
    notificaties: Scene, receiver: Receiver, status: int
) -> None:
    elsewhere = f"{receiver.url}/binnen"
    receiver.always["/omleiding"] = Response(status_code=status, headers={"Location": elsewhere})
    body = receiver.abonnement("/omleiding", zaken={})
    answer = await notificaties.api.post("/abonnement", body)
    assert answer.status_code == 400
    assert "/omleiding" in {delivery.path for delivery in receiver.tests}
    assert "/binnen" not in {delivery.path for delivery in receiver.tests}
    assert await notificaties.is_unchanged()


def references(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in a body the URLs of other APIs are."""
    if isinstance(body, dict):
        for name, value in body.items():
            yield from references(value, (*path, name))
    elif isinstance(body, list):
        for index, value in enumerate(body):
            yield from references(value, (*path, index))
    elif isinstance(body, str) and ".test/" in body:
        yield path


def changed(body: Any, path: tuple[Any, ...], value: str) -> Any:
    if not path:
        return value
    copy = dict(body) if isinstance(body, dict) else list(body)
    copy[path[0]] = changed(body[path[0]], path[1:], value)
    return copy


WRITES = [op for op in OPERATIONS if op.method == "POST" and not op.is_search]


@pytest.mark.parametrize("operation", WRITES, ids=str)
async def test_requests_forged_through_a_reference(prepare: Prepare, operation: Operation) -> None:
    """Whatever stands in a reference, only configured APIs are asked, below their root."""
    scene = await prepare(operation.service)
    body, others = scene.objects.body(operation), scene.api.others
    others.requests.clear()
    for path in references(body):
        for url in FOREIGN:
            answer = await scene.api.post(scene.objects.url(operation), changed(body, path, url))
            assert answer.status_code in (400, 403, 503), (path, url, answer.text)
    roots = tuple(
        CONFIGURED.format(naam) for naam in ("catalogi", "referentielijsten", "autorisaties")
    )
    for asked in others.asked:
        assert str(httpx.URL(asked)).startswith(roots), asked
        assert ".." not in asked
        assert "geheim" not in asked
    assert await scene.is_unchanged()
