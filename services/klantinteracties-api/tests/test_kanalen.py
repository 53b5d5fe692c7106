"""Kanalen are held to a list of a Referentielijsten API, where the settings name one."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from pydantic import ValidationError

from klantinteracties_api.clients.referentielijsten import Item
from klantinteracties_api.main import SERVICE
from klantinteracties_api.resources.klantcontacten.commands import add_kanaal_commands
from klantinteracties_api.resources.klantcontacten.rules import check_kanaal
from klantinteracties_api.settings import KlantinteractiesSettings
from klantloket import Json, contact
from zgw_core.cli import service_commands
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes, in_process

LIST = "http://referentielijsten.test/referentielijsten/api/v1/items?tabel__code=KANAAL"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
UNKNOWN = {"kanaal": "invalid"}
TABEL = {"api": "referentielijsten", "tabel": "KANAAL"}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def strict_service(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    directory = tmp_path_factory.mktemp("kanalen")
    async with in_process(
        SERVICE, f"{worker_id}-kanalen", directory, kanaal_tabel=TABEL
    ) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def strict(strict_service: InProcess) -> InProcess:
    """The service with a list of two kanalen, of which one has had its time."""
    await strict_service.forget()
    publish(
        strict_service, {"code": "telefoon"}, {"code": "fax", "einddatumGeldigheid": "2020-01-01"}
    )
    return strict_service


def publish(api: InProcess, *items: Any) -> None:
    api.others.objects[LIST] = {"results": [*items], "next": None}
    api.context.references.drop()


@pytest.mark.parametrize(
    ("begin", "end", "is_valid"),
    [
        (None, None, True),
        ("2026-06-01T00:00:00Z", None, True),
        ("2026-06-01T00:00:01Z", None, False),
        (None, "2026-06-01T00:00:01+00:00", True),
        (None, "2026-06-01", False),
        ("2026-01-01", "2026-12-31", True),
    ],
)
def test_a_kanaal_has_its_time(begin: str | None, end: str | None, is_valid: bool) -> None:
    item = Item.model_validate(
        {"code": "post", "begindatumGeldigheid": begin, "einddatumGeldigheid": end}
    )
    if is_valid:
        check_kanaal("post", [item], NOW)
    for kanaal, items in (
        ("Post", [item]),
        ("post", []),
        *([] if is_valid else [("post", [item])]),
    ):
        with pytest.raises(Invalid):
            check_kanaal(kanaal, items, NOW)


async def test_whenever_a_kanaal_is_sent_it_must_be_listed(strict: InProcess) -> None:
    made = await strict.create("/klantcontacten", contact())
    for wrong in ("fax", "postduif", "Telefoon"):
        body = contact(kanaal=wrong)
        for answer in (
            await strict.post("/klantcontacten", body),
            await strict.put(made["url"], body),
            await strict.patch(made["url"], {"kanaal": wrong}),
        ):
            assert codes(answer) == UNKNOWN
        at_once = await strict.post("/maak-klantcontact", {"klantcontact": body})
        assert codes(at_once) == {"klantcontact.kanaal": "invalid"}
    assert (await strict.get("/klantcontacten")).json()["count"] == 1
    await strict.create("/maak-klantcontact", {"klantcontact": contact()})


async def test_a_kanaal_that_is_not_sent_is_not_looked_at(strict: InProcess) -> None:
    made = await strict.create("/klantcontacten", contact())
    publish(strict, {"code": "email"})
    assert (await strict.patch(made["url"], {"reactie": "x"})).status_code == 200
    assert codes(await strict.put(made["url"], contact())) == UNKNOWN


@pytest.mark.parametrize("items", [(), ({"naam": "zonder code"},), ("x",)])
async def test_a_list_that_is_empty_or_no_list(strict: InProcess, items: tuple[Any]) -> None:
    publish(strict, *items)
    assert codes(await strict.post("/klantcontacten", contact())) == UNKNOWN


async def test_a_list_that_cannot_be_reached(strict: InProcess) -> None:
    strict.others.is_down = True
    assert codes(await strict.post("/klantcontacten", contact())) == UNKNOWN
    strict.others.is_down = False
    await strict.create("/klantcontacten", contact())


async def test_the_list_is_remembered(strict: InProcess) -> None:
    for _ in range(3):
        await strict.create("/klantcontacten", contact())
    assert strict.others.asked.count(LIST) == 1


async def test_without_a_list_any_text_is_a_kanaal(api: InProcess) -> None:
    await api.create("/klantcontacten", contact(kanaal="postduif"))


@pytest.mark.parametrize("wrong", [{"api": "elders", "tabel": "X"}, {"api": "referentielijsten"}])
def test_a_list_that_is_nowhere_is_refused_at_start(wrong: Json) -> None:
    with pytest.raises(ValidationError):
        KlantinteractiesSettings(base_url="http://x", database_url="", apis={}, kanaal_tabel=wrong)


async def test_kanalen_in_use_are_checked_before_the_list_is_held_to(
    strict: InProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "klantinteracties_api.resources.klantcontacten.commands.create_app",
        lambda *_: strict.app,
    )
    monkeypatch.setattr(strict.context.http, "aclose", lambda: asyncio.sleep(0))
    monkeypatch.setenv("ZGW_BASE_URL", strict.base_url)
    monkeypatch.setenv("ZGW_DATABASE_URL", strict.context.settings.database_url)
    line = service_commands(SERVICE, "klantinteracties_api.main:app")
    add_kanaal_commands(line, SERVICE)
    await strict.create("/klantcontacten", contact())
    await asyncio.to_thread(line.run, ("kanalen", "check"))
    assert "all kanalen" in capsys.readouterr().out
    publish(strict, {"code": "email"}, {"code": "post"})
    for kanaal in ("email", "post"):
        await strict.create("/klantcontacten", contact(kanaal=kanaal))
    with pytest.raises(SystemExit, match=r"not in the list: telefoon$"):
        await asyncio.to_thread(line.run, ("kanalen", "check"))
