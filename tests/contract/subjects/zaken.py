"""A closed zaak with everything that filters look at, and what hangs on it."""

from collections.abc import Callable
from functools import cache

from tests.contract.contracts import Json
from tests.contract.subjects.subject import Subject, Subjects
from tests.contract.world.catalogi import RSIN
from tests.contract.world.closing import END
from tests.contract.world.klantinteracties import some_bsn
from tests.contract.world.whole import World

_KINDS: dict[str, tuple[str, Json]] = {
    "natuurlijkPersoon": (
        "natuurlijk_persoon",
        {"inpBsn": some_bsn(), "anpIdentificatie": "anp", "inpA_nummer": "1234567890"},
    ),
    "nietNatuurlijkPersoon": (
        "niet_natuurlijk_persoon",
        {"innNnpId": RSIN, "annIdentificatie": "ann"},
    ),
    "vestiging": ("vestiging", {"vestigingsNummer": "000012345678"}),
    "organisatorischeEenheid": ("organisatorische_eenheid", {"identificatie": "loket"}),
    "medewerker": ("medewerker", {"identificatie": "jansen"}),
}

NO_PART = "vestiging"
"""The one kind of betrokkene that the zaak has none of."""


def _rol(world: World, zaak: Json, kind: str) -> Json:
    soort, identificatie = _KINDS[kind]
    roltype = world.catalogi.zaaktype.behandelaar
    body = {"betrokkeneType": soort, "betrokkeneIdentificatie": identificatie, "roltype": roltype}
    return world.zaken.rol(zaak, **body)


@cache
def _zaak(world: World) -> Subject:
    zaak = world.zaken.zaak(
        registratiedatum="2024-01-05",
        einddatumGepland="2024-03-01",
        uiterlijkeEinddatumAfdoening="2024-04-01",
        vertrouwelijkheidaanduiding="intern",
    )
    rollen = {kind: _rol(world, zaak, kind) for kind in _KINDS if kind != NO_PART}
    world.zaken.resultaat(zaak)
    world.zaken.status(zaak, world.catalogi.zaaktype.afgehandeld, datumStatusGezet=END)
    groups = {kind: rol["betrokkeneIdentificatie"] for kind, rol in rollen.items()}
    groups[NO_PART] = _nothing(NO_PART)
    return Subject(
        world.zaken.client.read(zaak["url"]),
        related={
            "rol": rollen["medewerker"],
            **{f"rol__betrokkeneIdentificatie__{kind}": group for kind, group in groups.items()},
        },
        pairs={
            "maximaleVertrouwelijkheidaanduiding": ("zaakvertrouwelijk", "openbaar"),
            "rol__betrokkeneType": ("medewerker", NO_PART),
        },
    )


def _status(world: World) -> Subject:
    status = world.zaken.status(world.zaken.zaak())
    return Subject(status, values={"indicatieLaatstGezetteStatus": True})


def _rol_of(kind: str) -> Callable[[World], Subject]:
    def find(world: World) -> Subject:
        rol = _rol(world, world.zaken.zaak(), kind)
        group = {f"betrokkeneIdentificatie__{kind}": rol["betrokkeneIdentificatie"]}
        nothing = {f"betrokkeneIdentificatie__{other}": _nothing(other) for other in _KINDS}
        return Subject(rol, related=nothing | group)

    return find


def _nothing(kind: str) -> Json:
    """What a rol does not have, because it is of another kind."""
    return dict.fromkeys(_KINDS[kind][1])


def _zaaknotitie(world: World) -> Subject:
    body = {
        "gerelateerdAan": world.zaken.zaak()["url"],
        "onderwerp": "Bellen",
        "tekst": "Bel terug",
        "aangemaaktDoor": "jansen",
        "notitieType": "intern",
        "status": "concept",
    }
    return Subject(world.zaken.client.create("/zaaknotities", body))


SUBJECTS: Subjects = {
    "/zaken": _zaak,
    "/statussen": _status,
    "/rollen": _rol_of("natuurlijkPersoon"),
    "/zaaknotities": _zaaknotitie,
}
