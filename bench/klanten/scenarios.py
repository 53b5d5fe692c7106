"""What front ends ask all day, and what of it is measured."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson

from bench.client import Request, request_bytes
from bench.klanten.records import (
    ACTOREN,
    CONTACTS_EACH,
    CONTACTS_PER_ZAAK,
    Kind,
    about_zaak,
    uuid_of,
)

_BSN = {
    "partijIdentificator__codeRegister": "brp",
    "partijIdentificator__codeObjecttype": "natuurlijk_persoon",
    "partijIdentificator__codeSoortObjectId": "bsn",
}
_ABOUT = "onderwerpobject__onderwerpobjectidentificator"
_WHOLE_CONTACT = "hadBetrokkenen,leiddeTotInterneTaken,gingOverOnderwerpobjecten"


@dataclass(frozen=True)
class Scenario:
    name: str
    request: Request


class Desk:
    """A front end with a key."""

    def __init__(self, root: str, key: str, partijen: int, bsns: list[str]) -> None:
        self._root, self._partijen, self._bsns = root, partijen, bsns
        self._who = {"Authorization": f"Token {key}"}
        self._chance = random.Random(2)  # noqa: S311

    def reads(self) -> Iterator[Scenario]:
        pages = self._partijen // 100
        yield self._get("partij by BSN, with its addresses", "/partijen", self._by_bsn)
        yield self._get("contacts of a partij", "/klantcontacten", self._of_partij)
        yield self._get("the same with all that was said", "/klantcontacten", self._whole)
        yield self._get("contacts of a partij by BSN", "/klantcontacten", self._of_bsn)
        yield self._get("contacts about a zaak", "/klantcontacten", self._about_zaak)
        yield self._get("open internetaken of an actor", "/internetaken", self._open_taken)
        yield self._get("addresses that hold a text", "/digitaleadressen", self._part_of_address)
        yield self._get("page of 100 partijen", "/partijen", dict)
        yield self._get("page of 100 klantcontacten", "/klantcontacten", dict)
        half = {"page": str(pages // 2)}
        yield self._get(f"page {half['page']} of partijen", "/partijen", lambda: half)

    def writes(self) -> Iterator[Scenario]:
        yield self._post("create klantcontact", "/klantcontacten", _contact)
        yield self._post("maak-klantcontact", "/maak-klantcontact", self._all_at_once)

    def _get(self, name: str, path: str, asked: Callable[[], dict[str, str]]) -> Scenario:
        def request() -> bytes:
            return request_bytes("GET", f"{self._root}{path}?{urlencode(asked())}", self._who)

        return Scenario(name, request)

    def _post(self, name: str, path: str, body: Callable[[], dict[str, Any]]) -> Scenario:
        def request() -> bytes:
            return request_bytes("POST", self._root + path, self._who, orjson.dumps(body()))

        return Scenario(name, request)

    def _any(self, kind: Kind, number: int) -> str:
        return str(uuid_of(kind, self._chance.randrange(number)))

    def _by_bsn(self) -> dict[str, str]:
        number = {"partijIdentificator__objectId": self._chance.choice(self._bsns)}
        return {**_BSN, **number, "expand": "digitaleAdressen"}

    def _of_bsn(self) -> dict[str, str]:
        names = {**_BSN, "partijIdentificator__objectId": self._chance.choice(self._bsns)}
        return {f"hadBetrokkene__wasPartij__{name}": value for name, value in names.items()}

    def _part_of_address(self) -> dict[str, str]:
        number = self._chance.randrange(self._partijen)
        return {"adres__icontains": f"klant{number}@", "expand": "verstrektDoorBetrokkene"}

    def _of_partij(self) -> dict[str, str]:
        return {"hadBetrokkene__wasPartij__uuid": self._any(Kind.PARTIJ, self._partijen)}

    def _whole(self) -> dict[str, str]:
        return {**self._of_partij(), "expand": _WHOLE_CONTACT}

    def _zaak(self) -> str:
        return self._any(Kind.ZAAK, self._partijen * CONTACTS_EACH // CONTACTS_PER_ZAAK)

    def _about_zaak(self) -> dict[str, str]:
        return {f"{_ABOUT}CodeObjecttype": "zaak", f"{_ABOUT}ObjectId": self._zaak()}

    def _open_taken(self) -> dict[str, str]:
        return {
            "toegewezenAanActor__uuid": self._any(Kind.ACTOR, ACTOREN),
            "status": "te_verwerken",
        }

    def _all_at_once(self) -> dict[str, Any]:
        partij = {"uuid": self._any(Kind.PARTIJ, self._partijen)}
        about = orjson.loads(about_zaak(self._zaak()))
        return {
            "klantcontact": _contact(),
            "betrokkene": {"rol": "klant", "initiator": True, "wasPartij": partij},
            "onderwerpobject": {"onderwerpobjectidentificator": about},
        }


def _contact() -> dict[str, Any]:
    return {
        "kanaal": "telefoon",
        "onderwerp": "Vergunning status",
        "inhoud": "De klant vraagt hoe het ermee staat.",
        "indicatieContactGelukt": True,
        "taal": "nld",
        "vertrouwelijk": False,
    }
