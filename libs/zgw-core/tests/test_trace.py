"""A trace is logged and goes along to other services; nonsense is not."""

import json

import httpx
import pytest

from zgw_core import trace
from zgw_core.masking import MASK
from zgw_core.testing.api import InProcess

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
BSN = "900222086"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.mark.parametrize(
    ("given", "logged"), [(TRACEPARENT, TRACE), ("00-geen-trace-01", ""), (f"{TRACEPARENT}\n", "")]
)
async def test_the_trace_of_a_request_is_logged(
    api: InProcess, capfdbinary: pytest.CaptureFixture[bytes], given: str, logged: str
) -> None:
    await api.get("/boeken", headers={"traceparent": given})
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert json.loads(line)["trace_id"] == logged


async def test_the_line_of_a_request_is_known_by_its_id_and_tells_nothing_of_people(
    api: InProcess, boek: dict[str, str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    made = await api.create("/boeken", {**boek, "titel": f"Over {BSN}"})
    (row,) = await api.rows("SELECT request_id FROM audittrail")
    await api.get(f"/boeken/{BSN}", params={"titel": BSN})
    await api.get(f"/personen/bsn-{BSN}")
    text = capfdbinary.readouterr().out.decode()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["path"], line["status"]) for line in lines] == [
        ("/boeken/api/v1/boeken", 201),
        (f"/boeken/api/v1/boeken/{MASK}", 404),
        (f"/boeken/api/v1/personen/bsn-{MASK}", 404),
    ]
    assert lines[0]["request_id"] == row["request_id"]
    assert len({line["request_id"] for line in lines}) == 3
    assert all(line["client"] == "alles" for line in lines)
    assert set(lines[0]) == {
        *("timestamp", "level", "event", "request_id", "trace_id"),
        *("method", "path", "status", "ms", "client"),
    }
    for told in (BSN, "titel", "Bearer", api.token().split(".")[0], made["titel"]):
        assert told not in text


@pytest.mark.parametrize(("given", "passed"), [(TRACEPARENT, TRACEPARENT), ("onzin", None)])
async def test_the_trace_goes_along_to_other_services(given: str, passed: str | None) -> None:
    trace.enter({"type": "http", "headers": [(b"traceparent", given.encode())]})
    request = httpx.Request("GET", "http://elders.test")
    await trace.pass_on(request)
    assert request.headers.get("traceparent") == passed
