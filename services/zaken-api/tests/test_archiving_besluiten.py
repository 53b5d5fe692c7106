"""zrc-021: the archive date of a closed zaak follows the dates of its besluiten."""

from collections.abc import AsyncIterator
from pathlib import Path

import orjson
import pytest

from zaaksysteem import Json, Zaaksysteem
from zaken_api.archiving.background import besluit_changed
from zaken_api.main import SERVICE
from zgw_core import following
from zgw_core.embedded import Nats
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.servers import own_nats
from zgw_core.testing.webhooks import eventually

SUBJECT = "zgw.notificatie.brc.besluiten"


async def open_zaak(zaken: Zaaksysteem) -> tuple[Json, str]:
    """A zaak that is kept from the ingangsdatum of its besluit."""
    resultaattype = zaken.resultaattype(
        zaken.standard.url,
        brondatumArchiefprocedure={"afleidingswijze": "ingangsdatum_besluit"},
    )
    zaak = await zaken.zaak()
    await zaken.resultaat(zaak, resultaattype=resultaattype)
    besluit = zaken.besluit(zaak)
    zaken.others.objects[besluit] |= {"ingangsdatum": "2020-01-01"}
    await zaken.api.create(f"{zaak['url']}/besluiten", {"besluit": besluit})
    return zaak, besluit


async def closed_zaak(zaken: Zaaksysteem) -> tuple[Json, str]:
    zaak, besluit = await open_zaak(zaken)
    assert (await zaken.end(zaak)).status_code == 201
    assert await date_of(zaken, zaak) == "2025-01-01"
    return zaak, besluit


async def date_of(zaken: Zaaksysteem, zaak: Json) -> str | None:
    found: str | None = (await zaken.read(zaak))["archiefactiedatum"]
    return found


async def test_zrc_021_a_closed_zaak_follows_its_besluit(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak, besluit = await closed_zaak(zaken)
    zaken.others.objects[besluit] |= {"ingangsdatum": "2022-01-01"}
    before = await zaken.stored()
    for _ in range(2):
        await besluit_changed(besluit, api.context)
        assert await date_of(zaken, zaak) == "2027-01-01"
    assert await zaken.stored() == before


async def test_zrc_021_an_open_zaak_and_another_way_of_deriving_do_not(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak, besluit = await open_zaak(zaken)
    other = await zaken.closed()
    await api.rows(
        "INSERT INTO zaakbesluit (uuid, zaak, besluit) VALUES (gen_random_uuid(), $1, $2)",
        other["uuid"],
        besluit,
    )
    zaken.others.objects[besluit] |= {"ingangsdatum": "2022-01-01"}
    await besluit_changed(besluit, api.context)
    await besluit_changed("http://elders.test/besluiten/1", api.context)
    assert await date_of(zaken, zaak) is None
    assert await date_of(zaken, other) == other["archiefactiedatum"]


async def test_zrc_021_what_cannot_be_asked_changes_nothing(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak, besluit = await closed_zaak(zaken)
    zaken.others.objects[besluit] |= {"ingangsdatum": "2022-01-01"}
    zaken.others.is_down = True
    with pytest.raises(Invalid):
        await besluit_changed(besluit, api.context)
    zaken.others.is_down = False
    assert await date_of(zaken, zaak) == "2025-01-01"


@pytest.fixture
async def nats(tmp_path: Path) -> AsyncIterator[Nats]:
    async with own_nats(tmp_path) as server:
        yield server


async def tell(api: InProcess, besluit: str, actie: str = "partial_update") -> None:
    event = {"resource": "besluit", "actie": actie, "hoofdObject": besluit}
    await api.context.bus.jetstream.publish(SUBJECT, orjson.dumps(event))


async def test_zrc_021_a_message_is_heard_until_it_was_dealt_with(
    nats: Nats, worker_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AGAIN_AFTER_SECONDS", 0.1)
    place = (SERVICE, f"{worker_id}-archivering", tmp_path)
    async with in_process(*place, nats_url=nats.url) as api:
        await api.forget()
        api.headers = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}
        zaken = Zaaksysteem(api)
        zaak, besluit = await closed_zaak(zaken)
        await api.context.bus.wait()

        async def follows() -> bool:
            return await date_of(zaken, zaak) == "2027-01-01"

        zaken.others.objects[besluit] |= {"ingangsdatum": "2022-01-01"}
        zaken.others.is_down = True
        asked = len(zaken.others.requests)
        await tell(api, besluit, "create")
        await tell(api, besluit)

        async def has_tried() -> bool:
            return len(zaken.others.requests) > asked

        await eventually(has_tried)
        zaken.others.is_down = False
        await eventually(follows)


async def test_zrc_022_the_date_of_an_archived_zaak_stays(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak, besluit = await closed_zaak(zaken)
    await api.patch(zaak["url"], {"archiefstatus": "overgedragen"})
    zaken.others.objects[besluit] |= {"ingangsdatum": "2022-01-01"}
    await besluit_changed(besluit, api.context)
    assert await date_of(zaken, zaak) == "2025-01-01"
