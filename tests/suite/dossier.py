"""A client that builds a zaak with documents and besluiten, and does not give up when a service is
away: it asks again, and recognises what was made though it never heard so."""

import asyncio
import base64
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import httpx
from rich.console import Console

from dev.demo import CRS, RSIN, Story, Webhook, make_zaaktype
from dev.layout import FIRST_CLIENT, Layout
from zgw_core.authentication import make_token

Json = dict[str, Any]
AT_ONCE = 4
PATIENCE_SECONDS = 90
ZIO, BIO, OIO = "zaakinformatieobjecten", "besluitinformatieobjecten", "objectinformatieobjecten"


async def make_types(layout: Layout) -> Json:
    """Types that fit one another."""
    story = Story(layout, Console(quiet=True), Webhook())
    types: Json = await make_zaaktype(story)
    client = Client(layout)
    zaaktype = await client.get(types["zaaktype"])
    in_catalogus = {"catalogus": zaaktype["catalogus"], "beginGeldigheid": "2026-01-01"}
    new: dict[str, Json] = {
        "informatieobjecttype": {
            "omschrijving": "Beschikking",
            "vertrouwelijkheidaanduiding": "openbaar",
            "informatieobjectcategorie": "besluit",
        },
        "besluittype": {
            "omschrijving": "Vergunning",
            "publicatieIndicatie": False,
            "informatieobjecttypen": ["Beschikking"],
        },
    }
    for naam, values in new.items():
        made = await story.post(story.api("catalogi", f"/{naam}n"), {**in_catalogus, **values})
        types[naam] = (await story.post(f"{made['url']}/publish"))["url"]
    relation = {
        "zaaktype": types["zaaktype"],
        "informatieobjecttype": "Beschikking",
        "volgnummer": 1,
        "richting": "intern",
    }
    await story.post(story.api("catalogi", "/zaaktype-informatieobjecttypen"), relation)
    await client.send("PATCH", types["zaaktype"], {"besluittypen": ["Vergunning"]})
    return types


class Client:
    """Asks until it gets an answer that stands."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._http = httpx.AsyncClient(timeout=15)
        self._turn = asyncio.Semaphore(AT_ONCE)

    def url(self, api: str, path: str) -> str:
        return f"{self.layout.url(f'{api}-api')}/{path}"

    async def get(self, url: str, **params: str) -> Any:
        return (await self.send("GET", url, params=params)).json()

    async def every(self, api: str, path: str, **params: str) -> list[Json]:
        """Of a list whose page is large enough."""
        found = await self.get(self.url(api, path), **params)
        objects: list[Json] = found["results"] if isinstance(found, dict) else found
        return objects

    async def make(self, url: str, body: Json, **known_by: str) -> Json:
        """Makes what is known by these members; what turns out to be there was made by us."""

        async def attempt() -> Json | None:
            answer = await self._once("POST", url, body)
            if answer and answer.status_code == 201:
                made: Json = answer.json()
                return made
            found = await self._once("GET", url, params=known_by)
            if not found or found.status_code != 200:
                return None
            content = found.json()
            objects = content["results"] if isinstance(content, dict) else content
            return objects[0] if objects else None

        made: Json = await self._until(attempt, f"POST {url}")
        return made

    async def send(
        self, method: str, url: str, body: Json | None = None, params: Any = None
    ) -> httpx.Response:
        """Until it is done; what is gone needs no removal."""
        gone = (404,) if method == "DELETE" else ()

        async def attempt() -> httpx.Response | None:
            answer = await self._once(method, url, body, params)
            return answer if answer and (answer.is_success or answer.status_code in gone) else None

        answer: httpx.Response = await self._until(attempt, f"{method} {url}")
        return answer

    async def _until(self, attempt: Any, what: str) -> Any:
        self.last = ""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (found := await attempt()) is None:  # noqa: ASYNC110 - nobody tells when
                    await asyncio.sleep(0.1)
                return found
        except TimeoutError as error:
            raise AssertionError(f"{what} was never done: {self.last}") from error

    async def _once(
        self, method: str, url: str, body: Json | None = None, params: Any = None
    ) -> httpx.Response | None:
        token = make_token(FIRST_CLIENT, self.layout.secret())
        headers = {"Authorization": f"Bearer {token}", **CRS}
        try:
            async with self._turn:
                answer = await self._http.request(
                    method, url, json=body, params=params, headers=headers
                )
        except httpx.HTTPError:
            return None
        if not answer.is_success:
            self.last = answer.text
        return answer


class Dossier:
    """A zaak with ten documents and three besluiten, one of which came from elsewhere."""

    def __init__(self, client: Client, types: Json) -> None:
        self.client, self.types = client, types
        self.zaak: Json = {}
        self.documents: list[Json] = []
        self.besluiten: list[Json] = []
        self.relations: list[Json] = []

    async def build(self) -> None:
        make = self._make_known
        self.zaak = await make("zaken", "zaken", self._zaak())
        self.documents = await _all(
            make("documenten", "enkelvoudiginformatieobjecten", self._document()) for _ in range(10)
        )
        zaken = [self.zaak["url"], self.zaak["url"], ""]
        self.besluiten = await _all(
            make("besluiten", "besluiten", self._besluit(zaak)) for zaak in zaken
        )
        moved = self.client.send("PATCH", self.besluiten[2]["url"], {"zaak": self.zaak["url"]})
        relating = [self._of_zaak(document) for document in self.documents]
        relating += [
            self._of_besluit(self.besluiten[number % 3], document)
            for number, document in enumerate(self.documents)
        ]
        self.relations, _ = await asyncio.gather(_all(relating), moved)

    async def destroy(self) -> None:
        """First one relation by itself and one besluit from its zaak, then everything."""
        delete = self._delete
        await delete(self.relations[-1])
        await self.client.send("PATCH", self.besluiten[0]["url"], {"zaak": ""})
        await _all(delete(besluit) for besluit in self.besluiten)
        await delete(self.zaak)
        await _all(delete(document) for document in self.documents)

    def objects(self) -> list[Json]:
        return [self.zaak, *self.documents, *self.besluiten]

    async def _delete(self, row: Json) -> None:
        await self.client.send("DELETE", row["url"])

    async def _make_known(self, api: str, path: str, body: Json) -> Json:
        """Under an identificatie of its own, so that it is made once."""
        known = {"identificatie": str(uuid4())}
        return await self.client.make(self.client.url(api, path), {**body, **known}, **known)

    async def _of_zaak(self, document: Json) -> Json:
        body = {"zaak": self.zaak["url"], "informatieobject": document["url"]}
        return await self.client.make(self.client.url("zaken", ZIO), body, **body)

    async def _of_besluit(self, besluit: Json, document: Json) -> Json:
        body = {"besluit": besluit["url"], "informatieobject": document["url"]}
        return await self.client.make(self.client.url("besluiten", BIO), body, **body)

    def _zaak(self) -> Json:
        return {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "zaaktype": self.types["zaaktype"],
            "startdatum": "2026-01-01",
        }

    def _document(self) -> Json:
        return {
            "bronorganisatie": RSIN,
            "creatiedatum": "2026-01-01",
            "titel": "Beschikking",
            "auteur": "A. Schrijver",
            "taal": "dut",
            "informatieobjecttype": self.types["informatieobjecttype"],
            "inhoud": base64.b64encode(b"besloten").decode(),
            "bestandsomvang": 8,
        }

    def _besluit(self, zaak: str) -> Json:
        return {
            "verantwoordelijkeOrganisatie": RSIN,
            "besluittype": self.types["besluittype"],
            "datum": "2026-01-01",
            "ingangsdatum": "2026-02-01",
            "zaak": zaak,
        }


async def _all(work: Iterable[Any]) -> list[Any]:
    return list(await asyncio.gather(*work))
