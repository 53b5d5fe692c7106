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
_OBJECTS = "objectinformatieobjecten"
Question = Callable[[], bytes]


def _uuid(text: str) -> UUID:
    """As the loader made it."""
    return UUID(md5(text.encode(), usedforsecurity=False).hexdigest())


class Questions:
    """All that lists can be asked, by one client."""

    def __init__(self, archive: Archive, number: int, client_id: str) -> None:
        self._archive, self._number, self._client_id = archive, number, client_id
        self._chance = random.Random(2)  # noqa: S311

    def _list(self, query: str, path: str = ROOT) -> Question:
        """`@` becomes another number each time."""

        def ask() -> bytes:
            filled = query.replace("@", str(self._chance.randrange(self._number)))
            return self._archive.get(f"{path}?{filled}", self._client_id)

        return ask

    def _any_document(self) -> UUID:
        return _uuid(f"document {self._chance.randrange(self._number)}")

    def _search(self, **more: str) -> bytes:
        uuids = [self._any_document() for _ in range(100)]
        body = orjson.dumps({"uuid__in": uuids, **more})
        return self._archive.post(body, f"{ROOT}/_zoek", self._client_id)

    def _of_zaak(self) -> bytes:
        zaak = f"http://127.0.0.1/zaak/{_uuid(f'zaak{self._chance.randrange(self._number) // 3}')}"
        return self._archive.get(f"{ROOT}?{_OBJECTS}_object={zaak}", self._client_id)

    def _of_document(self, path: str) -> bytes:
        document = self._archive.url(f"{ROOT}/{self._any_document()}")
        return self._archive.get(f"{path}?informatieobject={document}", self._client_id)

    def of_documents(self) -> Iterator[tuple[str, Question]]:
        yield "a page", self._list("")
        yield "page 100", self._list("page=100")
        middle = self._number // (200 if self._client_id == FIRST_CLIENT else 800)
        yield f"page {middle}, halfway", self._list(f"page={middle}")
        yield "`_zoek` with 100 uuids", self._search
        yield "the same and bronorganisatie", partial(self._search, bronorganisatie="517439943")
        yield "identificatie", self._list("identificatie=D-@")
        yield "bronorganisatie, every second", self._list("bronorganisatie=517439943")
        for word, share in (
            ("wijk+7", "thousandth"),
            ("jaar+7", "tenth"),
            ("uit", "third"),
            ("nergens", "no"),
        ):
            yield f"trefwoord, every {share}", self._list(f"trefwoorden={word}")
        yield "two trefwoorden, every 30th", self._list("trefwoorden=jaar+7,uit")
        both = "bronorganisatie=123456782&trefwoorden=jaar+7"
        yield "trefwoord and bronorganisatie, every tenth", self._list(both)
        yield "object", self._of_zaak
        for kind, share in (("zaak", "7 in 10"), ("besluit", "20th"), ("verzoek", "1000th")):
            yield f"objectType, {share}", self._list(f"{_OBJECTS}_objectType={kind}")

    def of_what_hangs_on_them(self) -> Iterator[tuple[str, Question]]:
        for path in (f"/{_OBJECTS}", "/gebruiksrechten", "/verzendingen"):
            yield f"{path[1:]} of a document", partial(self._of_document, path)
        yield (
            "gebruiksrechten that end before a day",
            self._list("einddatum__lt=2026-01-02T00:00:00Z", "/gebruiksrechten"),
        )
        yield "a page of verzendingen", self._list("", "/verzendingen")
        yield (
            "verzendingen by betrokkene",
            self._list("betrokkene=http://127.0.0.1/personen/7", "/verzendingen"),
        )
        yield "verzendingen by aardRelatie", self._list("aardRelatie=afzender", "/verzendingen")


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
