"""Types as clients make them, through the API itself."""

from typing import Any

from zgw_core.testing.api import InProcess

Json = dict[str, Any]

RSIN = "517439943"
OTHER_RSIN = "123456782"
NOBODY = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
SCHRIJVEN = {"component": "ztc", "scopes": ["catalogi.lezen", "catalogi.schrijven"]}
FORCEREN = {"component": "ztc", "scopes": ["catalogi.lezen", "catalogi.geforceerd-schrijven"]}
VERWIJDEREN = {"component": "ztc", "scopes": ["catalogi.geforceerd-verwijderen"]}


class Catalogi:
    """What tests need to have; each thing stands in the catalogus made first, unless told."""

    def __init__(self, api: InProcess) -> None:
        self.api = api
        self.procestype = self._reference("/procestypen", naam="Instellen", nummer=1)
        self.omschrijving = self._reference(
            "/resultaattypeomschrijvingen",
            omschrijving="Afgebroken",
            definitie="Niet afgemaakt",
            opmerking="",
        )
        self.klasse = self.selectielijstklasse()
        self._catalogus = ""
        self._zaaktype = ""

    def _reference(self, path: str, **content: Any) -> str:
        return self.api.others.put("referentielijsten", path, **content)

    def selectielijstklasse(self, **changes: Any) -> str:
        content = {
            "procesType": self.procestype,
            "nummer": 1,
            "naam": "Ingericht",
            "waardering": "vernietigen",
            "procestermijn": "",
            "bewaartermijn": "P5Y",
        }
        return self._reference("/resultaten", **{**content, **changes})

    async def the_catalogus(self) -> str:
        """URL of the one catalogus that types stand in unless told otherwise."""
        if not self._catalogus:
            self._catalogus = (await self.catalogus())["url"]
        return self._catalogus

    async def the_zaaktype(self) -> str:
        """URL of the one zaaktype, a concept, that sub-types belong to unless told otherwise."""
        if not self._zaaktype:
            self._zaaktype = (await self.zaaktype())["url"]
        return self._zaaktype

    async def catalogus(self, **changes: Any) -> Json:
        return await self.api.create("/catalogussen", self.catalogus_body(**changes))

    def catalogus_body(self, **changes: Any) -> Json:
        body = {"domein": "ALGEM", "rsin": RSIN, "contactpersoonBeheerNaam": "J. Jansen"}
        return {**body, **changes}

    async def zaaktype(self, **changes: Any) -> Json:
        return await self.api.create("/zaaktypen", await self.zaaktype_body(**changes))

    async def zaaktype_body(self, **changes: Any) -> Json:
        """All that must be given, and the procestype that resultaattypen need."""
        body = {
            "identificatie": "ZAAKTYPE-1",
            "omschrijving": "Melding openbare ruimte",
            "vertrouwelijkheidaanduiding": "openbaar",
            "doel": "De straat heel houden",
            "aanleiding": "Er is iets stuk",
            "indicatieInternOfExtern": "extern",
            "handelingInitiator": "melden",
            "onderwerp": "Openbare ruimte",
            "handelingBehandelaar": "behandelen",
            "doorlooptijd": "P30D",
            "opschortingEnAanhoudingMogelijk": False,
            "verlengingMogelijk": False,
            "publicatieIndicatie": False,
            "productenOfDiensten": [],
            "selectielijstProcestype": self.procestype,
            "referentieproces": {"naam": "Melding"},
            "verantwoordelijke": "Beheer",
            "besluittypen": [],
            "gerelateerdeZaaktypen": [],
            "beginGeldigheid": "2020-01-01",
        }
        catalogus = changes.get("catalogus") or await self.the_catalogus()
        return {**body, **changes, "catalogus": catalogus}

    async def informatieobjecttype(self, **changes: Any) -> Json:
        body = await self.informatieobjecttype_body(**changes)
        return await self.api.create("/informatieobjecttypen", body)

    async def informatieobjecttype_body(self, **changes: Any) -> Json:
        body = {
            "omschrijving": "Brief",
            "vertrouwelijkheidaanduiding": "openbaar",
            "beginGeldigheid": "2020-01-01",
            "informatieobjectcategorie": "Correspondentie",
        }
        catalogus = changes.get("catalogus") or await self.the_catalogus()
        return {**body, **changes, "catalogus": catalogus}

    async def besluittype(self, **changes: Any) -> Json:
        return await self.api.create("/besluittypen", await self.besluittype_body(**changes))

    async def besluittype_body(self, **changes: Any) -> Json:
        body = {
            "omschrijving": "Vergunning",
            "publicatieIndicatie": False,
            "informatieobjecttypen": [],
            "beginGeldigheid": "2020-01-01",
        }
        catalogus = changes.get("catalogus") or await self.the_catalogus()
        return {**body, **changes, "catalogus": catalogus}

    async def eigenschap(self, **changes: Any) -> Json:
        return await self.api.create("/eigenschappen", await self.eigenschap_body(**changes))

    async def eigenschap_body(self, **changes: Any) -> Json:
        zaaktype = changes.get("zaaktype") or await self.the_zaaktype()
        specificatie = {"formaat": "tekst", "lengte": "20", "kardinaliteit": "1"}
        body = {"naam": "Kleur", "definitie": "De kleur ervan", "specificatie": specificatie}
        return {**body, **changes, "zaaktype": zaaktype}

    async def zaakobjecttype(self, **changes: Any) -> Json:
        body = await self.zaakobjecttype_body(**changes)
        return await self.api.create("/zaakobjecttypen", body)

    async def zaakobjecttype_body(self, **changes: Any) -> Json:
        """In the catalogus that its zaaktype stands in, unless told otherwise."""
        zaaktype = changes.get("zaaktype") or await self.the_zaaktype()
        answer = await self.api.get(zaaktype)
        known = answer.json().get("catalogus") if answer.status_code == 200 else None
        body = {
            "anderObjecttype": False,
            "objecttype": "https://objecttypen.nl/lantaarnpaal",
            "relatieOmschrijving": "Staat er",
            "catalogus": known or await self.the_catalogus(),
        }
        return {**body, **changes, "zaaktype": zaaktype}

    async def zaakinformatieobjecttype(self, **changes: Any) -> Json:
        body = await self.zaakinformatieobjecttype_body(**changes)
        return await self.api.create("/zaaktype-informatieobjecttypen", body)

    async def zaakinformatieobjecttype_body(self, **changes: Any) -> Json:
        zaaktype = changes.get("zaaktype") or await self.the_zaaktype()
        body = {"informatieobjecttype": "Brief", "volgnummer": 1, "richting": "inkomend"}
        return {**body, **changes, "zaaktype": zaaktype}

    async def statustype(self, **changes: Any) -> Json:
        return await self.api.create("/statustypen", await self.statustype_body(**changes))

    async def statustype_body(self, **changes: Any) -> Json:
        zaaktype = changes.get("zaaktype") or await self.the_zaaktype()
        return {"omschrijving": "Ontvangen", "volgnummer": 1, **changes, "zaaktype": zaaktype}

    async def roltype(self, **changes: Any) -> Json:
        return await self.api.create("/roltypen", await self.roltype_body(**changes))

    async def roltype_body(self, **changes: Any) -> Json:
        zaaktype = changes.get("zaaktype") or await self.the_zaaktype()
        body = {"omschrijving": "Melder", "omschrijvingGeneriek": "initiator"}
        return {**body, **changes, "zaaktype": zaaktype}

    async def resultaattype(self, **changes: Any) -> Json:
        return await self.api.create("/resultaattypen", await self.resultaattype_body(**changes))

    async def resultaattype_body(self, **changes: Any) -> Json:
        zaaktype = changes.get("zaaktype") or await self.the_zaaktype()
        body = {
            "omschrijving": "Hersteld",
            "resultaattypeomschrijving": self.omschrijving,
            "selectielijstklasse": self.klasse,
        }
        return {**body, **changes, "zaaktype": zaaktype}

    async def publish(self, concept: Json) -> Json:
        answer = await self.api.post(f"{concept['url']}/publish", {})
        assert answer.status_code == 200, answer.text
        published: Json = answer.json()
        return published

    async def read(self, known: Json | str) -> Json:
        answer = await self.api.get(known if isinstance(known, str) else known["url"])
        assert answer.status_code == 200, answer.text
        content: Json = answer.json()
        return content

    async def listed(self, path: str) -> list[str]:
        """URLs of what a list shows."""
        return [row["url"] for row in (await self.read(path))["results"]]

    async def rows(self, table: str) -> int:
        found = await self.api.rows(f'SELECT count(*) AS number FROM "{table}"')
        return int(found[0]["number"])
