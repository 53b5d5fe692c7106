"""The coordinate reference system is said and asked where there is geometry."""

import pytest

from tests.contract.calling import Standing
from tests.contract.client import CRS
from tests.contract.conftest import Connect
from tests.contract.contracts import Json, Operation, operations

ASKED, SENT = "Accept-Crs", "Content-Crs"
WITH_GEOMETRY = [o for o in operations() if ASKED in o.parameter_names("header")]
READS = [o for o in WITH_GEOMETRY if o.method in ("GET", "HEAD")]
WRITES = [o for o in WITH_GEOMETRY if o.method in ("POST", "PUT", "PATCH")]


@pytest.mark.parametrize("operation", [*READS, *WRITES], ids=str)
def test_an_answer_needs_a_reference_system(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    body: Json = {"json": {}} if operation in WRITES else {}
    client.refused(412, operation.method, url, {ASKED: None}, **body)
    client.refused(406, operation.method, url, {ASKED: "EPSG:28992"}, **body)


@pytest.mark.parametrize("operation", WRITES, ids=str)
def test_a_body_needs_a_reference_system(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    client.refused(412, operation.method, url, {SENT: None}, json={})
    client.refused(406, operation.method, url, {SENT: "EPSG:28992"}, json={})


@pytest.mark.parametrize("operation", READS, ids=str)
def test_an_answer_tells_its_reference_system(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    answer = client.request(operation.method, url)
    assert answer.headers[SENT] == CRS[SENT]
