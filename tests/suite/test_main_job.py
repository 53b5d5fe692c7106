"""The main job over all services: opened, moved on, closed, and heard of."""

from datetime import date

import httpx
from rich.console import Console

from dev.demo import CRS, RSIN, Story, Webhook, make_zaaktype, play_demo
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from dev.suite import Suite
from zgw_core.authentication import make_token


def _headers(layout: Layout) -> dict[str, str]:
    token = make_token(FIRST_CLIENT, layout.secret())
    return {"Authorization": f"Bearer {token}", **CRS}


async def test_the_demo_plays_to_its_end(layout: Layout) -> None:
    console = Console(record=True, quiet=False, width=300)
    await play_demo(layout, console)
    told = console.export_text()
    assert "6 notifications" in told
    assert "status 'afgehandeld'" in told


async def test_a_closed_zaak_knows_when_it_is_destroyed(layout: Layout) -> None:
    async with httpx.AsyncClient(headers=_headers(layout), timeout=60) as http:
        found = (await http.get(layout.url("zaken-api") + "/zaken")).json()["results"]
    zaak = next(z for z in found if z["omschrijving"] == "Lantaarnpaal brandt niet")
    today = date.fromisoformat(zaak["einddatum"])
    assert zaak["archiefnominatie"] == "vernietigen"
    assert zaak["archiefactiedatum"] == today.replace(year=today.year + 1).isoformat()


async def test_a_notification_outlives_the_death_of_its_deliverer(suite: Suite) -> None:
    layout, webhook = suite.layout, Webhook()
    async with webhook.serve():
        story = Story(layout, Console(quiet=True), webhook)
        types = await make_zaaktype(story)
        body = {"callbackUrl": webhook.url, "auth": webhook.auth}
        body["kanalen"] = [{"naam": "zaken", "filters": {}}]  # type: ignore[assignment]
        abonnement = await story.post(layout.url("notificaties-api") + "/abonnement", body)
        suite.kill("notificaties-api")
        zaak = {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "zaaktype": types["zaaktype"],
            "startdatum": "2026-01-01",
        }
        made = await story.post(layout.url("zaken-api") + "/zaken", zaak)
        suite.start_service(next(s for s in SERVICES if s.naam == "notificaties-api"))
        await suite.wait_until_ready()
        _, message = await webhook.wait_for(made["url"], seconds=120)
        assert message["actie"] == "create"
        await story.delete(abonnement["url"])


async def test_services_serve_their_contract_and_health(layout: Layout) -> None:
    async with httpx.AsyncClient(timeout=60) as http:
        for service in SERVICES:
            document = (await http.get(layout.url_of(service) + "/openapi.json")).json()
            assert document["paths"]
            docs = (await http.get(layout.url_of(service) + "/docs")).text
            assert "https://" not in docs
            assert (await http.get(layout.host_of(service) + "/livez")).status_code == 200
