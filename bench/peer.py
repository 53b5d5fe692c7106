"""`python -m bench.peer`: another suite that speaks the standard, asked with the same client.

What is asked about is drawn from its own lists, so that it needs no data of ours.
"""

import argparse
from typing import Any

import httpx
import uvloop

from bench import report
from bench.client import Address, measure
from bench.questions import Questions, Samples
from bench.scenarios import Scenario, common_reads
from bench.suite import console
from dev.demo import CRS
from zgw_core.authentication import make_token

_PAGES = 10
_BSN = "inpBsn"


class Peer:
    def __init__(self, roots: dict[str, str], headers: dict[str, str]) -> None:
        self._roots, self._headers = roots, headers

    async def samples(self) -> Samples:
        async with httpx.AsyncClient(headers=self._headers, timeout=60) as http:
            pages = [await self._page(http, "/zaken", number) for number in range(1, _PAGES + 1)]
            rollen = await self._page(http, "/rollen", 1, betrokkeneType="natuurlijk_persoon")
        zaken = [zaak for page in pages for zaak in page.get("results", [])]
        who = [rol.get("betrokkeneIdentificatie") or {} for rol in rollen.get("results", [])]
        types = [{"zaaktype": zaak["zaaktype"]} for zaak in zaken[:1]]
        uuids = [zaak["url"].rpartition("/")[2] for zaak in zaken]
        bsns = [each[_BSN] for each in who if each.get(_BSN)]
        return Samples(self._roots, pages[0]["count"], uuids, bsns, types)

    async def _page(
        self, http: httpx.AsyncClient, path: str, number: int, **asked: str
    ) -> dict[str, Any]:
        params = {"page": str(number), **asked} if number > 1 else asked
        answer = await http.get(self._roots["zaken"] + path, params=params)
        if answer.status_code == httpx.codes.NOT_FOUND:
            return {}
        found: dict[str, Any] = answer.raise_for_status().json()
        return found


async def run(roots: dict[str, str], token: str, seconds: float) -> None:
    headers = {"Authorization": f"Bearer {token}", **CRS}
    samples = await Peer(roots, headers).samples()
    ask = Questions(samples, headers)
    asked = common_reads(ask, samples.number) if samples.bsns else []
    if roots["documenten"]:
        asked.append(Scenario("page of documents", ask.documents(), api="documenten"))
    rows = []
    for connections in (1, 8):
        for scenario in asked:
            address = Address.of(roots[scenario.api])
            try:
                took = await measure(address, scenario.request, connections, seconds)
            except RuntimeError as error:
                console.print(f"{scenario.name}: {error}")
                continue
            rows.append(report.row(scenario.name, connections, took))
            console.print(rows[-1])
    console.print(str(report.write(rows, {"peer": roots["zaken"], "zaken": samples.number})))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.peer")
    parser.add_argument("--zaken", required=True, help="base URL of its Zaken API")
    parser.add_argument("--documenten", default="", help="base URL of its Documenten API")
    parser.add_argument("--token", default="", help="a ready bearer token")
    parser.add_argument("--client-id", default="", help="to make a token with --secret")
    parser.add_argument("--secret", default="")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    token = options.token or make_token(options.client_id, options.secret)
    roots = {"zaken": options.zaken.rstrip("/"), "documenten": options.documenten.rstrip("/")}
    uvloop.run(run(roots, token, options.seconds))


if __name__ == "__main__":
    main()
