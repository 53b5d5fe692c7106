"""Categorieen: groups of partijen."""

from klantinteracties_api.kanalen import CATEGORIEEN
from klantinteracties_api.resources.categorieen import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Categorie
from klantinteracties_api.writes import Given, add_writes
from zgw_core.change import Change
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

CATEGORIE = Resource(
    naam="categorie",
    model=Categorie,
    schema=schema.Categorie,
    hoofdobject=CATEGORIEEN,
    read_scopes=reading("categorieen"),
    weergave="naam",
)
routes = Routes(CATEGORIE)
routes.reads()


async def fill_categorie(categorie: Categorie, given: Given, change: Change) -> None:
    assign(categorie, given)


add_writes(
    routes, schema.CategorieBody, schema.CategoriePatch, writing("categorieen"), fill_categorie
)
