"""A zaaktype with all that belongs to it in other APIs, and zaken of it in this one."""

from dataclasses import dataclass
from typing import Any

import httpx

from zgw_core.testing.api import InProcess

CRS = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}
RSIN = "517439943"
OTHER_RSIN = "123456782"
BSN = "111222333"
TABLES = (
    *("zaak", "status", "resultaat", "rol", "zaakobject", "zaakinformatieobject"),
    *("zaakeigenschap", "zaakbesluit", "zaakcontactmoment", "zaakverzoek", "klantcontact"),
    *("zaaknotitie", "audittrail", "outbox"),
)
NOWHERE = "http://catalogi.test/catalogi/api/v1/{}/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
CATALOGUS = NOWHERE.format("catalogussen")

Json = dict[str, Any]


@dataclass(frozen=True)
class Zaaktype:
    url: str
    ontvangen: str
    in_behandeling: str
    afgehandeld: str
    resultaattype: str
    roltype: str
    initiator: str


class Zaaksysteem:
    """What tests need to have, made through the API itself."""

    def __init__(self, api: InProcess) -> None:
        self.api, self.others = api, api.others
        self.api.headers = dict(CRS)
        self.standard = self.zaaktype()

    def zaaktype(self, resultaattype: Json | None = None, **values: Any) -> Zaaktype:
        url = self.others.put(
            "catalogi",
            "/zaaktypen",
            **{
                "identificatie": "ZAAKTYPE-1",
                "concept": False,
                "vertrouwelijkheidaanduiding": "openbaar",
                "productenOfDiensten": [],
                "deelzaaktypen": [],
                "catalogus": CATALOGUS,
                "informatieobjecttypeOmschrijving": ["Bijlage"],
                "beginGeldigheid": "2020-01-01",
                **values,
            },
        )
        return Zaaktype(
            url,
            self._statustype(url, 1),
            self._statustype(url, 2),
            self._statustype(url, 3),
            self.resultaattype(url, **(resultaattype or {})),
            self._roltype(url, "behandelaar"),
            self._roltype(url, "initiator"),
        )

    def _statustype(self, zaaktype: str, volgnummer: int) -> str:
        is_eindstatus = volgnummer == 3
        return self.others.put(
            "catalogi",
            "/statustypen",
            zaaktype=zaaktype,
            volgnummer=volgnummer,
            isEindstatus=is_eindstatus,
        )

    def resultaattype(self, zaaktype: str, **values: Any) -> str:
        defaults = {
            "archiefnominatie": "vernietigen",
            "archiefactietermijn": "P5Y",
            "brondatumArchiefprocedure": {"afleidingswijze": "afgehandeld"},
        }
        return self.others.put(
            "catalogi", "/resultaattypen", zaaktype=zaaktype, **{**defaults, **values}
        )

    def roltype(self, generiek: str) -> str:
        """Another roltype of the standard zaaktype."""
        return self._roltype(self.standard.url, generiek)

    def _roltype(self, zaaktype: str, generiek: str) -> str:
        return self.others.put(
            "catalogi",
            "/roltypen",
            zaaktype=zaaktype,
            omschrijving=generiek.title(),
            omschrijvingGeneriek=generiek,
        )

    def body(self, **values: Any) -> Json:
        return {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "zaaktype": self.standard.url,
            "startdatum": "2024-01-01",
            **values,
        }

    def rol_body(self, zaak: Json, **values: Any) -> Json:
        return {
            "zaak": zaak["url"],
            "betrokkeneType": "natuurlijk_persoon",
            "betrokkeneIdentificatie": {"inpBsn": BSN},
            "roltype": self.standard.roltype,
            "roltoelichting": "behandelt",
            **values,
        }

    def status_body(
        self, zaak: Json, statustype: str = "", moment: str = "2024-02-01T10:00:00Z", **values: Any
    ) -> Json:
        return {
            "zaak": zaak["url"],
            "statustype": statustype or self.standard.ontvangen,
            "datumStatusGezet": moment,
            **values,
        }

    def resultaat_body(self, zaak: Json, **values: Any) -> Json:
        return {"zaak": zaak["url"], "resultaattype": self.standard.resultaattype, **values}

    def eigenschap(self, zaaktype: str = "", **specificatie: Any) -> str:
        return self.others.put(
            "catalogi",
            "/eigenschappen",
            zaaktype=zaaktype or self.standard.url,
            naam="Kleur",
            specificatie={"formaat": "tekst", "lengte": "10", "kardinaliteit": "1", **specificatie},
        )

    def document(self, **informatieobjecttype: Any) -> str:
        soort = {"omschrijving": "Bijlage", "catalogus": CATALOGUS, **informatieobjecttype}
        return self.others.put(
            "documenten",
            "/enkelvoudiginformatieobjecten",
            informatieobjecttype=self.others.put("catalogi", "/informatieobjecttypen", **soort),
            indicatieGebruiksrecht=False,
        )

    def besluit(self, zaak: Json) -> str:
        return self.others.put("besluiten", "/besluiten", zaak=zaak["url"])

    def part(self, naam: str, zaak: Json) -> tuple[str, Json]:
        """Where one of what hangs on a zaak is made, and out of what."""
        elsewhere = self.others.put("zaken", "/elders")
        return {
            "zaakobject": (
                "/zaakobjecten",
                {
                    "zaak": zaak["url"],
                    "objectType": "pand",
                    "objectIdentificatie": {"identificatie": "P1"},
                },
            ),
            "zaakinformatieobject": (
                "/zaakinformatieobjecten",
                {"zaak": zaak["url"], "informatieobject": self.document()},
            ),
            "zaakeigenschap": (
                f"{zaak['url']}/zaakeigenschappen",
                {"zaak": zaak["url"], "eigenschap": self.eigenschap(), "waarde": "rood"},
            ),
            "zaakbesluit": (f"{zaak['url']}/besluiten", {"besluit": self.besluit(zaak)}),
            "zaakcontactmoment": (
                "/zaakcontactmomenten",
                {"zaak": zaak["url"], "contactmoment": elsewhere},
            ),
            "zaakverzoek": ("/zaakverzoeken", {"zaak": zaak["url"], "verzoek": elsewhere}),
            "klantcontact": (
                "/klantcontacten",
                {"zaak": zaak["url"], "datumtijd": "2024-01-02T10:00:00Z"},
            ),
            "zaaknotitie": (
                "/zaaknotities",
                {"gerelateerdAan": zaak["url"], "onderwerp": "Bellen", "tekst": "Bel terug"},
            ),
        }[naam]

    async def make(self, naam: str, zaak: Json, **values: Any) -> Json:
        """One of what hangs on a zaak."""
        path, body = self.part(naam, zaak)
        return await self.api.create(path, {**body, **values})

    async def zaak(self, **values: Any) -> Json:
        return await self.api.create("/zaken", self.body(**values))

    async def rol(self, zaak: Json, **values: Any) -> Json:
        return await self.api.create("/rollen", self.rol_body(zaak, **values))

    async def status(self, zaak: Json, *arguments: str, **values: Any) -> Json:
        return await self.api.create("/statussen", self.status_body(zaak, *arguments, **values))

    async def resultaat(self, zaak: Json, **values: Any) -> Json:
        return await self.api.create("/resultaten", self.resultaat_body(zaak, **values))

    async def end(self, zaak: Json, moment: str = "2024-03-01T12:00:00Z") -> httpx.Response:
        """Sets the eindstatus, whatever comes of it."""
        return await self.api.post(
            "/statussen", self.status_body(zaak, self.standard.afgehandeld, moment)
        )

    async def closed(self, moment: str = "2024-03-01T12:00:00Z", **values: Any) -> Json:
        """A zaak with a resultaat and its eindstatus."""
        zaak = await self.zaak(**values)
        await self.resultaat(zaak)
        answer = await self.end(zaak, moment)
        assert answer.status_code == 201, answer.text
        return await self.read(zaak)

    async def read(self, row: Json) -> Json:
        answer = await self.api.get(row["url"])
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    async def stored(self) -> dict[str, int]:
        """How many rows every table holds."""
        counts = ", ".join(f'(SELECT count(*) FROM "{name}") AS "{name}"' for name in TABLES)
        (row,) = await self.api.rows(f"SELECT {counts}")
        return row

    def may(self, *scopes: str, level: str = "zeer_geheim", zaaktype: str = "") -> Json:
        """One autorisatie of this component."""
        return {
            "component": "zrc",
            "scopes": list(scopes),
            "zaaktype": zaaktype or self.standard.url,
            "maxVertrouwelijkheidaanduiding": level,
        }
