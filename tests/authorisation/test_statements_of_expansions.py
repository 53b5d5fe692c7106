"""An expansion holds what the very row leads to in which it stands, not what all rows of its table
lead to: every relation of every resource of every service, by its SQL."""

import re

import pytest

from dev.layout import SERVICES
from tests.authorisation.served_operations import service_of
from zgw_core.expansion.kinds import KINDS
from zgw_core.expansion.nesting import Nesting
from zgw_core.expansion.shape import WHOLE, Shape
from zgw_core.rendering import compile_statement
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.statements import list_statement

_ROWS = re.compile(r"FROM (\w+ AS \w+) JOIN sleutels|FROM sleutels JOIN (\w+ AS \w+)")
"""Where the rows of a page are read: once to show them, once to count what they bring along."""


def own_resources(service: str) -> dict[str, Resource]:
    layout = next(each for each in SERVICES if each.naam == service)
    routers = service_of(layout).routers
    return {each.resource.naam: each.resource for each in routers if isinstance(each, Routes)}


def own_relations(service: str) -> list[tuple[str, str, str]]:
    resources = own_resources(service)
    found = []
    for naam, resource in resources.items():
        own, kind = resource.own_expansion, KINDS.get(naam)
        names = own.first_relations if own else kind.relations if kind else {}
        found += [
            (service, naam, name)
            for name in names
            if Nesting(resources, True).own_relations(resource, Shape(((name, WHOLE),)))
        ]
    return found


EVERY_RELATION = [
    relation
    for layout in SERVICES
    if layout.has_database
    for relation in own_relations(layout.naam)
]


@pytest.mark.parametrize(("service", "naam", "name"), EVERY_RELATION)
def test_an_expansion_is_of_the_row_in_which_it_stands(service: str, naam: str, name: str) -> None:
    resources = own_resources(service)
    shape = Shape(((name, WHOLE),))
    statement = list_statement(resources[naam], Nesting(resources, True), shape, (), ())
    sql = compile_statement(statement, "http://test").sql
    rows = [shown or counted for shown, counted in _ROWS.findall(sql)]
    assert rows
    for table in rows:
        assert len(re.findall(rf"\b{table}\b", sql)) == 1, "not bound to its row"
