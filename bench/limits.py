"""The statements behind the reads: what the limit answers with, and what is explained."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

import zaken_api.main  # noqa: F401 - the models of its rooms refer to one another
from bench.limit import FROM_PATH
from bench.questions import BSN, ENDED_BEFORE, FIRST_DAY
from bench.stage import READER, READER_OF_MANY, Stage
from zaken_api.resources.zaken.geometry import GeoJSON
from zaken_api.resources.zaken.resource import ZAAK, ZAAK_FOUND, ZAAK_SEARCH
from zaken_api.resources.zaken.search import seek_within
from zgw_core.reader import Reader
from zgw_core.rendering import Statement
from zgw_core.resource import Resource

PAGE = 100


class Limits:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.statements: dict[str, dict[str, Any]] = {}

    async def make(self) -> dict[str, dict[str, Any]]:
        stage, deep = self._stage, max(self._stage.number // 200, 1)
        self._add_one("one zaak", READER)
        self._add_one("one zaak, 500 autorisaties", READER_OF_MANY)
        self._add_list("page 1", {})
        self._add_list("page 1, 500 autorisaties", {}, client_id=READER_OF_MANY)
        self._add_list("page 1, all rights", {}, client_id="")
        self._add_list("page 100", {}, min(100, deep))
        self._add_list("deep page", {}, deep)
        recent = {"zaaktype": stage.types[0]["zaaktype"], "startdatum__gte": FIRST_DAY}
        self._add_list("zaaktype and startdatum", recent)
        old = {"einddatum__isnull": "false", "einddatum__lt": ENDED_BEFORE}
        self._add_list("archive selection", {"archiefnominatie": "vernietigen", **old})
        self._add_list("BSN of a rol", {BSN: stage.bsns[0]})
        uuids = {"uuid__in": stage.zaken[:PAGE]}
        self._add_list("100 uuids", uuids, resource=ZAAK_SEARCH)
        await self._add_area()
        return self.statements

    async def _add_area(self) -> None:
        area = GeoJSON.model_validate(self._stage.samples().any_area())
        async with asyncpg.create_pool(self._stage.database_url, min_size=1, max_size=1) as pool:
            found = await seek_within(pool, area)
        asked = {
            "zaakgeometrie": found.others,
            "zaakgeometrie__inside": found.inside,
            "zaakgeometrie__box": found.box,
        }
        self._add_list("within 1% of the area", asked, resource=ZAAK_FOUND)

    def _add_one(self, name: str, client_id: str) -> None:
        values = {"uuid": FROM_PATH, "rights": self._stage.allowed(client_id).as_json}
        self._add(name, self._reader(ZAAK).one(True), values, False)

    def _add_list(
        self,
        name: str,
        asked: dict[str, Any],
        page: int = 1,
        client_id: str = READER,
        resource: Resource = ZAAK,
    ) -> None:
        reader = self._reader(resource)
        query = reader.parse(asked.items())
        statement = reader.list(tuple(sorted(query.values)), (), bool(client_id))
        values = {**query.values, "limit_": PAGE, "offset_": (page - 1) * PAGE}
        if client_id:
            values["rights"] = self._stage.allowed(client_id).as_json
        self._add(name, statement, values, bool(asked))

    def _add(
        self, name: str, statement: Statement, values: dict[str, Any], is_search: bool
    ) -> None:
        self.statements[name] = {
            "sql": statement.sql,
            "arguments": [written(each) for each in statement.arguments(**values)],
            "is_search": is_search,
        }

    def _reader(self, resource: Resource) -> Reader:
        return Reader(resource, self._stage.layout.url("zaken-api"), {})


def written(value: Any) -> Any:
    """As JSON; `bench.limit` reads it back."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, UUID):
        return {"uuid": str(value)}
    if isinstance(value, asyncpg.Box):
        return {"box": [*value.high, *value.low]}
    return [written(each) for each in value] if isinstance(value, (list, tuple)) else value
