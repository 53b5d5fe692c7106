"""The reference lists, read from the data file once and kept in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from pydantic.alias_generators import to_snake

from referentielijsten_api import schema
from zgw_core.expansion.kinds import Relation
from zgw_core.fields import Url
from zgw_core.filters import Filter, equals
from zgw_core.schema import Schema

DATA = Path(__file__).parent / "data.yaml"
PROCESTERMIJN = {
    "nihil": "Geen: de bewaartermijn begint als de zaak is afgehandeld",
    "de_bestaansduur_of_geldigheidsduur_van_het_procesobject": (
        "Zolang het procesobject bestaat of geldig is"
    ),
    "ingeschatte_bestaansduur_procesobject": "Zolang het procesobject naar schatting bestaat",
    "vast_te_leggen_datum": "Tot een datum die tijdens het proces wordt vastgelegd",
    "samengevoegd_met_bewaartermijn": "Zit al in de bewaartermijn",
}
TAAKGEBIEDEN = (
    "algemeenBestuurEnInrichtingOrganisatie",
    "bedrijfsvoeringEnPersoneel",
    "publiekeInformatieEnRegistratie",
    "burgerzaken",
    "veiligheid",
    "verkeerEnVervoer",
    "economie",
    "onderwijs",
    "sportCultuurEnRecreatie",
    "sociaalDomein",
    "volksgezonheidEnMilieu",
    "vhrosv",
    "heffingen",
)

Item = Mapping[str, Any]


@dataclass(frozen=True)
class ReferenceList:
    naam: str
    """Of one object, as in operationIds."""
    path: str
    schema: type[Schema]
    objects: Mapping[UUID, Schema]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    orderings: Mapping[str, str] = field(default_factory=dict)
    paginated: bool = False
    relations: Mapping[str, Relation] = field(default_factory=dict)
    own_expansion: None = None
    members: Sequence[str] = ()

    @cached_property
    def texts(self) -> Mapping[UUID, bytes]:
        """Each object as clients receive it."""
        return {
            uuid: found.model_dump_json(by_alias=True).encode()
            for uuid, found in self.objects.items()
        }

    def where(self, values: Mapping[str, Any]) -> list[bytes]:
        """The objects that have these values, in the order of the data file."""
        wanted = {to_snake(name): value for name, value in values.items()}
        return [
            self.texts[uuid]
            for uuid, found in self.objects.items()
            if all(getattr(found, name) == value for name, value in wanted.items())
        ]


def read_lists(base_url: str, file: Path = DATA) -> list[ReferenceList]:
    """Raises ValidationError when the file holds what clients may not receive."""
    content = yaml.safe_load(file.read_text())
    procestypen: list[Item] = content["procestypen"]
    omschrijvingen = content["resultaattypeomschrijvingen"]
    kanalen = content["communicatiekanalen"]

    def list_of(
        naam: str, path: str, kind: type[Schema], items: Iterable[Item], **more: Any
    ) -> ReferenceList:
        objects = {
            UUID(item["uuid"]): kind.model_validate(
                {**item, "url": f"{base_url}{path}/{item['uuid']}"}
            )
            for item in items
        }
        return ReferenceList(naam, path, kind, objects, **more)

    return [
        list_of(
            "procestype",
            "/procestypen",
            schema.Procestype,
            procestypen,
            filters={"jaar": equals("jaar", int)},
        ),
        list_of(
            "resultaat",
            "/resultaten",
            schema.Resultaat,
            _resultaten(procestypen, f"{base_url}/procestypen"),
            filters={"procesType": equals("proces_type", Url)},
            paginated=True,
        ),
        list_of(
            "resultaattypeomschrijving",
            "/resultaattypeomschrijvingen",
            schema.ResultaattypeOmschrijving,
            omschrijvingen,
        ),
        list_of("communicatiekanaal", "/communicatiekanalen", schema.Communicatiekanaal, kanalen),
    ]


def _resultaten(procestypen: Iterable[Item], root: str) -> list[Item]:
    return [
        _resultaat(resultaat, procestype, f"{root}/{procestype['uuid']}")
        for procestype in procestypen
        for resultaat in procestype["resultaten"]
    ]


def _resultaat(given: Item, procestype: Item, procestype_url: str) -> Item:
    """What the file leaves out: it names only the taakgebieden that a resultaat is limited to."""
    taakgebieden = given.get("taakgebieden", [])
    return {
        "specifiek": False,
        "generiek": not given.get("specifiek", False),
        "bewaartermijn": None,
        "toelichting": "",
        "procestermijnOpmerking": "",
        "procestermijnWeergave": PROCESTERMIJN.get(given["procestermijn"], ""),
        "alleTaakgebieden": not taakgebieden,
        **{naam: naam in taakgebieden for naam in TAAKGEBIEDEN},
        **given,
        "procesType": procestype_url,
        "volledigNummer": f"{procestype['nummer']}.{given['nummer']}",
    }
