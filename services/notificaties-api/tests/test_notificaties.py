"""Notifications that a bron sends."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
import pytest_asyncio

from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.webhooks import notificatie


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.create("/kanaal", {"naam": "zaken", "filters": ["bronorganisatie", "zaaktype"]})
    await api.create("/kanaal", {"naam": "met spatie.en > punt", "filters": []})


async def last_published(api: InProcess, kanaal: str) -> Any:
    return await api.context.bus.jetstream.get_last_msg("ZGW", f"zgw.notificatie.extern.{kanaal}")


async def count_published(api: InProcess) -> int:
    info = await api.context.bus.jetstream.stream_info("ZGW", subjects_filter="zgw.notificatie.>")
    return sum((info.state.subjects or {}).values())


async def test_message_is_durable_and_echoed_as_it_was_sent(api: InProcess) -> None:
    sent = notificatie(1, zaaktype="http://a/1")
    answer = await api.post("/notificaties", sent)
    assert (answer.status_code, answer.json()) == (200, sent)
    stored = await last_published(api, "zaken")
    assert orjson.loads(stored.data) == sent
    assert stored.headers["Nats-Msg-Id"]


async def test_kenmerken_are_optional(api: InProcess) -> None:
    sent = notificatie(2)
    del sent["kenmerken"]
    answer = await api.post("/notificaties", sent)
    assert (answer.status_code, answer.json()) == (200, sent)


async def test_kanaal_of_any_name_becomes_one_token_of_a_subject(api: InProcess) -> None:
    assert (await api.post("/notificaties", notificatie(3, "met spatie.en > punt"))).is_success
    stored = await last_published(api, "met_spatie_en___punt")
    assert orjson.loads(stored.data) == notificatie(3, "met spatie.en > punt")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kanaal": "onbekend"}, {"kanaal": "message_kanaal"}),
        ({"kenmerken": {"zaaktype": "a", "kleur": "b"}}, {"kenmerken": "kenmerken_inconsistent"}),
        (
            {"aanmaakdatum": (datetime.now(UTC) + timedelta(days=1)).isoformat()},
            {"aanmaakdatum": "future_not_allowed"},
        ),
        ({"aanmaakdatum": "gisteren"}, {"aanmaakdatum": "invalid"}),
        ({"hoofdObject": "x"}, {"hoofdObject": "bad-url"}),
        ({"hoofdObject": "http://x/" + "x" * 2492}, {"hoofdObject": "max_length"}),
        (
            {"resourceUrl": "x", "actie": "a" * 101},
            {"resourceUrl": "bad-url", "actie": "max_length"},
        ),
        (
            {"resource": "r" * 101, "kanaal": "k" * 51},
            {"resource": "max_length", "kanaal": "max_length"},
        ),
        ({"kenmerken": {"zaaktype": "w" * 1001}}, {"kenmerken.zaaktype": "max_length"}),
        ({"kenmerken": {"zaaktype": 1}}, {"kenmerken.zaaktype": "invalid"}),
    ],
)
async def test_wrong_message_is_not_published(
    api: InProcess, change: dict[str, Any], expected: dict[str, str]
) -> None:
    before = await count_published(api)
    answer = await api.post("/notificaties", notificatie(4) | change)
    assert codes(answer) == expected
    assert await count_published(api) == before


@pytest.mark.parametrize(
    "kenmerken",
    [{}, {"zaaktype": "a"}, {"bronorganisatie": "a", "zaaktype": "b", "zaaktype.catalogus": "c"}],
)
async def test_kenmerken_may_be_fewer_or_more(api: InProcess, kenmerken: dict[str, str]) -> None:
    assert (await api.post("/notificaties", notificatie(5, **kenmerken))).status_code == 200


async def test_message_that_says_too_much_is_refused(api: InProcess) -> None:
    kenmerken = {"bronorganisatie": "a", "zaaktype": "b"}
    kenmerken |= {f"kenmerk{number}": "w" * 1000 for number in range(300)}
    answer = await api.post("/notificaties", notificatie(6, **kenmerken))
    assert (answer.status_code, answer.json()["code"]) == (413, "request_entity_too_large")


async def test_publishing_asks_for_its_scope(api: InProcess) -> None:
    api.as_client("beperkt", {"component": "nrc", "scopes": ["notificaties.consumeren"]})
    assert (await api.post("/notificaties", notificatie(7))).status_code == 403
    api.as_client("beperkt", {"component": "nrc", "scopes": ["notificaties.publiceren"]})
    assert (await api.post("/notificaties", notificatie(7))).status_code == 200
