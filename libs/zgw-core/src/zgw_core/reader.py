"""The compiled reads of one resource."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from zgw_core.expansion.embedding import needs_embedding
from zgw_core.expansion.nesting import Nesting
from zgw_core.expansion.shape import WHOLE, Shape
from zgw_core.query import Query, parse_query
from zgw_core.rendering import Statement, compile_statement
from zgw_core.resource import Resource
from zgw_core.statements import list_statement, one_statement


class Reader:
    """Reads one resource in one application; statements are compiled once and kept."""

    def __init__(
        self, resource: Resource, base_url: str, resources: Mapping[str, Resource]
    ) -> None:
        """`resources` are all of this service, by kind."""
        self.resource, self.base_url, self.resources = resource, base_url, resources
        self.one = lru_cache(maxsize=200)(self._one)
        self.list = lru_cache(maxsize=1000)(self._list)

    def _one(self, restricted: bool, shape: Shape = WHOLE) -> Statement:
        statement = one_statement(self.resource, Nesting(self.resources, restricted), shape)
        return compile_statement(statement, self.base_url)

    def _list(
        self,
        names: tuple[str, ...],
        ordering: tuple[str, ...],
        restricted: bool,
        shape: Shape = WHOLE,
    ) -> Statement:
        nesting = Nesting(self.resources, restricted)
        statement = list_statement(self.resource, nesting, shape, names, ordering)
        return compile_statement(statement, self.base_url)

    def parse(self, given: Iterable[tuple[str, Any]]) -> Query:
        return parse_query(self.resource, given, self.base_url)

    def needs_embedding(self, shape: Shape) -> bool:
        if shape == WHOLE or self.resource.own_expansion:
            return False
        return needs_embedding(self.resource.naam, shape, self.resources)
