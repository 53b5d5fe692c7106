"""One trace from the request that opens a zaak to the webhook that hears of it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

import notificaties_api.main
import zaken_api.main
from notificaties_api.vault import new_key
from zaaksysteem import Zaaksysteem
from zgw_core import trace
from zgw_core.testing import servers
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.webhooks import Receiver, open_receiver

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
STEPS = {"POST /zaken", "publish", "queue", "deliver"}
FROM_CLIENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.fixture
def sent() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    trace.send_to("test", SimpleSpanProcessor(exporter))
    yield exporter
    trace.switch_off()


@pytest.fixture
async def zaken(
    sent: InMemorySpanExporter, worker_id: str, tmp_path: Path
) -> AsyncIterator[Zaaksysteem]:
    """Opened after tracing was switched on, for its connections are followed from the start."""
    nats = servers.nats_url()
    directory = tmp_path / "zaken"
    directory.mkdir()
    service = zaken_api.main.SERVICE
    async with in_process(service, f"{worker_id}-trace", directory, nats_url=nats) as api:
        api.as_client("alles")
        yield Zaaksysteem(api)


@pytest.fixture
async def notificaties(
    sent: InMemorySpanExporter, worker_id: str, tmp_path: Path
) -> AsyncIterator[InProcess]:
    keys = tmp_path / "keys"
    keys.write_text(new_key())
    async with in_process(
        notificaties_api.main.SERVICE,
        f"{worker_id}-trace",
        tmp_path,
        nats_url=servers.nats_url(),
        encryption_keys_file=keys,
        allow_callback="localhost, 127.0.0.1",
    ) as api:
        api.as_client("alles")
        await api.context.bus.wait()
        yield api


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with open_receiver() as receiver:
        yield receiver


async def test_one_trace_from_a_new_zaak_to_the_webhook(
    zaken: Zaaksysteem,
    notificaties: InProcess,
    receiver: Receiver,
    sent: InMemorySpanExporter,
) -> None:
    kanaal = {"naam": "zaken", "filters": []}
    assert (await notificaties.post("/kanaal", kanaal)).status_code == 201
    abonnement = receiver.abonnement("/a", zaken={})
    assert (await notificaties.post("/abonnement", abonnement)).status_code == 201
    sent.clear()
    zaken.api.headers["traceparent"] = FROM_CLIENT
    zaak = await zaken.zaak()
    await receiver.until(lambda: bool(receiver.at("/a")))
    (delivery,) = receiver.at("/a")
    assert delivery.message["hoofdObject"] == zaak["url"]
    async with asyncio.timeout(120):
        while not (spans := {s.name: s for s in of_trace(sent)}).keys() >= STEPS:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    way = [spans[step] for step in ("POST /zaken", "publish", "queue", "deliver")]
    assert [span.kind for span in way] == [
        SpanKind.SERVER,
        SpanKind.PRODUCER,
        SpanKind.CONSUMER,
        SpanKind.CLIENT,
    ]
    for before, after in pairwise(way):
        assert after.parent is not None
        assert before.context is not None
        assert after.parent.span_id == before.context.span_id
    assert way[-1].context is not None
    assert delivery.headers["traceparent"] == f"00-{TRACE}-{way[-1].context.span_id:016x}-01"
    statements = [span for span in of_trace(sent) if "db.query.text" in (span.attributes or {})]
    assert {"INSERT", "SELECT", "WITH"} & {span.name for span in statements}
    assert "GET" in spans, "the call for the zaaktype"


def of_trace(sent: InMemorySpanExporter) -> list[ReadableSpan]:
    return [
        span
        for span in sent.get_finished_spans()
        if span.context and format(span.context.trace_id, "032x") == TRACE
    ]


async def test_spans_hold_no_values(zaken: Zaaksysteem, sent: InMemorySpanExporter) -> None:
    await zaken.zaak(toelichting="zeer geheim")
    await zaken.api.get("/zaken?rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn=111222333")
    spans = sent.get_finished_spans()
    assert spans
    text = " ".join(span.to_json() for span in spans)
    assert "zeer geheim" not in text
    assert "111222333" not in text
    assert "Bearer" not in text


async def test_a_failure_is_marked(zaken: Zaaksysteem, sent: InMemorySpanExporter) -> None:
    async with zaken.api.context.database.reads.acquire() as connection:
        with (
            trace.span("werk", SpanKind.INTERNAL, FROM_CLIENT),
            pytest.raises(Exception, match="zero"),
        ):
            await connection.fetch("SELECT 1 / 0")
        await connection.fetch("SELECT 1")
    (failed,) = [span for span in of_trace(sent) if span.name == "SELECT"]
    assert failed.status.status_code == StatusCode.ERROR


async def test_without_an_address_no_span_is_made(
    sent: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace.switch_off()
    monkeypatch.delenv(trace.ENDPOINT, raising=False)
    trace.switch_on("zaken-api")
    assert not trace.is_on()
    with trace.span("werk", SpanKind.INTERNAL, FROM_CLIENT) as made:
        assert made is None
        assert trace.headers() == {"traceparent": FROM_CLIENT}
    assert trace.headers() == {}
