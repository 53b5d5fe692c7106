"""What a client may do: read from its applicatie in the Autorisaties API."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import orjson
from pydantic import BeforeValidator, Field

from zgw_core.schema import Schema
from zgw_core.vertrouwelijkheid import LEVELS, Vertrouwelijkheidaanduiding

_COMPONENT_OF = {
    "zaken": "zrc",
    "documenten": "drc",
    "besluiten": "brc",
    "catalogi": "ztc",
    "notificaties": "nrc",
    "autorisaties": "ac",
    "klantinteracties": "kic",
}


class Autorisatie(Schema):
    component: str
    scopes: list[str]
    zaaktype: str = ""
    informatieobjecttype: str = ""
    besluittype: str = ""
    max_vertrouwelijkheidaanduiding: Annotated[
        Vertrouwelijkheidaanduiding, BeforeValidator(lambda level: level or LEVELS[0])
    ] = LEVELS[0]
    """Where none is given it opens no more than what is open to all."""

    @property
    def type(self) -> str:
        return self.zaaktype or self.informatieobjecttype or self.besluittype

    def gives(self, scope: str, component: str) -> bool:
        """A scope counts only in a row of the component that it belongs to (ztc-014 lets
        catalogi-api accept zaken.lezen, but only from a row of zrc)."""
        owner = _COMPONENT_OF.get(scope.partition(".")[0], component)
        return scope in self.scopes and self.component == owner


class Applicatie(Schema):
    """What services read of an applicatie of the Autorisaties API."""

    url: str = ""
    client_ids: list[str] = Field(default_factory=list)
    label: str = ""
    heeft_alle_autorisaties: bool = False
    alleen_is_gereed_voor_publicatie: bool = False
    autorisaties: list[Autorisatie] = Field(default_factory=list)


_QUOTES = re.compile(r'["\\]')
"""In no URL; in the text of the rights they could make one type look like another."""
EVERY_TYPE, LISTED_TYPES = "every", "listed"


@dataclass(frozen=True)
class Allowed:
    """For which types, and up to which confidentiality, a client holds one of some scopes."""

    everything: bool
    by_type: Mapping[str, str]
    """URL of a type → highest confidentiality; scope, type and level come from one row."""
    somewhere: bool
    """Whether any row holds one of the scopes, whatever its type."""
    only_gereed: bool = False
    """Whether the client sees only what is ready for publication, also when it may do everything.

    Holds for main objects that know of it (`Hoofdobject.gereed`)."""

    def covers(self, type_url: str, level: str = LEVELS[0]) -> bool:
        if self.everything:
            return True
        highest = self.by_type.get(type_url)
        return highest is not None and LEVELS.index(level) <= LEVELS.index(highest)

    @cached_property
    def as_json(self) -> str:
        """For the predicate in a statement. The empty key, which no type has, is there for clients
        that see only what is ready for publication."""
        flag = {"": EVERY_TYPE if self.everything else LISTED_TYPES} if self.only_gereed else {}
        return orjson.dumps({**self.by_type, **flag}).decode()


class Rights:
    """The rights of one client; answers are kept, for a client asks the same all day."""

    def __init__(self, applicatie: Applicatie | None) -> None:
        self.applicatie = applicatie or Applicatie()
        self._answers: dict[tuple[str, tuple[str, ...]], Allowed] = {}

    def allowed(self, component: str, scopes: Iterable[str]) -> Allowed:
        """zrc-006, drc-007 and the like: what any one of the scopes opens in a component."""
        key = (component, tuple(scopes))
        if key not in self._answers:
            self._answers[key] = self._work_out(*key)
        return self._answers[key]

    def _work_out(self, component: str, scopes: tuple[str, ...]) -> Allowed:
        only_gereed = self.applicatie.alleen_is_gereed_voor_publicatie
        if self.applicatie.heeft_alle_autorisaties:
            return Allowed(True, {}, True, only_gereed)
        by_type: dict[str, str] = {}
        somewhere = False
        for row in self.applicatie.autorisaties:
            if not any(row.gives(scope, component) for scope in scopes):
                continue
            somewhere = True
            if row.type and not _QUOTES.search(row.type):
                levels = (by_type.get(row.type, LEVELS[0]), row.max_vertrouwelijkheidaanduiding)
                by_type[row.type] = max(levels, key=LEVELS.index)
        return Allowed(False, by_type, somewhere, only_gereed)
