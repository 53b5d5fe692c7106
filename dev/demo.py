"""The main job, with the public APIs alone: a zaak is opened, moved on and closed."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from statistics import median
from typing import Any
from uuid import uuid4

import httpx
import uvicorn
from rich.console import Console
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dev.layout import FIRST_CLIENT, Layout
from zgw_core.authentication import make_token
from zgw_core.embedded import LOCALHOST, CannotStart, free_port

RSIN = "517439943"
CRS = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}


class Webhook:
    """A subscriber: remembers each notification and when it arrived."""

    def __init__(self) -> None:
        self.auth = f"Bearer {uuid4()}"
        self.port = free_port()
        self.url = f"http://{LOCALHOST}:{self.port}/webhook"
        self.arrived: list[tuple[float, dict[str, Any]]] = []
        self._news = asyncio.Condition()

    async def receive(self, request: Request) -> Response:
        if request.headers.get("authorization") != self.auth:
            return Response(status_code=403)
        message = await request.json()
        async with self._news:
            self.arrived.append((time.time(), message))
            self._news.notify_all()
        return Response(status_code=204)

    async def wait_for(self, url: str, seconds: float = 60) -> tuple[float, dict[str, Any]]:
        """The notification of a change to the object at this URL."""

        def found() -> tuple[float, dict[str, Any]] | None:
            return next((a for a in reversed(self.arrived) if a[1]["resourceUrl"] == url), None)

        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: found() is not None), seconds)
        result = found()
        assert result is not None
        return result

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[None]:
        app = Starlette(routes=[Route("/webhook", self.receive, methods=["POST"])])
        config = uvicorn.Config(app, LOCALHOST, self.port, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn tells it no other way
            await asyncio.sleep(0.01)
        try:
            yield
        finally:
            server.should_exit = True
            await task


class Story:
    """Makes objects through the APIs and tells of each, with the notification it led to."""

    def __init__(self, layout: Layout, console: Console, webhook: Webhook) -> None:
        self._layout, self._console, self._webhook = layout, console, webhook
        self._http = httpx.AsyncClient(timeout=60)
        self._started = time.monotonic()
        self.latencies: list[float] = []

    def api(self, name: str, path: str) -> str:
        return self._layout.url(f"{name}-api") + path

    async def post(self, url: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await self._http.post(url, json=body, headers=self._headers())
        if answer.status_code not in (200, 201):
            raise CannotStart(f"{url} answered {answer.status_code}: {answer.text}")
        result: dict[str, Any] = answer.json()
        return result

    async def get(self, url: str) -> dict[str, Any]:
        answer = await self._http.get(url, headers=self._headers())
        result: dict[str, Any] = answer.raise_for_status().json()
        return result

    async def delete(self, url: str) -> None:
        (await self._http.delete(url, headers=self._headers())).raise_for_status()

    def _headers(self) -> dict[str, str]:
        claims = {"user_id": "demo", "user_representation": "Medewerker Demo"}
        token = make_token(FIRST_CLIENT, self._layout.secret(), **claims)
        return {"Authorization": f"Bearer {token}", **CRS}

    async def tell(self, what: str, made: dict[str, Any], notified: bool = True) -> None:
        self._line(f"[bold]{what}[/bold]  {made['url']}")
        if notified:
            arrival, message = await self._webhook.wait_for(made["url"])
            happened = datetime.fromisoformat(message["aanmaakdatum"]).timestamp()
            milliseconds = (arrival - happened) * 1000
            self.latencies.append(milliseconds)
            self._line(
                f"   heard: {message['kanaal']} {message['resource']} {message['actie']}"
                f", {milliseconds:.0f} ms after the change"
            )

    def _line(self, text: str) -> None:
        elapsed = time.monotonic() - self._started
        self._console.print(f"[dim]{elapsed:6.2f} s[/dim]  {text}", soft_wrap=True)


async def play_demo(layout: Layout, console: Console) -> None:
    """Prints a timeline. Raises CannotStart when a step fails."""
    webhook = Webhook()
    async with webhook.serve():
        story = Story(layout, console, webhook)
        types = await make_zaaktype(story)
        abonnement = await _subscribe(story, webhook)
        await _handle_zaak(story, types)
        await story.delete(abonnement)
    console.print(
        f"{len(story.latencies)} notifications, median {median(story.latencies):.0f} ms "
        "from the change to the webhook"
    )


async def make_zaaktype(story: Story) -> dict[str, str]:
    """A published zaaktype 'Melding openbare ruimte' in a catalogus of its own."""
    post = story.post
    catalogus = await post(
        story.api("catalogi", "/catalogussen"),
        {
            "domein": "".join(chr(65 + byte % 26) for byte in uuid4().bytes[:5]),
            "rsin": RSIN,
            "contactpersoonBeheerNaam": "Functioneel beheer",
        },
    )
    await story.tell("catalogus", catalogus, notified=False)
    klasse = await _selectielijstklasse(story)
    zaaktype = await post(
        story.api("catalogi", "/zaaktypen"), zaaktype_body(catalogus["url"], klasse)
    )
    await story.tell("zaaktype 'Melding openbare ruimte'", zaaktype, notified=False)
    types = {"zaaktype": zaaktype["url"]}
    for number, name in enumerate(("ontvangen", "in behandeling", "afgehandeld"), 1):
        body = {"omschrijving": name, "zaaktype": zaaktype["url"], "volgnummer": number}
        types[name] = (await post(story.api("catalogi", "/statustypen"), body))["url"]
    resultaattype = await post(
        story.api("catalogi", "/resultaattypen"), resultaattype_body(zaaktype["url"], klasse)
    )
    types["resultaattype"] = resultaattype["url"]
    roltype = {
        "zaaktype": zaaktype["url"],
        "omschrijving": "Melder",
        "omschrijvingGeneriek": "initiator",
    }
    types["roltype"] = (await post(story.api("catalogi", "/roltypen"), roltype))["url"]
    published = await post(f"{zaaktype['url']}/publish")
    await story.tell("published, with its types", published, notified=False)
    return types


async def _selectielijstklasse(story: Story) -> dict[str, str]:
    """What the reference lists say that suits a melding: destroyed after a year."""
    async with httpx.AsyncClient(timeout=60) as http:
        url = story.api("referentielijsten", "")
        found = (await http.get(f"{url}/resultaten")).raise_for_status().json()["results"]
        names = (await http.get(f"{url}/resultaattypeomschrijvingen")).raise_for_status().json()
    klasse = next(r for r in found if r["procestermijn"] == "nihil" and r["bewaartermijn"] == "P1Y")
    return {
        "procestype": klasse["procesType"],
        "klasse": klasse["url"],
        "omschrijving": names[0]["url"],
    }


def zaaktype_body(catalogus: str, klasse: dict[str, str]) -> dict[str, Any]:
    return {
        "identificatie": "MOR",
        "omschrijving": "Melding openbare ruimte",
        "vertrouwelijkheidaanduiding": "openbaar",
        "doel": "Iets in de openbare ruimte herstellen of opruimen.",
        "aanleiding": "Iemand ziet iets dat niet in orde is.",
        "indicatieInternOfExtern": "extern",
        "handelingInitiator": "melden",
        "onderwerp": "Openbare ruimte",
        "handelingBehandelaar": "behandelen",
        "doorlooptijd": "P5D",
        "opschortingEnAanhoudingMogelijk": False,
        "verlengingMogelijk": False,
        "publicatieIndicatie": False,
        "productenOfDiensten": [],
        "selectielijstProcestype": klasse["procestype"],
        "referentieproces": {"naam": "Melding behandelen"},
        "verantwoordelijke": RSIN,
        "catalogus": catalogus,
        "besluittypen": [],
        "gerelateerdeZaaktypen": [],
        "beginGeldigheid": "2026-01-01",
    }


def resultaattype_body(zaaktype: str, klasse: dict[str, str]) -> dict[str, Any]:
    return {
        "zaaktype": zaaktype,
        "omschrijving": "Verholpen",
        "resultaattypeomschrijving": klasse["omschrijving"],
        "selectielijstklasse": klasse["klasse"],
        "brondatumArchiefprocedure": {"afleidingswijze": "afgehandeld"},
    }


async def _subscribe(story: Story, webhook: Webhook) -> str:
    body = {
        "callbackUrl": webhook.url,
        "auth": webhook.auth,
        "kanalen": [{"naam": "zaken", "filters": {}}],
    }
    abonnement = await story.post(story.api("notificaties", "/abonnement"), body)
    await story.tell("abonnement on kanaal zaken", abonnement, notified=False)
    url: str = abonnement["url"]
    return url


async def _handle_zaak(story: Story, types: dict[str, str]) -> None:
    zaak = await story.post(
        story.api("zaken", "/zaken"),
        {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "omschrijving": "Lantaarnpaal brandt niet",
            "zaaktype": types["zaaktype"],
            "startdatum": date.today().isoformat(),
        },
    )
    await story.tell(f"zaak {zaak['identificatie']} is opened", zaak)
    rol = {
        "zaak": zaak["url"],
        "roltype": types["roltype"],
        "roltoelichting": "Meldde het langs de website",
        "betrokkeneType": "natuurlijk_persoon",
        "betrokkeneIdentificatie": {"voornamen": "Demo", "geslachtsnaam": "Melder"},
    }
    await story.tell("initiator", await story.post(story.api("zaken", "/rollen"), rol))
    for name in ("ontvangen", "in behandeling"):
        await _set_status(story, zaak["url"], types, name)
    resultaat = {"zaak": zaak["url"], "resultaattype": types["resultaattype"]}
    await story.tell("resultaat", await story.post(story.api("zaken", "/resultaten"), resultaat))
    await _set_status(story, zaak["url"], types, "afgehandeld")


async def _set_status(story: Story, zaak: str, types: dict[str, str], name: str) -> None:
    status = {
        "zaak": zaak,
        "statustype": types[name],
        "datumStatusGezet": datetime.now(UTC).isoformat(),
    }
    await story.tell(f"status '{name}'", await story.post(story.api("zaken", "/statussen"), status))
