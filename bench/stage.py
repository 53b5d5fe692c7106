"""What is measured on: types, zaken, clients with rights for some of them, and samples."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
from rich.console import Console

from bench.loader import load
from bench.questions import Questions, Samples
from bench.records import COLUMNS, Municipality
from bench.types import make_types
from dev.demo import CRS, Story, Webhook
from dev.layout import FIRST_CLIENT, Layout
from zgw_core.authentication import make_token
from zgw_core.rights import Allowed, Applicatie, Rights

_BATCH = 10_000
ZAAKTYPEN = 20
READABLE = 14
READER, READER_OF_MANY = "benchmark", "benchmark-500"
AUTORISATIES = {READER: 51, READER_OF_MANY: 500}
HIGHEST = "zaakvertrouwelijk"
"""Up to which confidentiality the reading client may see."""
_ADDED = {
    "zaken": (
        "DELETE FROM zaak WHERE identificatie NOT LIKE 'BENCH-%'",
        "TRUNCATE audittrail",
        "VACUUM ANALYZE",
    ),
    "documenten": (
        "DELETE FROM enkelvoudiginformatieobject WHERE identificatie NOT LIKE 'BENCH-%'",
        "TRUNCATE audittrail",
        "VACUUM ANALYZE",
    ),
}
"""What was not loaded, by API."""
_PATIENCE = 300
_SAMPLED = 40_000
"""Of all zaken, by chance; those among them that the reading client may see are asked about."""
_ZAKEN = """
SELECT uuid::text, zaaktype FROM zaak TABLESAMPLE BERNOULLI ({percent}) REPEATABLE (1)
WHERE vertrouwelijkheidaanduiding <= $1 AND zaaktype = ANY($2)
"""
_BSNS = """
SELECT betrokkene_identificatie ->> 'inpBsn' AS bsn FROM rol
WHERE betrokkene_type = 'natuurlijk_persoon' AND zaak = ANY($1::uuid[])
"""


def loaded(layout: Layout) -> int | None:
    """How many zaken there are; None when nothing was loaded, 0 when loading was broken off."""
    file = _file(layout)
    return json.loads(file.read_text()).get("number", 0) if file.exists() else None


def _file(layout: Layout) -> Path:
    return layout.data / "stage.json"


class Stage:
    def __init__(
        self, layout: Layout, database_url: Callable[[str], str], console: Console
    ) -> None:
        self.layout, self.database_url_of, self.console = layout, database_url, console
        self.database_url = database_url("zaken")
        self.types: list[dict[str, str]] = []
        self.number = 0
        self.zaken: list[str] = []
        self.of_first_type: list[str] = []
        self.bsns: list[str] = []

    async def prepare(self, number: int) -> None:
        """Loads so many zaken, unless any were loaded before, and draws samples."""
        if loaded(self.layout) is None:
            await self.load(number)
        await self.open()

    async def load(self, number: int) -> None:
        _file(self.layout).write_text(json.dumps({}))
        self.story = Story(self.layout, Console(quiet=True), Webhook())
        self.types = [await make_types(self.story) for _ in range(ZAAKTYPEN)]
        for client_id in AUTORISATIES:
            await self._make_reader(client_id)
        municipality = Municipality(self.types, number, lambda api: self.layout.url(f"{api}-api"))
        databases = {self.database_url_of(api): columns for api, columns in COLUMNS.items()}
        await load(databases, municipality.batches(_BATCH), number, self.console)
        known = {"number": number, "types": self.types}
        _file(self.layout).write_text(json.dumps(known))

    async def open(self) -> None:
        """As it was loaded, without what measuring added."""
        known = json.loads(_file(self.layout).read_text())
        self.number, self.types = known["number"], known["types"]
        connection: Any
        for api, statements in _ADDED.items():
            connection = await asyncpg.connect(self.database_url_of(api))
            for statement in statements:
                await connection.execute(statement, timeout=_PATIENCE)
            await connection.close()
        connection = await asyncpg.connect(self.database_url)
        zaken = _ZAKEN.format(percent=min(100, 100 * _SAMPLED / self.number))
        found = await connection.fetch(zaken, HIGHEST, self._readable)
        random.Random(3).shuffle(found)  # noqa: S311 - they come in the order of the table
        self.zaken = [row["uuid"] for row in found]
        first = self.types[0]["zaaktype"]
        self.of_first_type = [row["uuid"] for row in found if row["zaaktype"] == first]
        self.bsns = [row["bsn"] for row in await connection.fetch(_BSNS, self.zaken[:2000])]
        await connection.close()

    @property
    def _readable(self) -> list[str]:
        return [types["zaaktype"] for types in self.types[:READABLE]]

    def allowed(self, client_id: str = READER) -> Allowed:
        applicatie = Applicatie.model_validate(self._applicatie(client_id))
        return Rights(applicatie).allowed("zrc", ("zaken.lezen",))

    async def _make_reader(self, client_id: str) -> None:
        url = self.layout.url("autorisaties-api") + "/applicaties"
        await self.story.post(url, self._applicatie(client_id))
        known = json.loads(self.layout.secrets_file.read_text())
        secret = (client_id * 8)[:40]
        self.layout.secrets_file.write_text(json.dumps({**known, client_id: secret}))

    def _applicatie(self, client_id: str) -> dict[str, Any]:
        """A client that may read some zaaktypen up to a level, so that every row is looked at, and
        many others that there are no zaken of."""
        url = self.layout.url("catalogi-api") + "/zaaktypen/00000000-0000-4000-8000-"
        others = range(AUTORISATIES[client_id] - READABLE)
        rows: list[dict[str, Any]] = [
            {
                "component": "zrc",
                "scopes": ["zaken.lezen"],
                "zaaktype": zaaktype,
                "maxVertrouwelijkheidaanduiding": HIGHEST,
            }
            for zaaktype in [*(f"{url}{number:012}" for number in others), *self._readable]
        ]
        rows.append({"component": "ztc", "scopes": ["catalogi.lezen"]})
        return {"clientIds": [client_id], "label": "Benchmark", "autorisaties": rows}

    @property
    def port(self) -> int:
        return self.layout.port + 1

    def url(self, path: str) -> str:
        return self.layout.url("zaken-api") + path

    def headers(self, client_id: str = FIRST_CLIENT) -> dict[str, str]:
        token = make_token(client_id, self.layout.secret(client_id))
        return {"Authorization": f"Bearer {token}", **CRS}

    def samples(self) -> Samples:
        roots = {api: self.layout.url(f"{api}-api") for api in COLUMNS}
        return Samples(roots, self.number, self.zaken, self.bsns, self.types)

    def questions(self, client_id: str = FIRST_CLIENT) -> Questions:
        return Questions(self.samples(), self.headers(client_id))
