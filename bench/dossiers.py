"""What hangs on some zaken in other components as well: documents, besluiten, eigenschappen."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from bench.types import EIGENSCHAP

Record = tuple[Any, ...]

_WITH_DOCUMENT, _WITH_BESLUIT, _WITH_EIGENSCHAP = 0.2, 0.05, 0.3
_COLOURS = ("groen", "rood", "geel", "grijs", "zwart")

ZAKEN: dict[str, tuple[str, ...]] = {
    "zaakeigenschap": ("uuid", "zaak", "eigenschap", "naam", "waarde"),
    "zaakinformatieobject": (
        *("uuid", "zaak", "informatieobject", "titel", "beschrijving", "registratiedatum"),
    ),
    "zaakbesluit": ("uuid", "zaak", "besluit"),
}
DOCUMENTEN: dict[str, tuple[str, ...]] = {
    "enkelvoudiginformatieobject": (
        *("uuid", "lock", "identificatie", "bronorganisatie", "creatiedatum", "titel"),
        *("vertrouwelijkheidaanduiding", "tonen_aan_initiator", "auteur", "status", "formaat"),
        *("taal", "versie", "begin_registratie", "bestandsnaam", "link", "beschrijving"),
        *("verschijningsvorm", "informatieobjecttype", "trefwoorden"),
    ),
    "objectinformatieobject": ("uuid", "informatieobject", "object", "object_type"),
}
BESLUITEN: dict[str, tuple[str, ...]] = {
    "besluit": (
        *("uuid", "identificatie", "verantwoordelijke_organisatie", "besluittype", "zaak"),
        *("datum", "toelichting", "bestuursorgaan", "ingangsdatum", "vervalreden"),
    ),
}


class Dossiers:
    def __init__(self, chance: random.Random, root: Callable[[str], str], rsin: str) -> None:
        self._chance, self._rsin = chance, rsin
        self._zaken = f"{root('zaken')}/zaken/"
        self._documenten = f"{root('documenten')}/enkelvoudiginformatieobjecten/"
        self._besluiten = f"{root('besluiten')}/besluiten/"

    def add(
        self,
        records: dict[str, list[Record]],
        zaak: UUID,
        types: dict[str, str],
        index: int,
        day: date,
    ) -> None:
        if self._chance.random() < _WITH_EIGENSCHAP:
            colour = self._chance.choice(_COLOURS)
            records["zaakeigenschap"].append(
                (self._uuid(), zaak, types["eigenschap"], EIGENSCHAP, colour)
            )
        if self._chance.random() < _WITH_DOCUMENT:
            self._add_document(records, zaak, types, index, day)
        if self._chance.random() < _WITH_BESLUIT:
            self._add_besluit(records, zaak, types, index, day)

    def _add_document(
        self,
        records: dict[str, list[Record]],
        zaak: UUID,
        types: dict[str, str],
        index: int,
        day: date,
    ) -> None:
        uuid, moment = self._uuid(), datetime.combine(day, time(9), UTC)
        records["enkelvoudiginformatieobject"].append(
            (
                *(uuid, "", f"BENCH-{index:010d}", self._rsin, day, f"Brief {index}"),
                *("openbaar", False, "A. Schrijver", "definitief", "application/pdf"),
                *("dut", 1, moment, "brief.pdf", "", "", ""),
                *(types["informatieobjecttype"], "[]"),
            )
        )
        records["objectinformatieobject"].append(
            (self._uuid(), uuid, f"{self._zaken}{zaak}", "zaak")
        )
        records["zaakinformatieobject"].append(
            (self._uuid(), zaak, f"{self._documenten}{uuid}", f"Brief {index}", "", moment)
        )

    def _add_besluit(
        self,
        records: dict[str, list[Record]],
        zaak: UUID,
        types: dict[str, str],
        index: int,
        day: date,
    ) -> None:
        uuid = self._uuid()
        records["besluit"].append(
            (
                *(uuid, f"BENCH-{index:010d}", self._rsin, types["besluittype"]),
                *(f"{self._zaken}{zaak}", day, "", "", day, ""),
            )
        )
        records["zaakbesluit"].append((self._uuid(), zaak, f"{self._besluiten}{uuid}"))

    def _uuid(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)
