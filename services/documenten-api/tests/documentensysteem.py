"""Documents with all that belongs to them in other APIs."""

import base64
from typing import Any

import httpx

from documenten_api.content.storage import Storage
from zgw_core.testing.api import InProcess

RSIN = "517439943"
OTHER_RSIN = "123456782"
ROOT = "/enkelvoudiginformatieobjecten"
NOWHERE = "http://catalogi.test/catalogi/api/v1/{}/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"

Json = dict[str, Any]


def text64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def verzending_body(document: Json, **values: Any) -> Json:
    return {
        "betrokkene": "http://x.test/betrokkene",
        "informatieobject": document["url"],
        "aardRelatie": "geadresseerde",
        "contactPersoon": "http://x.test/persoon",
        **({} if "faxnummer" in values else {"telefoonnummer": "0201234567"}),
        **values,
    }


class Documentensysteem:
    """What tests need to have, made through the API itself."""

    def __init__(self, api: InProcess) -> None:
        self.api, self.others = api, api.others
        self.type = self.informatieobjecttype()

    def informatieobjecttype(self, **values: Any) -> str:
        defaults = {
            "omschrijving": "Brief",
            "concept": False,
            "vertrouwelijkheidaanduiding": "openbaar",
        }
        return self.others.put("catalogi", "/informatieobjecttypen", **{**defaults, **values})

    def body(self, **values: Any) -> Json:
        return {
            "bronorganisatie": RSIN,
            "creatiedatum": "2024-01-01",
            "titel": "Een brief",
            "auteur": "A. Schrijver",
            "taal": "dut",
            "informatieobjecttype": self.type,
            **values,
        }

    async def document(self, content: bytes | None = None, **values: Any) -> Json:
        if content is not None:
            values = {"inhoud": text64(content), "bestandsomvang": len(content), **values}
        return await self.api.create(ROOT, self.body(**values))

    async def in_parts(self, size: int, **values: Any) -> Json:
        return await self.document(bestandsomvang=size, **values)

    async def lock(self, document: Json) -> str:
        answer = await self.api.post(f"{document['url']}/lock", None)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["lock"])

    async def unlock(self, document: Json, lock: str | None) -> httpx.Response:
        body = {} if lock is None else {"lock": lock}
        return await self.api.post(f"{document['url']}/unlock", body)

    async def send(self, part: Json, content: bytes, lock: str) -> httpx.Response:
        return await self.api.request(
            "PUT", part["url"], files={"inhoud": ("deel", content)}, data={"lock": lock}
        )

    async def read(self, row: Json, query: str = "") -> Json:
        answer = await self.api.get(row["url"] + query)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    async def content(self, row: Json, query: str = "") -> bytes:
        answer = await self.api.get(f"{row['url']}/download{query}")
        assert answer.status_code == 200, answer.text
        return answer.content

    async def change(self, row: Json, **values: Any) -> httpx.Response:
        """A PATCH between locking and unlocking."""
        lock = await self.lock(row)
        answer = await self.api.patch(row["url"], {"lock": lock, **values})
        assert (await self.unlock(row, lock)).status_code == 204
        return answer

    async def stored(self) -> dict[str, int]:
        """How many rows every table holds, but for counts."""
        tables = self.api.service.metadata.tables.items()
        names = [name for name, table in tables if name != "inhoud" and "aantal" not in table.c]
        counts = ", ".join(f'(SELECT count(*) FROM "{name}") AS "{name}"' for name in names)
        (row,) = await self.api.rows(f"SELECT {counts}")
        return row

    def may(self, *scopes: str, level: str = "zeer_geheim", type_: str = "") -> Json:
        """One autorisatie of this component."""
        return {
            "component": "drc",
            "scopes": list(scopes),
            "informatieobjecttype": type_ or self.type,
            "maxVertrouwelijkheidaanduiding": level,
        }


async def hashes(api: InProcess) -> set[str]:
    return {row["sha256"] for row in await api.rows("SELECT sha256 FROM inhoud")}


async def left(storage: Storage) -> list[str]:
    return [stored.name async for stored in storage.incoming()]
