"""A trace is logged and goes along to other services; nonsense is not."""

import json

import httpx
import pytest

from zgw_core import trace
from zgw_core.testing.api import InProcess

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
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


@pytest.mark.parametrize(("given", "passed"), [(TRACEPARENT, TRACEPARENT), ("onzin", None)])
async def test_the_trace_goes_along_to_other_services(given: str, passed: str | None) -> None:
    trace.enter({"type": "http", "headers": [(b"traceparent", given.encode())]})
    request = httpx.Request("GET", "http://elders.test")
    await trace.pass_on(request)
    assert request.headers.get("traceparent") == passed
