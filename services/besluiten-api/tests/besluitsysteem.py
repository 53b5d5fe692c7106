"""Besluiten with all that they need in other APIs."""

from typing import Any

from zgw_core.testing.api import InProcess

RSIN = "517439943"
OTHER_RSIN = "123456782"
CATALOGUS = "http://catalogi.test/catalogi/api/v1/catalogussen/6c3a2d43-2b3c-4a3f-9b8e-1f3f7f0f7a11"
OTHER_CATALOGUS = CATALOGUS[:-1] + "2"
ZAKEN = "http://zaken.test/zaken/api/v1/zaken"
OIO = "http://documenten.test/documenten/api/v1/objectinformatieobjecten"

Json = dict[str, Any]


class Besluitsysteem:
    """What tests need to have, made through the API itself."""

    def __init__(self, api: InProcess) -> None:
        self.api, self.others = api, api.others
        self.type = self.besluittype()

    def besluittype(self, **values: Any) -> str:
        defaults = {
            "omschrijving": "Vergunning",
            "catalogus": CATALOGUS,
            "concept": False,
            "informatieobjecttypeOmschrijvingen": ["Beschikking"],
        }
        return self.others.put("catalogi", "/besluittypen", **{**defaults, **values})

    def zaak(self, **zaaktype: Any) -> str:
        """A zaak whose zaaktype has this besluittype, unless it is said otherwise."""
        defaults = {"catalogus": CATALOGUS, "besluittypeOmschrijving": ["Vergunning"]}
        soort = self.others.put("catalogi", "/zaaktypen", **{**defaults, **zaaktype})
        return self.others.put(
            "zaken", "/zaken", zaaktype=soort, vertrouwelijkheidaanduiding="openbaar"
        )

    def document(self, **informatieobjecttype: Any) -> str:
        """A document that this besluittype has, unless it is said otherwise."""
        defaults = {"omschrijving": "Beschikking", "catalogus": CATALOGUS}
        soort = self.others.put(
            "catalogi", "/informatieobjecttypen", **{**defaults, **informatieobjecttype}
        )
        return self.others.put(
            "documenten",
            "/enkelvoudiginformatieobjecten",
            informatieobjecttype=soort,
            vertrouwelijkheidaanduiding="openbaar",
        )

    def body(self, **values: Any) -> Json:
        return {
            "verantwoordelijkeOrganisatie": RSIN,
            "besluittype": self.type,
            "datum": "2024-01-02",
            "ingangsdatum": "2024-02-01",
            **values,
        }

    async def besluit(self, **values: Any) -> Json:
        return await self.api.create("/besluiten", self.body(**values))

    async def bio(self, besluit: Json, document: str = "") -> Json:
        body = {"besluit": besluit["url"], "informatieobject": document or self.document()}
        return await self.api.create("/besluitinformatieobjecten", body)

    def zaken_of(self, besluit: Json) -> list[str]:
        """The zaken that know of a besluit, in the Zaken API."""
        return [
            url.rpartition("/besluiten/")[0]
            for url, each in self.others.objects.items()
            if "/besluiten/" in url and each.get("besluit") == besluit["url"]
        ]

    def documents_of(self, besluit: Json) -> list[str]:
        """The documents that know of a besluit, in the Documenten API."""
        known = self.others.all(OIO, {"object": besluit["url"], "objectType": "besluit"})
        return [each["informatieobject"] for each in known]

    async def carry_out(self) -> None:
        """What the worker of the service does when the time has come."""
        for row in await self.api.rows("UPDATE mirror SET due = now() RETURNING id"):
            await self.api.context.mirrors.carry_out(row["id"])

    async def waiting(self) -> list[Json]:
        return await self.api.rows("SELECT * FROM mirror ORDER BY id")

    async def read(self, row: Json, query: str = "") -> Json:
        answer = await self.api.get(row["url"] + query)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    async def events(self) -> list[str]:
        """Resource and actie of all that subscribers hear, oldest first."""
        sql = "SELECT message::json ->> 'resource' AS r, message::json ->> 'actie' AS a"
        rows = await self.api.rows(f"{sql} FROM outbox ORDER BY id")
        return [f"{row['r']} {row['a']}" for row in rows]

    async def stored(self) -> Json:
        """How many rows every table holds."""
        names = self.api.service.metadata.tables
        counts = ", ".join(f'(SELECT count(*) FROM "{name}") AS "{name}"' for name in names)
        (row,) = await self.api.rows(f"SELECT {counts}")
        return row

    def may(self, *scopes: str, besluittype: str = "") -> Json:
        """One autorisatie of this component."""
        return {
            "component": "brc",
            "scopes": list(scopes),
            "besluittype": besluittype or self.type,
        }
