"""All tables, and which rows of one lead to which of another: read by the database, never loaded.

Rooms refer to each other in circles; here is the one place that knows all of them.
"""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import foreign, relationship

from klantinteracties_api.resources.actoren.model import Actor
from klantinteracties_api.resources.actorklantcontacten.model import ActorKlantcontact
from klantinteracties_api.resources.betrokkenen.model import Betrokkene
from klantinteracties_api.resources.bijlagen.model import Bijlage
from klantinteracties_api.resources.categorie_relaties.model import CategorieRelatie
from klantinteracties_api.resources.categorieen.model import Categorie
from klantinteracties_api.resources.digitaleadressen.model import DigitaalAdres
from klantinteracties_api.resources.internetaken.model import TOEWIJZING, InterneTaak
from klantinteracties_api.resources.klantcontacten.model import Klantcontact
from klantinteracties_api.resources.onderwerpobjecten.model import Onderwerpobject
from klantinteracties_api.resources.partij_identificatoren.model import PartijIdentificator
from klantinteracties_api.resources.partijen.model import Partij
from klantinteracties_api.resources.rekeningnummers.model import Rekeningnummer
from klantinteracties_api.resources.vertegenwoordigingen.model import Vertegenwoordiging
from zgw_core.model import Row

__all__ = [
    "TOEWIJZING",
    "Actor",
    "ActorKlantcontact",
    "Betrokkene",
    "Bijlage",
    "Categorie",
    "CategorieRelatie",
    "DigitaalAdres",
    "InterneTaak",
    "Klantcontact",
    "Onderwerpobject",
    "Partij",
    "PartijIdentificator",
    "Rekeningnummer",
    "Vertegenwoordiging",
]


def _leads(kind: type[Row], name: str, target: type[Row], *through: Any, **how: Any) -> None:
    """`through` is how the two are joined, where it is not by the one foreign key between them."""
    joins = dict(zip(("primaryjoin", "secondaryjoin"), through, strict=False))
    inspect(kind).add_property(name, relationship(target, viewonly=True, **joins, **how))


def _lead_all() -> None:
    van_partij = {"foreign_keys": [DigitaalAdres.verstrekt_door_partij]}
    _leads(Partij, "digitale_adressen", DigitaalAdres, **van_partij)
    _leads(Partij, "rekeningnummers", Rekeningnummer, foreign_keys=[Rekeningnummer.partij])
    _leads(Partij, "betrokkenen", Betrokkene)
    _leads(Partij, "categorie_relaties", CategorieRelatie)
    _leads(Partij, "partij_identificatoren", PartijIdentificator)
    _leads(
        Partij,
        "vertegenwoordigden",
        Partij,
        Partij.uuid == Vertegenwoordiging.vertegenwoordigende_partij,
        Partij.uuid == Vertegenwoordiging.vertegenwoordigde_partij,
        secondary=Vertegenwoordiging.__table__,
    )
    _leads(
        Partij,
        "vertegenwoordigingen",
        Vertegenwoordiging,
        foreign_keys=[Vertegenwoordiging.vertegenwoordigende_partij],
    )
    _leads(
        Partij,
        "bovenliggende_identificatoren",
        PartijIdentificator,
        Partij.uuid == _SUB.c.identificeerde_partij,
        _SUB.c.sub_identificator_van == foreign(PartijIdentificator.uuid),
        secondary=_SUB,
    )
    _leads(Partij, "categorieen", Categorie, secondary=CategorieRelatie.__table__)
    _leads(CategorieRelatie, "categorie", Categorie)
    _leads(CategorieRelatie, "partij_zelf", Partij)
    _leads(DigitaalAdres, "partij_zelf", Partij, **van_partij)
    _leads(DigitaalAdres, "betrokkene_zelf", Betrokkene)
    _leads(
        DigitaalAdres,
        "partij_identificatoren",
        PartijIdentificator,
        DigitaalAdres.verstrekt_door_partij == foreign(PartijIdentificator.identificeerde_partij),
    )
    _lead_contacts()


def _lead_contacts() -> None:
    _leads(Klantcontact, "had_betrokkenen", Betrokkene)
    _leads(Klantcontact, "omvatte_bijlagen", Bijlage)
    _leads(Klantcontact, "leidde_tot_interne_taken", InterneTaak)
    _leads(
        Klantcontact,
        "ging_over_onderwerpobjecten",
        Onderwerpobject,
        foreign_keys=[Onderwerpobject.klantcontact],
    )
    _leads(
        Klantcontact,
        "was_onderwerpobjecten",
        Onderwerpobject,
        foreign_keys=[Onderwerpobject.was_klantcontact],
    )
    _leads(Klantcontact, "had_betrokken_actoren", Actor, secondary=ActorKlantcontact.__table__)
    _leads(
        Klantcontact,
        "partij_identificatoren",
        PartijIdentificator,
        Klantcontact.uuid == Betrokkene.had_klantcontact,
        Betrokkene.was_partij == foreign(PartijIdentificator.identificeerde_partij),
        secondary=Betrokkene.__table__,
    )
    _leads(
        Klantcontact,
        "digitale_adressen",
        DigitaalAdres,
        Klantcontact.uuid == Betrokkene.had_klantcontact,
        Betrokkene.uuid == DigitaalAdres.verstrekt_door_betrokkene,
        secondary=Betrokkene.__table__,
    )
    _leads(Betrokkene, "klantcontact", Klantcontact)
    _leads(Betrokkene, "partij_zelf", Partij)
    _leads(Betrokkene, "digitale_adressen", DigitaalAdres)
    _leads(
        Betrokkene,
        "partij_identificatoren",
        PartijIdentificator,
        Betrokkene.was_partij == foreign(PartijIdentificator.identificeerde_partij),
    )
    _leads(InterneTaak, "klantcontact", Klantcontact)
    _leads(InterneTaak, "actoren", Actor, secondary=TOEWIJZING)


_SUB = inspect(PartijIdentificator).local_table.alias("sub_identificator")
_lead_all()
