"""`make bench`: a suite of its own, zaken in it, and what it does with 8 connections."""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import uvloop
from rich.console import Console

import zaken_api.main  # noqa: F401 - the models of its rooms refer to one another
from bench import report
from bench.client import Measured, Request, measure, request_bytes
from bench.limit import FROM_PATH
from bench.loader import Loader
from dev.demo import CRS, RSIN, Story, Webhook, make_zaaktype
from dev.layout import FIRST_CLIENT, Layout
from dev.suite import Suite
from zaken_api.resources.zaken.resource import ZAAK
from zgw_core.authentication import make_token
from zgw_core.embedded import LOCALHOST, free_port
from zgw_core.reader import Reader
from zgw_core.rights import Applicatie, Rights

CONNECTIONS = 8
ZAAKTYPEN = 5
READER = "benchmark"
HIGHEST = "zaakvertrouwelijk"
"""Up to which confidentiality the reading client may see."""
console = Console(highlight=False)


class Bench:
    def __init__(self, layout: Layout, database_url: str, seconds: float) -> None:
        self._layout, self._database_url, self._seconds = layout, database_url, seconds
        self._chance = random.Random(2)  # noqa: S311
        self.rows: list[dict[str, Any]] = []
        self._uuids: list[str] = []
        self._types: list[dict[str, str]] = []
        self._limit_port = free_port()

    async def prepare(self, number: int) -> None:
        story = Story(self._layout, Console(quiet=True), Webhook())
        self._types = [await make_zaaktype(story) for _ in range(ZAAKTYPEN)]
        connection: Any = await asyncpg.connect(self._database_url)
        console.print(f"loading {number} zaken with statussen and rollen")
        await Loader(self._types).load(connection, number)
        found = await connection.fetch(
            "SELECT uuid::text FROM zaak WHERE vertrouwelijkheidaanduiding <= $1 LIMIT 20000",
            HIGHEST,
        )
        self._uuids = [r["uuid"] for r in found]
        await connection.close()
        await self._make_reader(story)

    async def _make_reader(self, story: Story) -> None:
        """A client that may read these zaaktypen up to a level, so that every row is looked at."""
        rows = [
            {
                "component": "zrc",
                "scopes": ["zaken.lezen"],
                "zaaktype": types["zaaktype"],
                "maxVertrouwelijkheidaanduiding": HIGHEST,
            }
            for types in self._types
        ]
        body = {"clientIds": [READER], "label": "Benchmark", "autorisaties": rows}
        await story.post(self._layout.url("autorisaties-api") + "/applicaties", body)
        known = json.loads(self._layout.secrets_file.read_text())
        self._layout.secrets_file.write_text(json.dumps({**known, READER: READER * 4}))
        self._rights = Rights(Applicatie.model_validate(body)).allowed("zrc", ("zaken.lezen",))

    def url(self, path: str) -> str:
        return self._layout.url("zaken-api") + path

    @property
    def filtered(self) -> dict[str, str]:
        return {"zaaktype": self._types[0]["zaaktype"], "startdatum__gte": "2025-06-01"}

    async def run(self) -> None:
        with _limit_app(self._limit_config(), self._limit_port):
            await asyncio.sleep(2)
            page = self.url("/zaken")
            query = "&".join(f"{name}={value}" for name, value in self.filtered.items())
            await self._read("one zaak", lambda: f"{page}/{self._any()}", "/one/")
            await self._read("a page of 100 zaken", lambda: page, "/page")
            await self._read("a filtered page", lambda: f"{page}?{query}", "/filtered")
        await self._write("create zaak", lambda: ("/zaken", self._zaak()))
        self._numbers = count()
        await self._write("add status", lambda: ("/statussen", self._status()))

    def _any(self) -> str:
        return self._chance.choice(self._uuids)

    def _headers(self, client_id: str = FIRST_CLIENT) -> dict[str, str]:
        token = make_token(client_id, self._layout.secret(client_id))
        return {"Authorization": f"Bearer {token}", **CRS}

    async def _read(self, name: str, url: Any, limit: str) -> None:
        """The service and the limit in turn, twice, so that a drift of the machine hits both."""
        headers = self._headers(READER)

        def own() -> bytes:
            return request_bytes("GET", url(), headers)

        def bare() -> bytes:
            last = self._any() if limit.endswith("/") else ""
            return request_bytes("GET", f"http://{LOCALHOST}:{self._limit_port}{limit}{last}")

        port = self._layout.port + 1
        ours, theirs = [], []
        for _ in range(2):
            ours.append(await self._measure(port, own))
            theirs.append(await self._measure(self._limit_port, bare))
        self._tell(report.row(name, _together(ours), _together(theirs)))

    async def _write(self, name: str, make: Any) -> None:
        headers = self._headers()

        def request() -> bytes:
            path, body = make()
            return request_bytes("POST", self.url(path), headers, orjson.dumps(body))

        self._tell(report.row(name, await self._measure(self._layout.port + 1, request)))

    async def _measure(self, port: int, request: Request) -> Measured:
        return await measure(port, request, CONNECTIONS, self._seconds)

    def _tell(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        console.print({name: value for name, value in row.items() if value is not None})

    def _zaak(self) -> dict[str, Any]:
        return {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "zaaktype": self._types[0]["zaaktype"],
            "startdatum": "2026-01-01",
            "omschrijving": "Een nieuwe melding",
        }

    def _status(self) -> dict[str, Any]:
        """Each at a moment of its own, on a zaak whose type it may not be: only type 0 is asked."""
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=next(self._numbers))
        return {
            "zaak": self.url(f"/zaken/{self._chance.choice(self._of_type_0)}"),
            "statustype": self._types[0]["in behandeling"],
            "datumStatusGezet": moment.isoformat(),
        }

    async def find_zaken_of_type_0(self) -> None:
        connection: Any = await asyncpg.connect(self._database_url)
        found = await connection.fetch(
            "SELECT uuid::text FROM zaak WHERE zaaktype = $1 LIMIT 10000",
            self._types[0]["zaaktype"],
        )
        self._of_type_0 = [r["uuid"] for r in found]
        await connection.close()

    def _limit_config(self) -> dict[str, Any]:
        reader = Reader(ZAAK, self._layout.url("zaken-api"), {})
        window = {"limit_": 100, "offset_": 0}
        filtered = reader.parse(self.filtered.items())
        one, page = reader.one(True), reader.list((), (), True)
        some = reader.list(tuple(sorted(filtered.values)), (), True)
        who = {"rights": self._rights.as_json}
        values = {
            name: {"date": v.isoformat()} if hasattr(v, "isoformat") else v
            for name, v in filtered.values.items()
        }
        return {
            "database_url": self._database_url,
            "connections": 10,
            "statements": {
                "one": {"sql": one.sql, "arguments": one.arguments(uuid=FROM_PATH, **who)},
                "page": {"sql": page.sql, "arguments": page.arguments(**window, **who)},
                "filtered": {
                    "sql": some.sql,
                    "arguments": some.arguments(**values, **window, **who),
                },
            },
        }


def _together(runs: list[Measured]) -> Measured:
    return Measured(
        sum(run.requests for run in runs),
        sum(run.seconds for run in runs),
        sorted(ms for run in runs for ms in run.milliseconds),
    )


class _limit_app:  # noqa: N801 - used like a function
    def __init__(self, config: dict[str, Any], port: int) -> None:
        self._config, self._port = config, port
        self._file = Path(Layout().data / "limit.json")

    def __enter__(self) -> None:
        self._file.write_text(json.dumps(self._config))
        command = [sys.executable, "-m", "uvicorn", "bench.limit:app", "--port", str(self._port)]
        command += ["--no-access-log", "--log-level", "warning", "--loop", "uvloop"]
        environment = {**os.environ, "BENCH_LIMIT": str(self._file)}
        self._process = subprocess.Popen(command, env=environment)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--zaken", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    os.environ.setdefault("ZGW_DATA", ".data/bench")
    os.environ.setdefault("ZGW_PORT", "18000")
    layout = Layout()
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        bench = Bench(layout, suite.database_url("zaken"), options.seconds)

        async def everything() -> None:
            await bench.prepare(options.zaken)
            await bench.find_zaken_of_type_0()
            await bench.run()

        uvloop.run(everything())
    file = report.write(bench.rows, {"zaken": options.zaken, "connections": CONNECTIONS})
    print(file.read_text())


if __name__ == "__main__":
    main()
