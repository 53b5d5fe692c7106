"""Categorie-relaties: which partijen are in which category."""

from klantinteracties_api.filters import linked
from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.categorie_relaties import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Categorie, CategorieRelatie, Partij
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core import fields
from zgw_core.change import Change
from zgw_core.filters import equals, within
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

CATEGORIERELATIE = Resource(
    naam="categorierelatie",
    model=CategorieRelatie,
    schema=schema.CategorieRelatie,
    hoofdobject=PARTIJEN,
    via="partij",
    notify=False,
    read_scopes=reading("categorie-relaties"),
    filters={
        **linked("partij", "partij"),
        **within("partij_zelf", {"partij__nummer": equals("nummer")}),
        **linked("categorie", "categorie_uuid"),
        **within("categorie", {"categorie__naam": equals("naam")}),
        "beginDatum": equals("begin_datum", fields.Date),
        "eindDatum": equals("eind_datum", fields.Date),
    },
)
routes = Routes(CATEGORIERELATIE)
routes.reads()


async def fill_categorie_relatie(relatie: CategorieRelatie, given: Given, change: Change) -> None:
    await refer(change, given, partij=Partij, categorie=Categorie)
    if "categorie" in given:
        given["categorie_uuid"] = given.pop("categorie")
    assign(relatie, given)


add_writes(
    routes,
    schema.CategorieRelatieBody,
    schema.CategorieRelatiePatch,
    writing("categorie-relaties"),
    fill_categorie_relatie,
)
