"""A process sends its spans to a collector, as the environment tells it to."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.operations.collector import Collector, open_collector
from tests.operations.running import Place, applicatie, make_place
from zgw_core.testing import servers

HTTP = httpx.Client(timeout=60)
TRACE = "7d2f0a1c9b8e4f6da1b2c3d4e5f60718"
FROM_CLIENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.fixture
def collector() -> Iterator[Collector]:
    with open_collector() as collector:
        yield collector


@pytest.fixture
def place(collector: Collector, tmp_path: Path, worker_id: str) -> Place:
    more = {
        "ZGW_NATS_URL": servers.nats_url(),
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        "OTEL_SERVICE_NAME": "autorisaties-hier",
    }
    return make_place(tmp_path, f"otlp-{worker_id}", more)


def test_spans_reach_a_collector(place: Place, collector: Collector) -> None:
    place.more |= {"OTEL_BSP_SCHEDULE_DELAY": "100"}
    with place.serving() as server:
        headers = {**place.headers, "traceparent": FROM_CLIENT}
        made = HTTP.post(f"{server.url}/applicaties", json=applicatie(1), headers=headers)
        assert made.status_code == 201
        collector.wait(lambda: {"POST /applicaties", "publish"} <= {*collector.of_trace(TRACE)})
    spans = collector.of_trace(TRACE)
    request = spans["POST /applicaties"]
    assert request.parent_span_id.hex() == FROM_CLIENT.split("-")[2]
    assert {each.key: each.value for each in request.attributes}[
        "http.response.status_code"
    ].int_value == 201
    insert = spans["INSERT"]
    assert insert.parent_span_id == request.span_id
    assert spans["publish"].parent_span_id == request.span_id
    assert {naam for naam, _ in collector.spans} == {"autorisaties-hier"}


def test_spans_that_wait_are_sent_when_a_process_ends(place: Place, collector: Collector) -> None:
    place.more |= {"OTEL_BSP_SCHEDULE_DELAY": "600000"}
    with place.serving() as server:
        headers = {**place.headers, "traceparent": FROM_CLIENT}
        assert HTTP.get(f"{server.url}/applicaties", headers=headers).status_code == 200
        assert not collector.of_trace(TRACE)
        server.terminate()
        server.process.wait(30)
    assert "GET /applicaties" in collector.of_trace(TRACE)


def test_a_collector_that_is_away_keeps_nobody_waiting(place: Place) -> None:
    place.more |= {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}
    with place.serving() as server:
        headers = {**place.headers, "traceparent": FROM_CLIENT}
        assert HTTP.get(f"{server.url}/applicaties", headers=headers).status_code == 200
        log = server.log.read_text()
        server.terminate()
        server.process.wait(30)
    assert "Bearer" not in log
