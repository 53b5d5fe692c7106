"""`python -m bench.peer`: another suite that speaks the standard, asked with the same client.

What is asked about is drawn from its own lists, so that it needs no data of ours.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import httpx
import uvloop

from bench import report
from bench.client import Measured, measure_steps
from bench.drawn import Drawn
from bench.line import Address, RenewedLine
from bench.questions import Questions, Samples
from bench.report import Report
from bench.scenarios import CREATE_ZAAK, Asked, Dialogue, Scenario, common_reads
from bench.suite import console
from dev.demo import CRS
from zgw_core.authentication import make_token

_MADE = 20
"""Zaken that get statussen."""


@dataclass(frozen=True)
class Peer:
    roots: Mapping[str, str]
    """By API; only of those that it has."""
    headers: Callable[[], dict[str, str]]
    """Made anew for each number of connections: a token may hold for an hour."""
    seconds: float
    warm_up: float = 1
    at_most: int = sys.maxsize
    """Requests of each scenario."""

    async def run(self, does_write: bool, connections: Sequence[int] = (1, 8)) -> Report:
        samples = await Drawn(self.roots, self.headers()).samples()
        about = {"peer": self.roots["zaken"], "zaken": samples.number, "seconds": self.seconds}
        found = Report(report.PEER, about)
        for number in connections:
            for each in await self._asked(samples, does_write):
                found.add(await self._row(each, number))
                console.print(found.rows[-1])
        console.print(str(found.write()))
        return found

    async def _asked(self, samples: Samples, does_write: bool) -> list[Asked]:
        ask = Questions(samples, self.headers())
        asked: list[Asked] = [*common_reads(ask, samples.number)]
        asked.append(Dialogue("dossier of a zaak, 3 calls", ask.dossier, tuple(self.roots)))
        asked.append(Scenario("page of documents", ask.documents(), "documenten"))
        if does_write:
            asked.append(Scenario(CREATE_ZAAK, ask.create_zaak()))
            asked.append(Scenario("add status", ask.add_status(await self._made(ask))))
            asked.append(Scenario("create document of 10 KB", ask.create_document(), "documenten"))
        return [each for each in asked if set(each.apis) <= set(self.roots)]

    async def _made(self, ask: Questions) -> list[str]:
        """uuids of new zaken; none where they cannot be made, which creating them tells as well."""
        made = []
        async with httpx.AsyncClient(headers=self.headers(), timeout=60) as http:
            try:
                for _ in range(_MADE):
                    answer = await http.post(self.roots["zaken"] + "/zaken", json=ask.new_zaak())
                    made.append(answer.raise_for_status().json()["url"].rpartition("/")[2])
            except (httpx.HTTPError, RuntimeError) as error:
                console.print(f"no zaak can be made: {error}")
        return made

    async def _row(self, asked: Asked, connections: int) -> report.Row:
        """One that says why, for what cannot be measured."""
        try:
            return report.row(asked.name, connections, await self._measured(asked, connections))
        except RuntimeError as error:
            return report.not_measured(asked.name, connections, error)

    async def _measured(self, asked: Asked, connections: int) -> Measured:
        addresses = {api: Address.of(self.roots[api]) for api in asked.apis}

        def steps() -> list[tuple[Address, bytes]]:
            return [(addresses[api], content) for api, content in asked.steps()]

        return await measure_steps(
            steps, connections, self.seconds, self.warm_up, self.at_most, RenewedLine
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.peer")
    parser.add_argument("--zaken", required=True, help="base URL of its Zaken API")
    parser.add_argument("--documenten", default="", help="base URL of its Documenten API")
    parser.add_argument("--besluiten", default="", help="base URL of its Besluiten API")
    parser.add_argument("--token", default="", help="a ready bearer token")
    parser.add_argument("--client-id", default="", help="to make a token with --secret")
    parser.add_argument("--secret", default="")
    parser.add_argument("--seconds", type=float, default=5, help="more than an answer takes")
    parser.add_argument(
        "--write", action="store_true", help="also make zaken, statussen and documents, which stay"
    )
    options = parser.parse_args()

    def headers() -> dict[str, str]:
        token = options.token or make_token(options.client_id, options.secret)
        return {"Authorization": f"Bearer {token}", **CRS}

    given = {api: getattr(options, api).rstrip("/") for api in ("zaken", "documenten", "besluiten")}
    roots = {api: root for api, root in given.items() if root}
    peer = Peer(roots, headers, options.seconds)
    try:
        uvloop.run(peer.run(options.write))
    except (httpx.HTTPError, ValueError) as error:
        sys.exit(f"{roots['zaken']} does not give its zaken: {type(error).__name__} {error}")


if __name__ == "__main__":
    main()
