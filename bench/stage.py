"""What is measured on: types, zaken, a client with rights for some of them, and samples."""

import asyncio
import json
import random
from typing import Any

import asyncpg
from rich.console import Console

from bench.loader import load
from bench.records import COLUMNS, EAST, NORTH, SOUTH, WEST, Municipality
from dev.demo import CRS, Story, Webhook, make_zaaktype
from dev.layout import FIRST_CLIENT, Layout
from zgw_core.authentication import make_token
from zgw_core.rights import Allowed, Applicatie, Rights

ZAAKTYPEN = 20
READABLE = 14
AUTORISATIES = 51
READER = "benchmark"
HIGHEST = "zaakvertrouwelijk"
"""Up to which confidentiality the reading client may see."""
_BATCH = 10_000
_SHARE_OF_AREA = 0.01 / 0.9
"""Of ten zaken nine have a place: an area with one in a hundred of all zaken."""
_ZAKEN = """
SELECT uuid::text, zaaktype FROM zaak TABLESAMPLE BERNOULLI (20) REPEATABLE (1)
WHERE vertrouwelijkheidaanduiding <= $1 AND zaaktype = ANY($2) LIMIT 20000
"""
_BSNS = """
SELECT betrokkene_identificatie ->> 'inpBsn' AS bsn FROM rol
WHERE betrokkene_type = 'natuurlijk_persoon' AND zaak = ANY($1::uuid[])
"""


class Stage:
    def __init__(self, layout: Layout, database_url: str, console: Console) -> None:
        self.layout, self.database_url, self.console = layout, database_url, console
        self.chance = random.Random(2)  # noqa: S311
        self.types: list[dict[str, str]] = []
        self.number = 0
        self.zaken: list[str] = []
        self.of_first_type: list[str] = []
        self.bsns: list[str] = []

    async def prepare(self, number: int) -> None:
        self.number = number
        self.story = Story(self.layout, Console(quiet=True), Webhook())
        self.types = [await make_zaaktype(self.story) for _ in range(ZAAKTYPEN)]
        municipality = await asyncio.to_thread(Municipality, self.types, number)
        batches = municipality.batches(_BATCH)
        await load(self.database_url, COLUMNS, batches, number, self.console)
        connection: Any = await asyncpg.connect(self.database_url)
        readable = [types["zaaktype"] for types in self.types[:READABLE]]
        found = await connection.fetch(_ZAKEN, HIGHEST, readable)
        self.zaken = [row["uuid"] for row in found]
        first = self.types[0]["zaaktype"]
        self.of_first_type = [row["uuid"] for row in found if row["zaaktype"] == first]
        self.bsns = [row["bsn"] for row in await connection.fetch(_BSNS, self.zaken[:2000])]
        await connection.close()
        self.allowed = await self.make_reader(READER, readable, AUTORISATIES)

    async def make_reader(self, client_id: str, readable: list[str], autorisaties: int) -> Allowed:
        """A client that may read these zaaktypen up to a level, so that every row is looked at,
        and so many others that there are no zaken of."""
        url = self.layout.url("catalogi-api") + "/zaaktypen/00000000-0000-4000-8000-"
        invented = [f"{url}{number:012}" for number in range(autorisaties - len(readable))]
        rows = [
            {
                "component": "zrc",
                "scopes": ["zaken.lezen"],
                "zaaktype": zaaktype,
                "maxVertrouwelijkheidaanduiding": HIGHEST,
            }
            for zaaktype in [*invented, *readable]
        ]
        rows.append({"component": "ztc", "scopes": ["catalogi.lezen"]})
        body = {"clientIds": [client_id], "label": "Benchmark", "autorisaties": rows}
        await self.story.post(self.layout.url("autorisaties-api") + "/applicaties", body)
        known = json.loads(self.layout.secrets_file.read_text())
        secret = (client_id * 8)[:40]
        self.layout.secrets_file.write_text(json.dumps({**known, client_id: secret}))
        return Rights(Applicatie.model_validate(body)).allowed("zrc", ("zaken.lezen",))

    @property
    def port(self) -> int:
        return self.layout.port + 1

    def url(self, path: str) -> str:
        return self.layout.url("zaken-api") + path

    def headers(self, client_id: str = FIRST_CLIENT) -> dict[str, str]:
        """Made anew for each scenario: a token holds for an hour."""
        token = make_token(client_id, self.layout.secret(client_id))
        return {"Authorization": f"Bearer {token}", **CRS}

    def any_zaak(self) -> str:
        return self.chance.choice(self.zaken)

    def any_area(self) -> dict[str, Any]:
        width, height = (EAST - WEST) * _SHARE_OF_AREA**0.5, (NORTH - SOUTH) * _SHARE_OF_AREA**0.5
        west = self.chance.uniform(WEST, EAST - width)
        south = self.chance.uniform(SOUTH, NORTH - height)
        east, north = west + width, south + height
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}
