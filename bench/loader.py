"""Loads zaken with statussen and rollen straight into the database; the same every time."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from zaken_api.betrokkenen.identification import NatuurlijkPersoon

STATUSSEN_PER_ZAAK = 2
ROLLEN_PER_ZAAK = 2
_BATCH = 5000
_RSIN = "517439943"
_FIRST_DAY = date(2019, 1, 1)
_DAYS = 2700
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2)

ZAAK_COLUMNS = [
    "uuid",
    "identificatie",
    "bronorganisatie",
    "omschrijving",
    "toelichting",
    "zaaktype",
    "registratiedatum",
    "verantwoordelijke_organisatie",
    "startdatum",
    "communicatiekanaal",
    "producten_of_diensten",
    "vertrouwelijkheidaanduiding",
    "betalingsindicatie",
    "selectielijstklasse",
    "relevante_andere_zaken",
    "kenmerken",
    "archiefstatus",
    "opdrachtgevende_organisatie",
]
STATUS_COLUMNS = [
    "uuid",
    "zaak",
    "statustype",
    "datum_status_gezet",
    "statustoelichting",
    "indicatie_laatst_gezette_status",
]
ROL_COLUMNS = [
    "uuid",
    "zaak",
    "betrokkene",
    "betrokkene_type",
    "afwijkende_naam_betrokkene",
    "roltype",
    "omschrijving",
    "omschrijving_generiek",
    "roltoelichting",
    "indicatie_machtiging",
    "betrokkene_identificatie",
]


def bsn(chance: random.Random) -> str:
    """A number that passes the proof of a burgerservicenummer; nobody's, but for chance."""
    while True:
        digits = [chance.randrange(10) for _ in range(8)]
        last = sum(d * w for d, w in zip(digits, _ELEVEN, strict=True)) % 11
        if last < 10 and any(digits):
            return "".join(map(str, [*digits, last]))


class Loader:
    def __init__(self, types: list[dict[str, str]], seed: int = 1) -> None:
        """`types`: published zaaktypen with statustypen and roltype; the first is used most."""
        self._types = types
        self._chance = random.Random(seed)  # noqa: S311 - it must be the same every time

    async def load(self, connection: "asyncpg.Connection[Any]", number: int) -> None:
        """Adds `number` zaken and brings the planner's statistics up to date."""
        for start in range(0, number, _BATCH):
            rows = [self._zaak(index) for index in range(start, min(start + _BATCH, number))]
            for table, columns, part in (
                ("zaak", ZAAK_COLUMNS, [zaak for zaak, _, _ in rows]),
                ("rol", ROL_COLUMNS, [rol for _, _, rollen in rows for rol in rollen]),
                ("status", STATUS_COLUMNS, [s for _, statussen, _ in rows for s in statussen]),
            ):
                await connection.copy_records_to_table(table, records=part, columns=columns)
        await connection.execute("VACUUM ANALYZE")

    def _uuid(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def _zaak(self, index: int) -> tuple[tuple[Any, ...], list[Any], list[Any]]:
        uuid = self._uuid()
        types = self._types[min(int(self._chance.expovariate(0.8)), len(self._types) - 1)]
        begin = _FIRST_DAY + timedelta(days=self._chance.randrange(_DAYS))
        level = self._chance.choices(("openbaar", "zaakvertrouwelijk", "vertrouwelijk"), (6, 3, 1))
        zaak = (
            uuid,
            f"BENCH-{index:010d}",
            _RSIN,
            f"Melding nummer {index}",
            "Een zaak zoals er veel zijn, met een toelichting van gewone lengte.",
            types["zaaktype"],
            begin,
            _RSIN,
            begin,
            "",
            "[]",
            level[0],
            "",
            "",
            "[]",
            orjson.dumps([{"kenmerk": f"K{index}", "bron": "Meldingen"}]).decode(),
            "nog_te_archiveren",
            "",
        )
        return zaak, list(self._statussen(uuid, types, begin)), list(self._rollen(uuid, types))

    def _statussen(self, zaak: UUID, types: dict[str, str], begin: date) -> Iterator[Any]:
        for step, name in enumerate(("ontvangen", "in behandeling")):
            moment = datetime(begin.year, begin.month, begin.day, 9 + step, tzinfo=UTC)
            yield self._uuid(), zaak, types[name], moment, "", step == STATUSSEN_PER_ZAAK - 1

    def _rollen(self, zaak: UUID, types: dict[str, str]) -> Iterator[Any]:
        person = NatuurlijkPersoon.model_validate(
            {"inpBsn": bsn(self._chance), "geslachtsnaam": "Burger"}
        )
        identified = person.model_dump_json(by_alias=True)
        employee = orjson.dumps(
            {
                "identificatie": f"mw{self._chance.randrange(200)}",
                "achternaam": "Behandelaar",
                "voorletters": "",
                "voorvoegselAchternaam": "",
            }
        ).decode()
        yield self._rol(zaak, types, "natuurlijk_persoon", "initiator", identified)
        yield self._rol(zaak, types, "medewerker", "behandelaar", employee)

    def _rol(
        self, zaak: UUID, types: dict[str, str], kind: str, generiek: str, identified: str
    ) -> tuple[Any, ...]:
        return (
            *(self._uuid(), zaak, "", kind, "", types["roltype"]),
            *(generiek.title(), generiek, "", "", identified),
        )
