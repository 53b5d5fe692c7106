"""The trace that a request belongs to (W3C Trace Context): logged, handed to other services, and
along with events to whoever hears of them.

Where `OTEL_EXPORTER_OTLP_ENDPOINT` says to whom, spans are sent as well. Otherwise none are made.
"""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import httpx
from opentelemetry.trace import (
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    Tracer,
    set_span_in_context,
)
from starlette.types import Scope

from zgw_core.headers import header

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

HEADER = "traceparent"
ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
_FORM = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
_STATEMENT_LENGTH = 300
_current: ContextVar[str] = ContextVar("traceparent", default="")


class _Sending:
    """Whether spans are made, and by what."""

    tracer: Tracer | None = None
    provider: "TracerProvider | None" = None


def switch_on(naam: str) -> None:
    """Where the environment asks for it. Raises RuntimeError when it cannot be done."""
    if not os.environ.get(ENDPOINT) or is_on():
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as error:
        raise RuntimeError(f"{ENDPOINT} needs the extra `tracing` of zgw-core") from error
    send_to(naam, BatchSpanProcessor(OTLPSpanExporter()))


def send_to(naam: str, processor: "SpanProcessor") -> None:
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415

    named = {"service.name": os.environ.get("OTEL_SERVICE_NAME", naam)}
    _Sending.provider = TracerProvider(resource=Resource.create(named), shutdown_on_exit=False)
    _Sending.provider.add_span_processor(processor)
    _Sending.tracer = _Sending.provider.get_tracer("zgw")


def switch_off() -> None:
    """Sends what is left; that may take a while."""
    provider, _Sending.provider, _Sending.tracer = _Sending.provider, None, None
    if provider:
        provider.shutdown()


def is_on() -> bool:
    return _Sending.tracer is not None


def current() -> str:
    """The traceparent of what is being done; empty without a trace."""
    return _current.get()


def headers() -> dict[str, str]:
    """What goes along with a message."""
    traceparent = _current.get()
    return {HEADER: traceparent} if traceparent else {}


def given(headers: Mapping[str, str] | None) -> str:
    """What came along with a message."""
    found = (headers or {}).get(HEADER, "")
    return found if _FORM.fullmatch(found) else ""


def enter(scope: Scope) -> str:
    """Begins a request. The id of its trace; empty when there is none."""
    given = header(scope, b"traceparent") or ""
    found = _FORM.fullmatch(given) if given else None
    if _Sending.tracer is None:
        _current.set(given if found else "")
        return found[1] if found else ""
    span = _begin(_Sending.tracer, scope["method"], SpanKind.SERVER, given if found else "")
    scope["state"]["span"] = span
    _current.set(_traceparent(span))
    return format(span.get_span_context().trace_id, "032x")


def leave(scope: Scope, route: str, status: int) -> None:
    span: Span | None = scope["state"].get("span")
    if span is None:
        return
    span.update_name(f"{scope['method']} {route}" if route else scope["method"])
    span.set_attribute("http.request.method", scope["method"])
    span.set_attribute("http.route", route)
    span.set_attribute("http.response.status_code", status)
    if status >= 500:
        span.set_status(StatusCode.ERROR)
    span.end()


@contextmanager
def span(name: str, kind: SpanKind, parent: str) -> Iterator[Span | None]:
    """What is done within goes on with the trace of `parent`, a traceparent or nothing."""
    tracer = _Sending.tracer
    started = _begin(tracer, name, kind, parent) if tracer else None
    token = _current.set(_traceparent(started) if started else parent)
    try:
        yield started
    except BaseException as error:
        if started:
            started.set_status(StatusCode.ERROR, type(error).__name__)
        raise
    finally:
        _current.reset(token)
        if started:
            started.end()


async def pass_on(request: httpx.Request) -> None:
    """Hook of the client for calls to other services."""
    parent = _current.get()
    if _Sending.tracer and parent:
        started = _begin(_Sending.tracer, request.method, SpanKind.CLIENT, parent)
        started.set_attribute("http.request.method", request.method)
        started.set_attribute("server.address", request.url.host)
        request.extensions["span"] = started
        parent = _traceparent(started)
    if parent:
        request.headers[HEADER] = parent


async def answered(response: httpx.Response) -> None:
    """Hook of the same client. A call that was never answered leaves no span."""
    started: Span | None = response.request.extensions.get("span")
    if started:
        started.set_attribute("http.response.status_code", response.status_code)
        started.end()


def statement(sql: str, seconds: float, failed: bool) -> None:
    """A statement that has just been run. Values are not in it: they are bound."""
    parent = _current.get()
    if _Sending.tracer is None or not parent:
        return
    words = " ".join(sql.split())
    now = time.time_ns()
    started = _begin(
        _Sending.tracer, words.partition(" ")[0], SpanKind.CLIENT, parent, now - int(seconds * 1e9)
    )
    started.set_attribute("db.system.name", "postgresql")
    started.set_attribute("db.query.text", words[:_STATEMENT_LENGTH])
    if failed:
        started.set_status(StatusCode.ERROR)
    started.end(now)


def _begin(
    tracer: Tracer, name: str, kind: SpanKind, parent: str, start: int | None = None
) -> Span:
    context: Any = set_span_in_context(NonRecordingSpan(_context_of(parent))) if parent else {}
    return tracer.start_span(name, context=context or None, kind=kind, start_time=start)


def _context_of(traceparent: str) -> SpanContext:
    found = _FORM.fullmatch(traceparent)
    assert found
    trace_id, span_id, flags = (int(part, 16) for part in found.groups())
    return SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(flags))


def _traceparent(span: Span) -> str:
    context = span.get_span_context()
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
