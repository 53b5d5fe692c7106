"""What one running application holds: made at start, closed at the end, reached from requests."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import httpx
from prometheus_client import Metric
from starlette.requests import HTTPConnection

from zgw_core.authentication import Authentication
from zgw_core.bus import Bus
from zgw_core.database import Database
from zgw_core.expansion.elsewhere import Elsewhere
from zgw_core.mirrors.carrying import Carrying
from zgw_core.mirrors.other_side import OtherSide
from zgw_core.parts import Part
from zgw_core.reader import Reader
from zgw_core.references import References
from zgw_core.resource import Resource
from zgw_core.rights_source import RightsSource
from zgw_core.settings import Settings


@dataclass
class Context:
    settings: Settings
    root: str
    """Path of the API on its host, such as /zaken/api/v1."""
    database: Database
    http: httpx.AsyncClient
    authentication: Authentication
    rights: RightsSource
    references: References
    bus: Bus
    own_token: Callable[[], str]
    """A token of this service itself, for calls to other services."""
    elsewhere: Elsewhere
    other_side: OtherSide
    resources: Mapping[str, Resource]
    """All of this service, by kind."""
    numbers: list[Callable[[], Awaitable[Sequence[Metric]]]] = field(default_factory=list)
    """Of this service alone, asked at each scrape."""
    parts: list[Part] = field(default_factory=list)
    """Of this service alone, named by `/readyz`."""
    _readers: dict[Resource, Reader] = field(default_factory=dict)

    @staticmethod
    def of(connection: HTTPConnection) -> "Context":
        context: Context = connection.app.state.context
        return context

    def reader(self, resource: Resource) -> Reader:
        if resource not in self._readers:
            self._readers[resource] = Reader(resource, self.settings.base_url, self.resources)
        return self._readers[resource]

    @cached_property
    def mirrors(self) -> Carrying:
        """Only once the database is open."""
        return Carrying(self.database.reads, self.other_side)

    def public_url(self, connection: HTTPConnection) -> str:
        """The URL of a request as clients know it, without its query."""
        path: str = connection.scope["path"]
        return self.settings.base_url + path.removeprefix(self.root)
