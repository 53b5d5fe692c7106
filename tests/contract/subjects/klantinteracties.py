"""One conversation, with everything that it can have and all that it was about."""

from collections.abc import Callable
from functools import cache
from random import randrange
from typing import Any
from uuid import uuid4

from tests.contract.contracts import Json
from tests.contract.subjects.subject import Subject, Subjects
from tests.contract.world.klantinteracties import ref
from tests.contract.world.whole import World

_ADRES = {
    "nummeraanduidingId": "1234567890000001",
    "adresregel1": "Dorpsstraat 1",
    "adresregel2": "9000 Gent",
    "adresregel3": "Achterom",
    "land": "BE",
}
_NAAM = {
    "voorletters": "J.",
    "voornaam": "Jan",
    "voorvoegselAchternaam": "van der",
    "achternaam": "Berg",
}
_KVK = ("niet_natuurlijk_persoon", "kvk_nummer", 8)
_VESTIGING = ("vestiging", "vestigingsnummer", 12)


def _of_register(objecttype: str, soort: str, digits: int) -> Json:
    number = f"{randrange(10**digits):0{digits}}"
    codes = {"codeRegister": "hr", "codeObjecttype": objecttype, "codeSoortObjectId": soort}
    return {**codes, "objectId": number}


def _nummer() -> str:
    return f"{randrange(10**10):010}"


def _of_elsewhere() -> Json:
    codes = {"codeRegister": "zaken", "codeObjecttype": "zaak", "codeSoortObjectId": "uuid"}
    return {**codes, "objectId": str(uuid4())}


@cache
def conversation(world: World) -> dict[str, Json]:
    """Its parts as they are read: by the path of their list, or by a name."""
    made: dict[str, Json] = {}
    known = world.klantinteracties

    def add(path: str, name: str = "", /, **members: Any) -> Json:
        made[name or path] = known.client.create(path, members)
        return ref(made[name or path])

    owner = add("/partijen", "owner", soortPartij="organisatie", indicatieActief=True)
    above = add(
        "/partij-identificatoren",
        "above",
        identificeerdePartij=owner,
        partijIdentificator=_of_register(*_KVK),
    )
    partij = add(
        "/partijen",
        nummer=_nummer(),
        soortPartij="organisatie",
        indicatieActief=True,
        indicatieGeheimhouding=False,
        bezoekadres=_ADRES,
        correspondentieadres=_ADRES,
    )
    add(
        "/partij-identificatoren",
        identificeerdePartij=partij,
        partijIdentificator=_of_register(*_VESTIGING),
        anderePartijIdentificator="pasje",
        subIdentificatorVan=above,
    )
    add("/rekeningnummers", iban="NL91ABNA0417164300", bic="ABNANL2A", partij=partij)
    add("/vertegenwoordigingen", vertegenwoordigendePartij=partij, vertegenwoordigdePartij=owner)
    add(
        "/categorie-relaties",
        partij=partij,
        categorie=add("/categorieen", naam=f"Categorie {uuid4()}"),
        beginDatum="2024-01-01",
        eindDatum="2024-12-31",
    )
    contact = add(
        "/klantcontacten",
        **known.klantcontact_body(),
        nummer=_nummer(),
        referentienummer=_nummer(),
        inhoud="Hoe laat gaat het loket open?",
        reactie="Om negen uur.",
        indicatieContactGelukt=True,
        plaatsgevondenOp="2024-05-06T07:08:09Z",
    )
    betrokkene = add(
        "/betrokkenen",
        hadKlantcontact=contact,
        wasPartij=partij,
        rol="klant",
        initiator=True,
        organisatienaam="Bakkerij Berg",
        contactnaam=_NAAM,
    )
    add(
        "/digitaleadressen",
        adres=f"{uuid4()}@example.org",
        soortDigitaalAdres="email",
        omschrijving="thuis",
        referentie=str(uuid4()),
        isStandaardAdres=True,
        verificatieDatum="2024-01-01",
        verstrektDoorBetrokkene=betrokkene,
        verstrektDoorPartij=partij,
    )
    add(
        "/onderwerpobjecten",
        klantcontact=contact,
        wasKlantcontact=contact,
        onderwerpobjectidentificator=_of_elsewhere(),
    )
    add(
        "/bijlagen",
        wasBijlageVanKlantcontact=contact,
        bijlageidentificator=_of_elsewhere(),
    )
    actor = add(
        "/actoren",
        naam=f"Piet {uuid4()}",
        soortActor="medewerker",
        actoridentificator=_of_elsewhere(),
    )
    add("/actorklantcontacten", actor=actor, klantcontact=contact)
    add(
        "/internetaken",
        nummer=_nummer(),
        referentienummer=_nummer(),
        gevraagdeHandeling="Terugbellen",
        status="te_verwerken",
        aanleidinggevendKlantcontact=contact,
        toegewezenAanActoren=[actor],
    )
    read = {name: known.client.read(each["url"]) for name, each in made.items()}
    read["code"] = read["/partij-identificatoren"]["partijIdentificator"]
    read["code above"] = read["above"]["partijIdentificator"]
    return read


RELATED = {
    "/partijen": {
        "categorierelatie__categorie": "/categorieen",
        "partijIdentificator": "code",
        "subIdentificatorVan": "code above",
        "vertegenwoordigdePartij": "owner",
    },
    "/digitaleadressen": {
        "verstrektDoorBetrokkene": "/betrokkenen",
        "verstrektDoorPartij": "/partijen",
        "verstrektDoorPartij__partijIdentificator": "code",
    },
    "/categorie-relaties": {"categorie": "/categorieen", "partij": "/partijen"},
    "/klantcontacten": {
        "hadBetrokkene": "/betrokkenen",
        "hadBetrokkene__digitaaladres": "/digitaleadressen",
        "hadBetrokkene__wasPartij": "/partijen",
        "hadBetrokkene__wasPartij__partijIdentificator": "code",
        "onderwerpobject": "/onderwerpobjecten",
        "wasOnderwerpobject": "/onderwerpobjecten",
    },
    "/betrokkenen": {
        "hadKlantcontact": "/klantcontacten",
        "verstrektedigitaalAdres": "/digitaleadressen",
        "wasPartij": "/partijen",
        "wasPartij__partijIdentificator": "code",
    },
    "/bijlagen": {"klantcontact": "/klantcontacten"},
    "/internetaken": {
        "actoren": "/actoren",
        "klantcontact": "/klantcontacten",
        "toegewezenAanActor": "/actoren",
    },
}
VALUES = {
    "/digitaleadressen": {"isGeverifieerd": True},
    "/klantcontacten": {"hadBetrokkene__wasPartij": True, "leiddeTotInterneTaken": True},
}


def _subject(path: str) -> Callable[[World], Subject]:
    def find(world: World) -> Subject:
        made = conversation(world)
        related = {start: made[other] for start, other in RELATED.get(path, {}).items()}
        return Subject(made[path], related, VALUES.get(path, {}))

    return find


SUBJECTS: Subjects = {
    path: _subject(path)
    for path in (
        "/partijen",
        "/partij-identificatoren",
        "/digitaleadressen",
        "/rekeningnummers",
        "/vertegenwoordigingen",
        "/categorie-relaties",
        "/klantcontacten",
        "/betrokkenen",
        "/actorklantcontacten",
        "/onderwerpobjecten",
        "/bijlagen",
        "/actoren",
        "/internetaken",
    )
}
