"""What is asked: reads by a client whose rights are looked at row by row, and writes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import orjson

import zaken_api.main  # noqa: F401 - the models of its rooms refer to one another
from bench.client import Request, request_bytes
from bench.limit import FROM_PATH
from bench.stage import READER, Stage
from dev.demo import RSIN
from dev.layout import FIRST_CLIENT
from zaken_api.resources.zaken.resource import ZAAK
from zgw_core.reader import Reader

EXPANSIONS = "zaaktype,status.statustype,resultaat,rollen"
_BSN = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"
_FIRST_DAY = "2026-05-01"
_numbers = count()


@dataclass(frozen=True)
class Scenario:
    name: str
    request: Request
    limit: str = ""
    """Path of the same read in the app that does nothing else; a uuid comes behind a slash."""


def reads(stage: Stage) -> Iterator[Scenario]:
    deep, page = stage.number // 200, stage.url("/zaken")
    who = stage.headers(READER)
    recent = f"zaaktype={stage.types[0]['zaaktype']}&startdatum__gte={_FIRST_DAY}"

    def get(url: Callable[[], str], headers: dict[str, str] = who) -> Request:
        return lambda: request_bytes("GET", url(), headers)

    yield Scenario("one zaak", get(lambda: f"{page}/{stage.any_zaak()}"), "/one/")
    yield Scenario("page 1", get(lambda: page), "/page")
    yield Scenario(f"page {deep}", get(lambda: f"{page}?page={deep}"), "/deep")
    all_rights = stage.headers(FIRST_CLIENT)
    yield Scenario(f"page {deep}, all rights", get(lambda: f"{page}?page={deep}", all_rights))
    yield Scenario("zaaktype and startdatum", get(lambda: f"{page}?{recent}"), "/filtered")
    yield Scenario(
        "BSN of a rol", get(lambda: f"{page}?{_BSN}={stage.chance.choice(stage.bsns)}"), "/bsn"
    )
    yield Scenario("within 1% of the area", lambda: _search(stage, who))
    yield Scenario("within 1% of the area, all rights", lambda: _search(stage, all_rights))
    yield expanded_page(stage)


def expanded_page(stage: Stage) -> Scenario:
    who, last = stage.headers(READER), max(stage.number // 1000, 1)

    def request() -> bytes:
        number = stage.chance.randint(1, last)
        url = f"{stage.url('/zaken')}?expand={EXPANSIONS}&page={number}"
        return request_bytes("GET", url, who)

    return Scenario("a page with its expansions", request)


def writes(stage: Stage) -> Iterator[Scenario]:
    who = stage.headers()

    def post(path: str, body: Callable[[], dict[str, Any]]) -> Request:
        return lambda: request_bytes("POST", stage.url(path), who, orjson.dumps(body()))

    yield Scenario("create zaak", post("/zaken", lambda: _zaak(stage)))
    yield Scenario("add status", post("/statussen", lambda: _status(stage)))


def limits(stage: Stage) -> dict[str, Any]:
    """The statements behind the reads, by the path of their limit."""
    reader = Reader(ZAAK, stage.layout.url("zaken-api"), {})
    who = {"rights": stage.allowed().as_json, "limit_": 100, "offset_": 0}
    one = reader.one(True)

    def listed(asked: dict[str, str], offset: int = 0) -> dict[str, Any]:
        query = reader.parse(asked.items())
        statement = reader.list(tuple(sorted(query.values)), (), True)
        values = {
            name: {"date": value.isoformat()} if hasattr(value, "isoformat") else value
            for name, value in query.values.items()
        }
        arguments = statement.arguments(**{**values, **who, "offset_": offset})
        return {"sql": statement.sql, "arguments": arguments}

    return {
        "one": {"sql": one.sql, "arguments": one.arguments(uuid=FROM_PATH, **who)},
        "page": listed({}),
        "deep": listed({}, (stage.number // 200 - 1) * 100),
        "filtered": listed({"zaaktype": stage.types[0]["zaaktype"], "startdatum__gte": _FIRST_DAY}),
        "bsn": listed({_BSN: stage.bsns[0]}),
    }


def _search(stage: Stage, headers: dict[str, str]) -> bytes:
    body = orjson.dumps({"zaakgeometrie": {"within": stage.any_area()}})
    return request_bytes("POST", stage.url("/zaken/_zoek"), headers, body)


def _zaak(stage: Stage) -> dict[str, Any]:
    return {
        "bronorganisatie": RSIN,
        "verantwoordelijkeOrganisatie": RSIN,
        "zaaktype": stage.types[0]["zaaktype"],
        "startdatum": "2026-01-01",
        "omschrijving": "Een nieuwe melding",
    }


def _status(stage: Stage) -> dict[str, Any]:
    """Each at a moment of its own."""
    moment = datetime(2026, 7, 1, tzinfo=UTC) + timedelta(milliseconds=next(_numbers))
    return {
        "zaak": stage.url(f"/zaken/{stage.chance.choice(stage.of_first_type)}"),
        "statustype": stage.types[0]["in behandeling"],
        "datumStatusGezet": moment.isoformat(),
    }
