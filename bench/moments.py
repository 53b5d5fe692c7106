"""`make bench-moments`: what is promised of one moment, in a small suite of its own.

How soon a right that is withdrawn is gone, and how long it takes to publish a zaaktype.
"""

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

import httpx
from rich.console import Console

from bench.client import measure, request_bytes
from bench.stage import Stage
from bench.suite import console, on_a_fresh_suite
from bench.types import make_concept, make_names, make_types
from dev.demo import CRS, RSIN, Story, Webhook
from dev.layout import FIRST_CLIENT, Layout
from dev.suite import Suite
from zgw_core.authentication import make_token

_DATA, _PORT = Path(".data/bench-moments"), 18500
_CLIENT = "benchmark-withdrawn"
_BUSY = 8
_PATIENCE = 30
_ZAAK = {
    "bronorganisatie": RSIN,
    "verantwoordelijkeOrganisatie": RSIN,
    "startdatum": "2026-01-01",
    "vertrouwelijkheidaanduiding": "openbaar",
}


class Withdrawals:
    """A client that asks for one zaak as often as it can, and its right to do so."""

    def __init__(self, http: httpx.AsyncClient, layout: Layout, zaak: dict[str, Any]) -> None:
        self._http, self._layout, self._zaak = http, layout, zaak
        secret = _CLIENT * 2
        known = json.loads(layout.secrets_file.read_text())
        layout.secrets_file.write_text(json.dumps({**known, _CLIENT: secret}))
        self._reader = _headers(_CLIENT, secret)
        self._administrator = _headers(FIRST_CLIENT, layout.secret())

    async def take(self, times: int) -> list[float]:
        """Milliseconds from the answer to the withdrawal until the first refusal."""
        url = self._layout.url("autorisaties-api") + "/applicaties"
        new = {"clientIds": [_CLIENT], "label": "Benchmark"}
        rights = [self._right("zaken.aanmaken")]
        made = await self._write("POST", url, **new, autorisaties=rights)
        found = [await self._withdraw(made["url"]) for _ in range(times)]
        (await self._http.delete(made["url"], headers=self._administrator)).raise_for_status()
        return found

    async def _withdraw(self, applicatie: str) -> float:
        await self._write("PATCH", applicatie, autorisaties=[self._right("zaken.lezen")])
        await self._until(200)
        await self._write("PATCH", applicatie, autorisaties=[self._right("zaken.aanmaken")])
        start = time.perf_counter()
        await self._until(403)
        return (time.perf_counter() - start) * 1000

    async def _until(self, status: int) -> None:
        found = 0
        async with asyncio.timeout(_PATIENCE):
            while found != status:
                answer = await self._http.get(self._zaak["url"], headers=self._reader)
                found = answer.status_code

    async def _write(self, method: str, url: str, **body: Any) -> dict[str, Any]:
        answer = await self._http.request(method, url, json=body, headers=self._administrator)
        result: dict[str, Any] = answer.raise_for_status().json()
        return result

    def _right(self, scope: str) -> dict[str, Any]:
        return {
            "component": "zrc",
            "scopes": [scope],
            "zaaktype": self._zaak["zaaktype"],
            "maxVertrouwelijkheidaanduiding": "openbaar",
        }


def _headers(client_id: str, secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(client_id, secret)}", **CRS}


@asynccontextmanager
async def _busy(layout: Layout, port: int, url: str) -> AsyncIterator[None]:
    """zaken-api has as much to do as it can for another client."""
    request = request_bytes("GET", url, _headers(FIRST_CLIENT, layout.secret()))
    others = asyncio.create_task(measure(port, lambda: request, _BUSY, seconds=3600))
    try:
        yield
    finally:
        others.cancel()
        with suppress(asyncio.CancelledError):
            await others


async def publications(story: Story, types: dict[str, str], size: int, times: int) -> list[float]:
    """Milliseconds for each; the first is not counted."""
    catalogus = (await story.get(types["zaaktype"]))["catalogus"]
    names, found = await make_names(story, catalogus, size), []
    for number in range(times + 1):
        zaaktype = await make_concept(story, types, f"VOL-{number}", names)
        start = time.perf_counter()
        published = await story.post(f"{zaaktype}/publish")
        found.append((time.perf_counter() - start) * 1000)
        assert len(published["informatieobjecttypen"]) == len(published["statustypen"]) == size
    return found[1:]


def _tell(what: str, found: Sequence[float], most: float) -> None:
    middle, p95, worst = median(found), sorted(found)[int(len(found) * 0.95)], max(found)
    verdict = "yes" if worst < most else "no"
    console.print(
        f"{what}, {len(found)} times: median {middle:.1f} ms, p95 {p95:.1f} ms, "
        f"at most {worst:.1f} ms; under {most:g} ms: {verdict}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.moments")
    parser.add_argument("--withdrawals", type=int, default=200)
    parser.add_argument("--publications", type=int, default=10)
    parser.add_argument("--size", type=int, default=20, help="of everything below a zaaktype")
    options = parser.parse_args()

    async def work(suite: Suite, stage: Stage) -> None:
        story = Story(suite.layout, Console(quiet=True), Webhook())
        types = await make_types(story)
        zaak = await story.post(stage.url("/zaken"), {**_ZAAK, "zaaktype": types["zaaktype"]})
        async with httpx.AsyncClient() as http:
            rights = Withdrawals(http, suite.layout, zaak)
            found = await rights.take(options.withdrawals)
            _tell("a right that is withdrawn is gone", found, 1000)
            async with _busy(suite.layout, stage.port, zaak["url"]):
                found = await rights.take(options.withdrawals)
            _tell(f"the same beside {_BUSY} busy connections", found, 1000)
        found = await publications(story, types, options.size, options.publications)
        _tell(f"publishing a zaaktype with {options.size} of everything", found, 100)

    on_a_fresh_suite(work, _DATA, _PORT)


if __name__ == "__main__":
    main()
