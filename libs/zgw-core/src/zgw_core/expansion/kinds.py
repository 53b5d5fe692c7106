"""What leads to what in the standard: the kinds of objects, and the relations that can be expanded.

A path may cross from one component into another, and a wrong path is refused before anything is
read, so every service knows the relations of all kinds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Relation:
    kinds: tuple[str, ...]
    """What it may lead to; nothing for an object outside the standard, which leads no further."""
    member: str = ""
    """Where the URL stands in each item, when the relation is a list of groups."""
    above: str = ""
    """What the object with this relation stands below in its path, when that is the name of a
    filter which lists all that the relation leads to."""


@dataclass(frozen=True)
class OwnExpansion:
    """What can be expanded in an API beside the standard, which lists its paths: objects of its own
    only. Related objects are there or null, and a wrong path is a wrong value of `expand`."""

    relations: Mapping[str, str] = field(default_factory=dict)
    """Member → kind of what it leads to."""
    paths: tuple[str, ...] = ()
    """What a client may ask."""

    @property
    def first_relations(self) -> Mapping[str, Relation]:
        """Those that a path may begin with."""
        names = dict.fromkeys(path.partition(".")[0] for path in self.paths)
        return {name: Relation((self.relations[name],)) for name in names}


@dataclass(frozen=True)
class Component:
    api: str
    """Its name in the settings of a service."""
    code: str
    scopes: tuple[str, ...]
    """Any one of these lets a client read."""


@dataclass(frozen=True)
class Kind:
    component: Component
    path: str
    relations: Mapping[str, Relation] = field(default_factory=dict)
    type: str = ""
    """The member with the type that rights are given for; empty where rights have no type, or are
    those of the main object that this one hangs on."""
    level: str = ""
    """The member with the confidentiality that rights are limited by."""
    gereed: str = ""
    """The member that is true for what is ready for publication, where some clients see no more."""
    search: Literal["", "query", "body"] = ""
    """Many are read at once by `_zoek`; where that takes `expand`."""


def _to(*kinds: str, member: str = "") -> Relation:
    return Relation(kinds, member)


_ELSEWHERE = Relation(())
_ZAKEN = Component("zaken", "zrc", ("zaken.lezen",))
_DOCUMENTEN = Component("documenten", "drc", ("documenten.lezen",))
_BESLUITEN = Component("besluiten", "brc", ("besluiten.lezen",))
_CATALOGI = Component("catalogi", "ztc", ("catalogi.lezen", "documenten.lezen", "zaken.lezen"))

_ZAAK, _DOCUMENT, _BESLUIT = _to("zaak"), _to("enkelvoudiginformatieobject"), _to("besluit")
_ZAAKTYPE, _CATALOGUS = _to("zaaktype"), _to("catalogus")
_INFORMATIEOBJECTTYPE, _BESLUITTYPE = _to("informatieobjecttype"), _to("besluittype")
_STATUS, _STATUSTYPE = _to("status"), _to("statustype")
_RESULTAATTYPE, _EIGENSCHAP = _to("resultaattype"), _to("eigenschap")
_ZIO = _to("zaakinformatieobject")

KINDS: Mapping[str, Kind] = {
    "zaak": Kind(
        _ZAKEN,
        "/zaken",
        {
            "zaaktype": _ZAAKTYPE,
            "communicatiekanaal": _ELSEWHERE,
            "productenOfDiensten": _ELSEWHERE,
            "selectielijstklasse": _ELSEWHERE,
            "hoofdzaak": _ZAAK,
            "deelzaken": _ZAAK,
            "relevanteAndereZaken": _to("zaak", member="url"),
            "eigenschappen": _to("zaakeigenschap"),
            "rollen": _to("rol"),
            "status": _STATUS,
            "zaakinformatieobjecten": _ZIO,
            "zaakobjecten": _to("zaakobject"),
            "resultaat": _to("resultaat"),
        },
        type="zaaktype",
        level="vertrouwelijkheidaanduiding",
        search="query",
    ),
    "status": Kind(
        _ZAKEN,
        "/statussen",
        {
            "zaak": _ZAAK,
            "statustype": _STATUSTYPE,
            "gezetdoor": _to("rol"),
            "zaakinformatieobjecten": _ZIO,
        },
    ),
    "rol": Kind(
        _ZAKEN,
        "/rollen",
        {
            "zaak": _ZAAK,
            "betrokkene": _ELSEWHERE,
            "roltype": _to("roltype"),
            "statussen": _STATUS,
        },
    ),
    "resultaat": Kind(_ZAKEN, "/resultaten", {"zaak": _ZAAK, "resultaattype": _RESULTAATTYPE}),
    "zaakinformatieobject": Kind(
        _ZAKEN,
        "/zaakinformatieobjecten",
        {"zaak": _ZAAK, "informatieobject": _DOCUMENT, "status": _STATUS},
    ),
    "zaakobject": Kind(
        _ZAKEN,
        "/zaakobjecten",
        {"zaak": _ZAAK, "object": _ELSEWHERE, "zaakobjecttype": _to("zaakobjecttype")},
    ),
    "zaakeigenschap": Kind(
        _ZAKEN, "/zaakeigenschappen", {"zaak": _ZAAK, "eigenschap": _EIGENSCHAP}
    ),
    "zaakbesluit": Kind(_ZAKEN, "/besluiten", {"besluit": Relation(("besluit",), above="zaak")}),
    "enkelvoudiginformatieobject": Kind(
        _DOCUMENTEN,
        "/enkelvoudiginformatieobjecten",
        {"informatieobjecttype": _INFORMATIEOBJECTTYPE},
        type="informatieobjecttype",
        level="vertrouwelijkheidaanduiding",
        gereed="isGereedVoorPublicatie",
        search="body",
    ),
    "gebruiksrechten": Kind(_DOCUMENTEN, "/gebruiksrechten", {"informatieobject": _DOCUMENT}),
    "objectinformatieobject": Kind(
        _DOCUMENTEN,
        "/objectinformatieobjecten",
        {"informatieobject": _DOCUMENT, "object": _to("zaak", "besluit")},
    ),
    "verzending": Kind(
        _DOCUMENTEN,
        "/verzendingen",
        {
            "informatieobject": _DOCUMENT,
            "betrokkene": _ELSEWHERE,
            "contactPersoon": _ELSEWHERE,
        },
    ),
    "besluit": Kind(
        _BESLUITEN, "/besluiten", {"besluittype": _BESLUITTYPE, "zaak": _ZAAK}, type="besluittype"
    ),
    "besluitinformatieobject": Kind(
        _BESLUITEN,
        "/besluitinformatieobjecten",
        {"informatieobject": _DOCUMENT, "besluit": _BESLUIT},
    ),
    "catalogus": Kind(
        _CATALOGI,
        "/catalogussen",
        {
            "zaaktypen": _ZAAKTYPE,
            "besluittypen": _BESLUITTYPE,
            "informatieobjecttypen": _INFORMATIEOBJECTTYPE,
        },
    ),
    "zaaktype": Kind(
        _CATALOGI,
        "/zaaktypen",
        {
            "catalogus": _CATALOGUS,
            "statustypen": _STATUSTYPE,
            "resultaattypen": _RESULTAATTYPE,
            "roltypen": _to("roltype"),
            "eigenschappen": _EIGENSCHAP,
            "zaakobjecttypen": _to("zaakobjecttype"),
            "informatieobjecttypen": _INFORMATIEOBJECTTYPE,
            "besluittypen": _BESLUITTYPE,
            "deelzaaktypen": _ZAAKTYPE,
            "gerelateerdeZaaktypen": _to("zaaktype", member="zaaktype"),
        },
    ),
    "besluittype": Kind(
        _CATALOGI,
        "/besluittypen",
        {
            "catalogus": _CATALOGUS,
            "zaaktypen": _ZAAKTYPE,
            "informatieobjecttypen": _INFORMATIEOBJECTTYPE,
            "resultaattypen": _RESULTAATTYPE,
        },
    ),
    "informatieobjecttype": Kind(
        _CATALOGI,
        "/informatieobjecttypen",
        {"catalogus": _CATALOGUS, "zaaktypen": _ZAAKTYPE, "besluittypen": _BESLUITTYPE},
    ),
    "statustype": Kind(
        _CATALOGI,
        "/statustypen",
        {"zaaktype": _ZAAKTYPE, "catalogus": _CATALOGUS, "eigenschappen": _EIGENSCHAP},
    ),
    "resultaattype": Kind(
        _CATALOGI,
        "/resultaattypen",
        {
            "zaaktype": _ZAAKTYPE,
            "catalogus": _CATALOGUS,
            "besluittypen": _BESLUITTYPE,
            "informatieobjecttypen": _INFORMATIEOBJECTTYPE,
            "resultaattypeomschrijving": _ELSEWHERE,
            "selectielijstklasse": _ELSEWHERE,
        },
    ),
    "roltype": Kind(_CATALOGI, "/roltypen", {"zaaktype": _ZAAKTYPE, "catalogus": _CATALOGUS}),
    "eigenschap": Kind(
        _CATALOGI,
        "/eigenschappen",
        {"zaaktype": _ZAAKTYPE, "catalogus": _CATALOGUS, "statustype": _STATUSTYPE},
    ),
    "zaakobjecttype": Kind(
        _CATALOGI,
        "/zaakobjecttypen",
        {
            "zaaktype": _ZAAKTYPE,
            "catalogus": _CATALOGUS,
            "objecttype": _ELSEWHERE,
            "resultaattypen": _RESULTAATTYPE,
            "statustypen": _STATUSTYPE,
        },
    ),
    "zaakinformatieobjecttype": Kind(
        _CATALOGI,
        "/zaaktype-informatieobjecttypen",
        {
            "zaaktype": _ZAAKTYPE,
            "catalogus": _CATALOGUS,
            "informatieobjecttype": _INFORMATIEOBJECTTYPE,
            "statustype": _STATUSTYPE,
        },
    ),
}
