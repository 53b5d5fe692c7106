"""Takes spans as an OpenTelemetry collector does: OTLP over HTTP, as protobuf."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from zgw_core.embedded import LOCALHOST


class Collector:
    def __init__(self, port: int) -> None:
        self.url = f"http://{LOCALHOST}:{port}"
        self.spans: list[tuple[str, Span]] = []
        """With the name of the service that sent each."""

    def take(self, body: bytes) -> None:
        for of_resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            attributes = {one.key: one.value for one in of_resource.resource.attributes}
            naam = attributes["service.name"].string_value
            for of_scope in of_resource.scope_spans:
                self.spans += [(naam, span) for span in of_scope.spans]

    def of_trace(self, trace_id: str) -> dict[str, Span]:
        """By name."""
        return {span.name: span for _, span in self.spans if span.trace_id.hex() == trace_id}

    def wait(self, enough: Callable[[], bool], seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not enough():
            if time.monotonic() > deadline:
                raise AssertionError(f"what came is {[span.name for _, span in self.spans]}")
            time.sleep(0.05)


@contextmanager
def open_collector() -> Iterator[Collector]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            is_right = self.path == "/v1/traces"
            is_right = is_right and self.headers["Content-Type"] == "application/x-protobuf"
            if is_right:
                collector.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200 if is_right else 404)
            self.end_headers()
            self.wfile.write(ExportTraceServiceResponse().SerializeToString())

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer((LOCALHOST, 0), Handler)
    collector = Collector(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()
