"""A zaaktype whose resultaattypen tell of every way to find the date of archiving."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.contract.contracts import Json
from tests.contract.world.catalogi import Catalogi
from tests.contract.world.closing import close
from tests.contract.world.whole import World

KENMERK = "Einde"
TERMIJN = "P5Y"
FREE = ("", "vast_te_leggen_datum", "de_bestaansduur_of_geldigheidsduur_van_het_procesobject")
"""Values of procestermijn that leave open how the date is found."""
_OTHER = {"datumkenmerk": KENMERK, "objecttype": "pand", "registratie": "BAG"}
WAYS: Mapping[str, Mapping[str, str]] = {
    "hoofdzaak": {},
    "eigenschap": {"datumkenmerk": KENMERK},
    "ander_datumkenmerk": _OTHER,
    "gerelateerde_zaak": {},
    "ingangsdatum_besluit": {},
    "vervaldatum_besluit": {},
}
"""Afleidingswijze → what the standard wants to know beside it."""


@dataclass(frozen=True)
class Archiefzaaktype:
    url: str
    identificatie: str
    eindstatus: str
    eigenschap: str
    resultaattypen: Mapping[str, str]


def archiefzaaktype(
    catalogi: Catalogi, klasse: Json, ways: Mapping[str, Mapping[str, str]], archiefnominatie: str
) -> Archiefzaaktype:
    besluittype = catalogi.client.read(catalogi.besluittype)["omschrijving"]
    body = catalogi.zaaktype_body(
        selectielijstProcestype=klasse["procesType"], besluittypen=[besluittype]
    )
    zaaktype = catalogi.url_of("/zaaktypen", body)
    eigenschap = catalogi.eigenschap_body(zaaktype=zaaktype, naam=KENMERK)
    statustypen = [
        catalogi.url_of("/statustypen", catalogi.statustype_body(zaaktype=zaaktype, volgnummer=n))
        for n in (1, 2)
    ]
    for generiek in ("initiator", "behandelaar"):
        rol = catalogi.roltype_body(zaaktype=zaaktype, omschrijvingGeneriek=generiek)
        catalogi.url_of("/roltypen", rol)
    made = Archiefzaaktype(
        zaaktype,
        str(body["identificatie"]),
        statustypen[-1],
        catalogi.url_of("/eigenschappen", eigenschap),
        {
            way: catalogi.url_of(
                "/resultaattypen",
                catalogi.resultaattype_body(
                    zaaktype=zaaktype,
                    selectielijstklasse=klasse["url"],
                    archiefnominatie=archiefnominatie,
                    archiefactietermijn=TERMIJN,
                    brondatumArchiefprocedure={"afleidingswijze": way, **members},
                ),
            )
            for way, members in ways.items()
        },
    )
    catalogi.publish(zaaktype)
    return made


def ready(world: World, zaaktype: Archiefzaaktype, way: str, **changes: object) -> Json:
    """A zaak that can be closed, with a resultaat of this way."""
    zaak = world.zaken.zaak(zaaktype=zaaktype.url, **changes)
    world.zaken.resultaat(zaak, resultaattype=zaaktype.resultaattypen[way])
    return zaak


def parameters(world: World, zaak: Json, zaaktype: Archiefzaaktype) -> tuple[str | None, ...]:
    """What the zaak says of its archiving once it is closed, on 2024-03-01."""
    closed = close(world, zaak, zaaktype.eindstatus)
    names = ("archiefnominatie", "archiefactiedatum", "startdatumBewaartermijn")
    return tuple(closed[name] for name in names)
