"""Partijen and contacts as a large city might have them; the same every time.

Every uuid follows from what it is of and its number, so nothing needs to be remembered.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

import orjson
from asyncpg.pgproto.pgproto import UUID as QuickUUID  # noqa: N811

Record = tuple[Any, ...]
ACTOREN = 200
CONTACTS_EACH = 3
"""Contacts there are for one partij."""
CONTACTS_PER_ZAAK = 2
_FIRST, _LAST = datetime(2021, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
_KANALEN = (*["telefoon"] * 12, *["email"] * 4, "balie", *["webformulier"] * 3)
_SUBJECTS = tuple(
    f"{what} {how}"
    for what in ("Vergunning", "Belasting", "Paspoort", "Uitkering", "Afval")
    for how in ("aanvragen", "wijzigen", "klacht", "status", "betalen")
)
_INHOUD = "De klant wil weten hoe het ermee staat en vraagt wanneer er bericht komt."
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2)
_SPREAD = 0x9E3779B97F4A7C15F39CC0605CEDC835
"""Odd, so that different numbers stay different: it makes uuids lie all over their index."""
_KEPT_BITS, _VERSION_4 = ~(0xF << 76 | 0x3 << 62) & (2**128 - 1), 0x4 << 76 | 0x2 << 62

COLUMNS: dict[str, tuple[str, ...]] = {
    "partij": (
        *("uuid", "interne_notitie", "soort_partij", "indicatie_actief", "voorkeurstaal"),
        *("indicatie_geheimhouding", "bezoekadres", "details", "voorkeurs_digitaal_adres"),
    ),
    "partij_identificator": (
        *("uuid", "identificeerde_partij", "andere_partij_identificator", "code_register"),
        *("code_objecttype", "code_soort_object_id", "object_id"),
    ),
    "digitaal_adres": (
        *("uuid", "verstrekt_door_partij", "adres", "soort_digitaal_adres", "is_standaard_adres"),
        *("omschrijving", "verificatie_datum"),
    ),
    "rekeningnummer": ("uuid", "partij", "iban", "bic"),
    "klantcontact": (
        *("uuid", "kanaal", "onderwerp", "inhoud", "reactie", "indicatie_contact_gelukt"),
        *("hoofd_onderwerp_type", "verdere_actie_ondernomen", "taal", "vertrouwelijk"),
        *("plaatsgevonden_op", "metadata"),
    ),
    "betrokkene": (
        *("uuid", "had_klantcontact", "was_partij", "rol", "initiator", "organisatienaam"),
        *("contactnaam", "volledige_naam"),
    ),
    "onderwerpobject": ("uuid", "klantcontact", "onderwerpobjectidentificator"),
    "actor_klantcontact": ("uuid", "actor", "klantcontact"),
    "internetaak": (
        *("uuid", "gevraagde_handeling", "aanleidinggevend_klantcontact", "toelichting"),
        *("status", "toegewezen_op", "afgehandeld_op"),
    ),
    "internetaak_actor": ("internetaak", "actor", "volgorde"),
    "actor": ("uuid", "naam", "soort_actor", "indicatie_actief"),
}
"""By table."""


class Kind(IntEnum):
    PARTIJ = 1
    IDENTIFICATOR = 2
    EMAIL = 3
    TELEFOON = 4
    REKENING = 5
    KLANTCONTACT = 6
    BETROKKENE = 7
    ONDERWERP = 8
    DEELNAME = 9
    TAAK = 10
    ACTOR = 11
    ZAAK = 12


def uuid_of(kind: Kind, number: int) -> UUID:
    value = ((kind << 64 | number) * _SPREAD) & _KEPT_BITS | _VERSION_4
    return QuickUUID(value.to_bytes(16, "big"))


def bsns() -> Iterator[str]:
    """Different numbers that pass the proof of a burgerservicenummer; nobody's, but for chance."""
    first_digits = 10_000_019
    while True:
        digits = [*map(int, str(first_digits))]
        last = sum(d * w for d, w in zip(digits, _ELEVEN, strict=True)) % 11
        if last < 10:
            yield f"{first_digits}{last}"
        first_digits = 10_000_000 + (first_digits - 10_000_000 + 83) % 90_000_000


def soort_of(number: int) -> str:
    """Of twenty partijen sixteen are people, three companies, and one works for a company."""
    place = number % 20
    return "persoon" if place < 16 else "organisatie" if place < 19 else "contactpersoon"


class City:
    def __init__(self, partijen: int, seed: int = 1) -> None:
        self._partijen = partijen
        self._contacts = partijen * CONTACTS_EACH
        self._zaken = max(self._contacts // CONTACTS_PER_ZAAK, 1)
        self._chance = random.Random(seed)  # noqa: S311 - it must be the same every time
        self._bsns = bsns()

    def batches(self, size: int) -> Iterator[dict[str, list[Record]]]:
        for start in range(0, self._partijen, size):
            records: dict[str, list[Record]] = {name: [] for name in COLUMNS}
            if start == 0:
                records["actor"] += [_actor(number) for number in range(ACTOREN)]
            end = min(start + size, self._partijen)
            for number in range(start, end):
                self._add_partij(records, number)
            for number in range(start * CONTACTS_EACH, end * CONTACTS_EACH):
                self._add_contact(records, number)
            yield records

    def _add_partij(self, records: dict[str, list[Record]], number: int) -> None:
        uuid, soort = uuid_of(Kind.PARTIJ, number), soort_of(number)
        has_email, has_telephone = number % 10 != 0, number % 5 < 3
        email = uuid_of(Kind.EMAIL, number) if has_email else None
        details = _details(soort, number)
        records["partij"].append(
            (uuid, "", soort, True, "nld", None, _bezoekadres(number), details, email)
        )
        if soort != "contactpersoon":
            codes = self._codes(soort, number)
            records["partij_identificator"].append(
                (uuid_of(Kind.IDENTIFICATOR, number), uuid, "", *codes)
            )
        day = date(2025, 1, 1) if number % 2 else None
        if has_email:
            address = f"klant{number}@voorbeeld.example"
            records["digitaal_adres"].append((email, uuid, address, "email", True, "", day))
        if has_telephone:
            telephone = uuid_of(Kind.TELEFOON, number)
            address = f"06{number % 100_000_000:08d}"
            records["digitaal_adres"].append(
                (telephone, uuid, address, "telefoonnummer", True, "", None)
            )
        if number % 10 == 3:
            rekening = uuid_of(Kind.REKENING, number)
            records["rekeningnummer"].append((rekening, uuid, f"NL00BANK{number:010d}", ""))

    def _codes(self, soort: str, number: int) -> tuple[str, str, str, str]:
        if soort == "persoon":
            return "brp", "natuurlijk_persoon", "bsn", next(self._bsns)
        return "hr", "niet_natuurlijk_persoon", "kvk_nummer", f"{10_000_000 + number:08d}"

    def _add_contact(self, records: dict[str, list[Record]], number: int) -> None:
        chance, contact = self._chance, uuid_of(Kind.KLANTCONTACT, number)
        moment = _FIRST + (_LAST - _FIRST) * (number / self._contacts)
        kanaal = _KANALEN[int(chance.random() * len(_KANALEN))]
        records["klantcontact"].append(
            (
                *(contact, kanaal, _SUBJECTS[int(chance.random() * len(_SUBJECTS))], _INHOUD),
                *("", chance.random() < 0.9, "", False, "nld", number % 50 == 0, moment, "{}"),
            )
        )
        caller = uuid_of(Kind.PARTIJ, int(chance.random() * self._partijen))
        is_known = chance.random() < 0.9
        name = (
            None
            if is_known
            else '{"voorletters": "", "voornaam": "", '
            f'"voorvoegselAchternaam": "", "achternaam": "Beller {number % 5000}"}}'
        )
        records["betrokkene"].append(
            (
                *(uuid_of(Kind.BETROKKENE, number), contact, caller if is_known else None),
                *("klant", True, "", name, "" if is_known else f"Beller {number % 5000}"),
            )
        )
        if number % 3:
            zaak = uuid_of(Kind.ZAAK, int(chance.random() * self._zaken))
            records["onderwerpobject"].append(
                (uuid_of(Kind.ONDERWERP, number), contact, about_zaak(zaak))
            )
        actor = uuid_of(Kind.ACTOR, int(chance.random() * ACTOREN))
        records["actor_klantcontact"].append((uuid_of(Kind.DEELNAME, number), actor, contact))
        if number % 10 == 7:
            self._add_taak(records, number, contact, moment)

    def _add_taak(
        self, records: dict[str, list[Record]], number: int, contact: UUID, moment: datetime
    ) -> None:
        """One in forty is still open."""
        taak, is_open = uuid_of(Kind.TAAK, number), self._chance.random() < 1 / 40
        actor = uuid_of(Kind.ACTOR, int(self._chance.random() * ACTOREN))
        status, done = ("te_verwerken", None) if is_open else ("verwerkt", moment)
        done = done and done + timedelta(days=2)
        records["internetaak"].append(
            (taak, "Terugbellen", contact, "Graag na vijven.", status, moment, done)
        )
        records["internetaak_actor"].append((taak, actor, 0))


def about_zaak(zaak: object) -> str:
    return (
        f'{{"objectId": "{zaak}", "codeObjecttype": "zaak", "codeRegister": "open-zaak", '
        '"codeSoortObjectId": "uuid"}'
    )


def _actor(number: int) -> Record:
    return uuid_of(Kind.ACTOR, number), f"Medewerker {number}", "medewerker", True


def _bezoekadres(number: int) -> str:
    return orjson.dumps(
        {
            "nummeraanduidingId": f"{3_630_200_000_000_000 + number // 2:016d}"[:16],
            "straatnaam": f"Straat {number % 3000}",
            "huisnummer": 1 + number % 300,
            "huisnummertoevoeging": "",
            "postcode": f"{1000 + number % 9000} AB",
            "stad": "Stad",
            "adresregel1": "",
            "adresregel2": "",
            "adresregel3": "",
            "land": "NL",
        }
    ).decode()


def _details(soort: str, number: int) -> str:
    if soort == "organisatie":
        return f'{{"naam": "Bedrijf {number}"}}'
    name = f"Achternaam{number % 20_000}"
    parts = (
        f'"voorletters": "J.", "voornaam": "Jan", "voorvoegselAchternaam": "", '
        f'"achternaam": "{name}"'
    )
    more = f', "uuid": "{uuid_of(Kind.ZAAK, number)}"' if soort == "contactpersoon" else ""
    return f'{{"contactnaam": {{{parts}}}, "volledigeNaam": "Jan {name}"{more}}}'
