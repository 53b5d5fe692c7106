"""What is asked of any suite that speaks the standard: ours, or a peer's."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from secrets import token_hex
from typing import Any

import orjson

from bench.client import Request, request_bytes
from bench.records import EAST, NORTH, SOUTH, WEST
from dev.demo import RSIN

EXPANSIONS = "zaaktype,status.statustype,resultaat,rollen"
EXPANSIONS_OF_A_PAGE = "zaaktype,status.statustype,resultaat.resultaattype,rollen"
EVERYTHING = (
    "zaaktype,status.statustype,resultaat.resultaattype,rollen.roltype,eigenschappen.eigenschap,"
    "zaakinformatieobjecten.informatieobject,zaakobjecten"
)
BSN = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"
FIRST_DAY = "2026-05-01"
ENDED_BEFORE = "2017-07-01"
CONTENT = "QUJD" * 3414
"""10 KB."""
_SHARE_OF_AREA = 0.01 / 0.9
"""Of ten zaken nine have a place: an area with one in a hundred of all zaken."""
_numbers = count()


@dataclass
class Samples:
    """Where the APIs are, and objects that are there."""

    roots: Mapping[str, str]
    """By API: zaken, documenten."""
    number: int
    zaken: list[str]
    """uuids that the asking client may read."""
    bsns: list[str]
    types: list[dict[str, str]]
    chance: random.Random = field(default_factory=lambda: random.Random(2))  # noqa: S311

    def url(self, path: str, api: str = "zaken") -> str:
        return self.roots[api] + path

    def any_zaak(self) -> str:
        return self._any(self.zaken, "zaak")

    def any_bsn(self) -> str:
        return self._any(self.bsns, "BSN")

    def some_zaken(self, number: int) -> list[str]:
        if len(self.zaken) < number:
            raise RuntimeError(f"{len(self.zaken)} zaken are known, and {number} are needed")
        return self.chance.sample(self.zaken, number)

    def type(self, kind: str) -> str:
        """URL of the first that is known."""
        if not self.types or kind not in self.types[0]:
            raise RuntimeError(f"no type is known for: {kind}")
        return self.types[0][kind]

    def _any(self, known: Sequence[str], what: str) -> str:
        """Raises RuntimeError where there is none, as an answer would that is no success."""
        if not known:
            raise RuntimeError(f"no {what} is known to ask for")
        return self.chance.choice(known)

    def any_area(self) -> dict[str, Any]:
        width, height = (EAST - WEST) * _SHARE_OF_AREA**0.5, (NORTH - SOUTH) * _SHARE_OF_AREA**0.5
        west = self.chance.uniform(WEST, EAST - width)
        south = self.chance.uniform(SOUTH, NORTH - height)
        east, north = west + width, south + height
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}


Headers = Mapping[str, str]


class Questions:
    """Requests of one client, each time about something else."""

    def __init__(self, samples: Samples, headers: Headers) -> None:
        self._samples, self._headers = samples, dict(headers)

    def _get(self, url: Callable[[], str]) -> Request:
        return lambda: request_bytes("GET", url(), self._headers)

    def _post(self, url: str, body: Callable[[], dict[str, Any]]) -> Request:
        return lambda: request_bytes("POST", url, self._headers, orjson.dumps(body()))

    def one_zaak(self, expand: str = "") -> Request:
        query = f"?expand={expand}" if expand else ""
        samples = self._samples
        return self._get(lambda: samples.url(f"/zaken/{samples.any_zaak()}{query}"))

    def page(self, number: int = 1) -> Request:
        query = f"?page={number}" if number > 1 else ""
        return self._get(lambda: self._samples.url(f"/zaken{query}"))

    def recent(self) -> Request:
        samples = self._samples
        path = f"/zaken?startdatum__gte={FIRST_DAY}&zaaktype="
        return self._get(lambda: samples.url(path + samples.type("zaaktype")))

    def to_be_archived(self) -> Request:
        query = f"archiefnominatie=vernietigen&einddatum__isnull=false&einddatum__lt={ENDED_BEFORE}"
        return self._get(lambda: self._samples.url(f"/zaken?{query}"))

    def of_a_person(self) -> Request:
        samples = self._samples
        return self._get(lambda: samples.url(f"/zaken?{BSN}={samples.any_bsn()}"))

    def expanded_page(self, expand: str) -> Request:
        samples, last = self._samples, max(self._samples.number // 1000, 1)

        def url() -> str:
            return samples.url(f"/zaken?expand={expand}&page={samples.chance.randint(1, last)}")

        return self._get(url)

    def within(self) -> Request:
        samples = self._samples
        return self._post(
            samples.url("/zaken/_zoek"),
            lambda: {"zaakgeometrie": {"within": samples.any_area()}},
        )

    def by_uuids(self) -> Request:
        samples = self._samples
        return self._post(
            samples.url("/zaken/_zoek"),
            lambda: {"uuid__in": samples.some_zaken(100)},
        )

    def documents(self) -> Request:
        url = self._samples.url("/enkelvoudiginformatieobjecten", "documenten")
        return self._get(lambda: url)

    def dossier(self) -> list[tuple[str, bytes]]:
        """All that is known of a zaak, by API: what no expansion brings is asked apart."""
        samples = self._samples
        uuid = samples.any_zaak()
        of_zaak = f"?zaak={samples.url(f'/zaken/{uuid}')}"
        asked = [
            ("zaken", f"/zaken/{uuid}?expand={EVERYTHING}"),
            ("zaken", f"/statussen{of_zaak}"),
            ("besluiten", f"/besluiten{of_zaak}"),
        ]
        return [
            (api, request_bytes("GET", samples.url(path, api), self._headers))
            for api, path in asked
            if samples.roots.get(api)
        ]

    def create_zaak(self) -> Request:
        return self._post(self._samples.url("/zaken"), self.new_zaak)

    def new_zaak(self) -> dict[str, Any]:
        return {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "zaaktype": self._samples.type("zaaktype"),
            "startdatum": "2026-01-01",
            "omschrijving": "Een nieuwe melding",
        }

    def add_status(self, zaken: list[str]) -> Request:
        url, chance = self._samples.url("/statussen"), self._samples.chance
        return self._post(url, lambda: self._status(chance.choice(zaken), "in behandeling"))

    def close(self, zaken: list[str]) -> Request:
        """Each zaak once: they are closed by their eindstatus."""
        left = iter(zaken)
        url = self._samples.url("/statussen")
        return self._post(url, lambda: self._status(next(left), "afgehandeld"))

    def delete(self, zaken: list[str]) -> Request:
        left = iter(zaken)
        url = self._samples.url
        return lambda: request_bytes("DELETE", url(f"/zaken/{next(left)}"), self._headers)

    def create_document(self) -> Request:
        url = self._samples.url("/enkelvoudiginformatieobjecten", "documenten")
        return self._post(url, self._document)

    def _document(self) -> dict[str, Any]:
        return {
            "bronorganisatie": RSIN,
            "creatiedatum": "2026-01-01",
            "titel": "Een brief",
            "auteur": "A. Schrijver",
            "taal": "dut",
            "informatieobjecttype": self._samples.type("informatieobjecttype"),
            "bestandsomvang": len(CONTENT) * 3 // 4,
            "inhoud": _new_content(),
        }

    def mix(self, zaken: list[str]) -> Request:
        """Nine reads, one write, in turn."""
        reads = [self.one_zaak(), self.page(), self.of_a_person(), self.recent()]
        everything = [*reads, *reads, self.one_zaak(), self.add_status(zaken)]
        turns = cycle(everything)

        def request() -> bytes:
            return next(turns)()

        return request

    def _status(self, zaak: str, statustype: str) -> dict[str, Any]:
        """Each at a moment of its own, later than those before it."""
        now = datetime.now(UTC) - timedelta(hours=1)
        return {
            "zaak": self._samples.url(f"/zaken/{zaak}"),
            "statustype": self._samples.type(statustype),
            "datumStatusGezet": (now + timedelta(microseconds=next(_numbers))).isoformat(),
        }


def _new_content() -> str:
    """As large as CONTENT, and stored nowhere yet: bytes that are there are not written again."""
    start = token_hex(8)
    return start + CONTENT[len(start) :]
