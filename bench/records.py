"""Zaken as a municipality might have them, as records for the database; the same every time."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import orjson

from bench import dossiers
from bench.dossiers import Record

Batch = dict[str, list[Record]]
"""Records of some zaken, by table."""

_RSIN = "517439943"
_FIRST_DAY, _LAST_DAY = date(2016, 1, 1), date(2026, 6, 1)
_DAYS = (_LAST_DAY - _FIRST_DAY).days
_STILL_OPEN_FOR = timedelta(days=120)
_BUSIER = 0.6
"""Below one: later years have more zaken than earlier ones."""
_SKEW_OF_TYPES = 1.2
_LEVELS = ("openbaar", "zaakvertrouwelijk", "vertrouwelijk", "geheim")
_SHARES_OF_LEVELS = (60, 30, 8, 2)
WEST, SOUTH, EAST, NORTH = 4.20, 52.00, 4.40, 52.10
"""Where the zaken of this municipality play."""
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2)

ZAKEN: dict[str, tuple[str, ...]] = {
    "zaak": (
        *("uuid", "identificatie", "bronorganisatie", "omschrijving", "toelichting", "zaaktype"),
        *("registratiedatum", "verantwoordelijke_organisatie", "startdatum", "einddatum"),
        *("einddatum_gepland", "uiterlijke_einddatum_afdoening", "communicatiekanaal"),
        *("producten_of_diensten", "vertrouwelijkheidaanduiding", "betalingsindicatie"),
        *("zaakgeometrie", "selectielijstklasse", "relevante_andere_zaken", "kenmerken"),
        *("archiefnominatie", "archiefstatus", "archiefactiedatum", "opdrachtgevende_organisatie"),
    ),
    "status": (
        *("uuid", "zaak", "statustype", "datum_status_gezet", "statustoelichting"),
        "indicatie_laatst_gezette_status",
    ),
    "rol": (
        *("uuid", "zaak", "betrokkene", "betrokkene_type", "afwijkende_naam_betrokkene"),
        *("roltype", "omschrijving", "omschrijving_generiek", "roltoelichting"),
        *("registratiedatum", "indicatie_machtiging", "betrokkene_identificatie"),
    ),
    "resultaat": ("uuid", "zaak", "resultaattype", "toelichting"),
    **dossiers.ZAKEN,
}
"""Columns by table."""
COLUMNS = {
    "zaken": ZAKEN,
    "documenten": dossiers.DOCUMENTEN,
    "besluiten": dossiers.BESLUITEN,
}
"""By API."""
_TABLES = [table for tables in COLUMNS.values() for table in tables]


def bsn(chance: random.Random) -> str:
    """A number that passes the proof of a burgerservicenummer; nobody's, but for chance."""
    while True:
        digits = [chance.randrange(10) for _ in range(8)]
        last = sum(d * w for d, w in zip(digits, _ELEVEN, strict=True)) % 11
        if last < 10 and any(digits):
            return "".join(map(str, [*digits, last]))


class Municipality:
    def __init__(
        self,
        types: Sequence[dict[str, str]],
        number: int,
        root: Callable[[str], str],
        seed: int = 1,
    ) -> None:
        """`types`: what `make_types` made; the first is used most. `number`: how many zaken there
        will be. `root`: of an API, by its name."""
        self._types, self._number = types, number
        self._weights = [1 / (rank + 1) ** _SKEW_OF_TYPES for rank in range(len(types))]
        self._chance = random.Random(seed)  # noqa: S311 - it must be the same every time
        self._people = [self._person() for _ in range(max(number // 3, 1))]
        self._employees = [self._employee(number) for number in range(200)]
        self._dossiers = dossiers.Dossiers(self._chance, root, _RSIN)

    def batches(self, size: int) -> Iterator[Batch]:
        for start in range(0, self._number, size):
            batch: Batch = {name: [] for name in _TABLES}
            end = min(start + size, self._number)
            chosen = self._chance.choices(self._types, self._weights, k=end - start)
            levels = self._chance.choices(_LEVELS, _SHARES_OF_LEVELS, k=end - start)
            for index, types, level in zip(range(start, end), chosen, levels, strict=True):
                self._add_zaak(batch, index, types, level)
            yield batch

    def _uuid(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def _add_zaak(
        self, records: dict[str, list[Record]], index: int, types: dict[str, str], level: str
    ) -> None:
        uuid = self._uuid()
        begin = _FIRST_DAY + timedelta(days=int(_DAYS * (index / self._number) ** _BUSIER))
        end = begin + timedelta(days=1 + int(self._chance.expovariate(1 / 30)))
        is_closed = end < _LAST_DAY - _STILL_OPEN_FOR and self._chance.random() < 0.97
        records["zaak"].append(
            (
                *(uuid, f"BENCH-{index:010d}", _RSIN, f"Melding nummer {index}"),
                "Een zaak zoals er veel zijn, met een toelichting van gewone lengte.",
                *(types["zaaktype"], begin, _RSIN, begin, end if is_closed else None),
                *(begin + timedelta(days=42), begin + timedelta(days=56), "", "[]", level, ""),
                *(self._geometry(), "", "[]", f'[{{"kenmerk": "K{index}", "bron": "Meldingen"}}]'),
                "vernietigen" if is_closed else None,
                "nog_te_archiveren",
                end + timedelta(days=365) if is_closed else None,
                "",
            )
        )
        moment = datetime.combine(begin, time(9), UTC)
        self._add_statussen(records["status"], uuid, types, moment, is_closed)
        self._add_rollen(records["rol"], uuid, types, moment)
        if is_closed:
            records["resultaat"].append((self._uuid(), uuid, types["resultaattype"], ""))
        self._dossiers.add(records, uuid, types, index, begin)

    def _geometry(self) -> str | None:
        """Of nine in ten zaken; one in fifty of those is an area, the others are points."""
        kind = self._chance.random()
        if kind > 0.9:
            return None
        x, y = self._chance.uniform(WEST, EAST), self._chance.uniform(SOUTH, NORTH)
        if kind > 0.018:
            return f'{{"type": "Point", "coordinates": [{x:.6f}, {y:.6f}]}}'
        corners = ((0, 0), (0.001, 0), (0.001, 0.0005), (0, 0.0005), (0, 0))
        ring = ", ".join(f"[{x + dx:.6f}, {y + dy:.6f}]" for dx, dy in corners)
        return f'{{"type": "Polygon", "coordinates": [[{ring}]]}}'

    def _add_statussen(
        self,
        records: list[Record],
        zaak: UUID,
        types: dict[str, str],
        moment: datetime,
        is_closed: bool,
    ) -> None:
        last = "afgehandeld" if is_closed else "in behandeling"
        for step, name in enumerate(("ontvangen", "in behandeling", last)):
            set_at = moment + timedelta(hours=step)
            records.append((self._uuid(), zaak, types[name], set_at, "", step == 2))

    def _add_rollen(
        self, records: list[Record], zaak: UUID, types: dict[str, str], moment: datetime
    ) -> None:
        for kind, generiek, people in (
            ("natuurlijk_persoon", "initiator", self._people),
            ("medewerker", "behandelaar", self._employees),
        ):
            who = people[int(self._chance.random() * len(people))]
            records.append(
                (
                    *(self._uuid(), zaak, "", kind, "", types["roltype"], generiek.title()),
                    *(generiek, "", moment, "", who),
                )
            )

    def _person(self) -> str:
        given = {
            "inpBsn": bsn(self._chance),
            "anpIdentificatie": "",
            "inpA_nummer": "",
            "geslachtsnaam": "Burger",
            "voorvoegselGeslachtsnaam": "",
            "voorletters": "",
            "voornamen": "",
            "geslachtsaanduiding": "",
            "geboortedatum": "",
            "verblijfsadres": None,
            "subVerblijfBuitenland": None,
        }
        return orjson.dumps(given).decode()

    @staticmethod
    def _employee(number: int) -> str:
        given = {
            "identificatie": f"mw{number}",
            "achternaam": "Behandelaar",
            "voorletters": "",
            "voorvoegselAchternaam": "",
        }
        return orjson.dumps(given).decode()
