"""The compiled reads of one resource."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from zgw_core.query import Query, list_statement, one_statement, parse_query
from zgw_core.rendering import Statement
from zgw_core.resource import Resource


class Reader:
    """Reads one resource in one application; statements are compiled once and kept."""

    def __init__(self, resource: Resource, base_url: str) -> None:
        self.resource, self.base_url = resource, base_url
        self.one = lru_cache(maxsize=2)(self._one)
        self.list = lru_cache(maxsize=1000)(self._list)

    def _one(self, restricted: bool) -> Statement:
        return one_statement(self.resource, self.base_url, restricted)

    def _list(
        self, names: tuple[str, ...], ordering: tuple[str, ...], restricted: bool
    ) -> Statement:
        return list_statement(self.resource, self.base_url, names, ordering, restricted)

    def parse(self, given: Iterable[tuple[str, Any]]) -> Query:
        return parse_query(self.resource, given, self.base_url)
