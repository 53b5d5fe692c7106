"""Reading among very many documents."""

import random
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from hashlib import md5
from uuid import UUID

import orjson

from bench.client import measure
from bench.documents.archive import READER, ROOT, Archive
from bench.documents.report import Row
from dev.layout import FIRST_CLIENT

_MAY_TAKE = 50
_CLIENTS = {FIRST_CLIENT: "all rights", READER: "rights per type"}
_HERE = "http://127.0.0.1"
_ORGANISATION = "bronorganisatie=123456782"
_OBJECT = "objectinformatieobjecten_object"
_OF_DOCUMENTS = {
    "identificatie": "identificatie=D-@number",
    "bronorganisatie, every second": "bronorganisatie=517439943",
    "trefwoord, every third": "trefwoorden=uit",
    "trefwoord, every tenth": "trefwoorden=jaar+7",
    "trefwoord, every thousandth": "trefwoorden=wijk+7",
    "trefwoord that no document has": "trefwoorden=nergens",
    "object": f"{_OBJECT}=@zaak",
    "objectType, 7 in 10": f"{_OBJECT}Type=zaak",
    "objectType, every twentieth": f"{_OBJECT}Type=besluit",
    "objectType, every thousandth": f"{_OBJECT}Type=verzoek",
    "two trefwoorden, every 30th": "trefwoorden=jaar+7,uit",
    "two trefwoorden, every thousandth": "trefwoorden=jaar+7,wijk+7",
    "trefwoord and bronorganisatie, every sixth": f"trefwoorden=uit&{_ORGANISATION}",
    "trefwoord and bronorganisatie, every tenth": f"trefwoorden=jaar+7&{_ORGANISATION}",
    "trefwoord and objectType, 7 in 30": f"trefwoorden=uit&{_OBJECT}Type=zaak",
    "trefwoord and objectType, together on none": f"trefwoorden=jaar+7&{_OBJECT}Type=zaak",
    "bronorganisatie and objectType, 3 in 10": f"{_ORGANISATION}&{_OBJECT}Type=zaak",
    "bronorganisatie and objectType, together on none": f"{_ORGANISATION}&{_OBJECT}Type=besluit",
    "identificatie and bronorganisatie": f"identificatie=D-@number&{_ORGANISATION}",
    "object and bronorganisatie": f"{_OBJECT}=@zaak&{_ORGANISATION}",
    "object and trefwoord": f"{_OBJECT}=@zaak&trefwoorden=uit",
    "three trefwoorden, every 3,000th": "trefwoorden=jaar+7,uit,wijk+7",
    "two trefwoorden and bronorganisatie": f"trefwoorden=jaar+7,uit&{_ORGANISATION}",
}
_OF_WHAT_HANGS_ON_THEM = {
    "/verzendingen": {
        "aardRelatie, every second": "aardRelatie=afzender",
        "betrokkene": "betrokkene=@person",
        "informatieobject": "informatieobject=@document",
        "betrokkene and aardRelatie": "betrokkene=@person&aardRelatie=afzender",
        "informatieobject and aardRelatie": "informatieobject=@document&aardRelatie=afzender",
        "informatieobject and betrokkene": "informatieobject=@document&betrokkene=@person",
    },
    "/gebruiksrechten": {
        "informatieobject": "informatieobject=@document",
        "startdatum__lt": "startdatum__lt=2020-01-21T00:00:00Z",
        "startdatum__lte": "startdatum__lte=2020-01-11T00:00:00Z",
        "startdatum__gt": "startdatum__gt=2025-06-12T00:00:00Z",
        "startdatum__gte": "startdatum__gte=2025-06-12T00:00:00Z",
        "einddatum__lt": "einddatum__lt=2026-01-21T00:00:00Z",
        "einddatum__lte": "einddatum__lte=2026-01-21T00:00:00Z",
        "einddatum__gt": "einddatum__gt=2031-06-03T00:00:00Z",
        "einddatum__gte": "einddatum__gte=2031-06-04T00:00:00Z",
        "that begin in some days": (
            "startdatum__gte=2021-01-02T00:00:00Z&startdatum__lt=2021-01-12T00:00:00Z"
        ),
        "that end in some days": (
            "einddatum__gte=2027-01-02T00:00:00Z&einddatum__lt=2027-01-22T00:00:00Z"
        ),
        "that began before a day and end after": (
            "startdatum__lte=2020-02-01T00:00:00Z&einddatum__gte=2026-01-02T00:00:00Z"
        ),
    },
    "/objectinformatieobjecten": {
        "object": "object=@zaak",
        "informatieobject": "informatieobject=@document",
        "object and informatieobject": "object=@zaak&informatieobject=@document",
    },
}
Question = Callable[[], bytes]


def _uuid(text: str) -> UUID:
    """As the loader made it."""
    return UUID(md5(text.encode(), usedforsecurity=False).hexdigest())


class Questions:
    """All that lists can be asked, by one client."""

    def __init__(self, archive: Archive, number: int, client_id: str) -> None:
        self._archive, self._number, self._client_id = archive, number, client_id
        self._share = 1.0 if client_id == FIRST_CLIENT else 0.3
        """Of all documents, that the client may see."""
        self._chance = random.Random(2)  # noqa: S311

    def _any(self) -> int:
        return self._chance.randrange(self._number)

    def _list(self, query: str, path: str = ROOT) -> Question:
        """`@number`, `@zaak`, `@document` and `@person` become another one each time."""

        def ask() -> bytes:
            filled = query.replace("@number", str(self._any()))
            filled = filled.replace("@zaak", f"{_HERE}/zaak/{_uuid(f'zaak{self._any() // 3}')}")
            filled = filled.replace("@document", self._archive.url(f"{ROOT}/{self._document()}"))
            filled = filled.replace("@person", f"{_HERE}/personen/{self._any() // 15}")
            return self._archive.get(f"{path}?{filled}", self._client_id)

        return ask

    def _document(self) -> UUID:
        """One that has a verzending and gebruiksrechten."""
        return _uuid(f"document {self._any() // 10 * 10}")

    def _search(self, **more: str) -> bytes:
        uuids = [_uuid(f"document {self._any()}") for _ in range(100)]
        body = orjson.dumps({"uuid__in": uuids, **more})
        return self._archive.post(body, f"{ROOT}/_zoek", self._client_id)

    def _halfway(self, rows: int) -> int:
        return max(1, int(rows * self._share / 200))

    def of_documents(self) -> Iterator[tuple[str, Question]]:
        yield "a page", self._list("")
        middle = self._halfway(self._number)
        early = min(100, middle)
        yield f"page {early}", self._list(f"page={early}")
        yield f"page {middle}, halfway", self._list(f"page={middle}")
        yield "`_zoek` with 100 uuids", self._search
        yield "the same and bronorganisatie", partial(self._search, bronorganisatie="517439943")
        for name, query in _OF_DOCUMENTS.items():
            yield name, self._list(query)
        far = min(500, self._halfway(self._number // 2))
        yield f"bronorganisatie, page {far}", self._list(f"{_ORGANISATION}&page={far}")

    def of_what_hangs_on_them(self) -> Iterator[tuple[str, Question]]:
        middle = self._halfway(self._number // 5)
        yield "verzendingen, a page", self._list("", "/verzendingen")
        early = min(100, middle)
        yield f"verzendingen, page {early}", self._list(f"page={early}", "/verzendingen")
        halfway = self._list(f"page={middle}", "/verzendingen")
        yield f"verzendingen, page {middle}, halfway", halfway
        for path, questions in _OF_WHAT_HANGS_ON_THEM.items():
            for name, query in questions.items():
                yield f"{path[1:]}, {name}", self._list(query, path)


async def measure_rows(archive: Archive, number: int, seconds: float) -> AsyncIterator[Row]:
    for client_id, rights in _CLIENTS.items():
        ask = Questions(archive, number, client_id)
        for name, question in (*ask.of_documents(), *ask.of_what_hangs_on_them()):
            measured = await measure(archive.port, question, 1, seconds)
            p95 = measured.percentile(0.95)
            times = f"p50 {measured.percentile(0.5):.1f} ms"
            is_met = p95 < _MAY_TAKE
            what = f"{name}, {rights}"
            yield Row(what, times, f"p95 {p95:.1f} ms", f"under {_MAY_TAKE} ms", is_met)
