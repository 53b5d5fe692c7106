"""The description of a resource, from which all its reads are made."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args, get_origin

from sqlalchemy import ColumnElement, Table

from zgw_core.expansion.kinds import KINDS, OwnExpansion, Relation
from zgw_core.filters import Filter
from zgw_core.model import Row
from zgw_core.schema import Schema

BLOCK_BITS = 14


@dataclass(frozen=True)
class Blokken:
    """Where the database keeps count by block of ids: a page deep in a list without filters skips
    whole blocks, and passes the rows of one."""

    telling: Table
    """By block (`blok`), and by what decides who may read (`aantal`)."""
    bits: int = BLOCK_BITS
    """A block holds the rows whose ids are the same but for these last bits; triggers know it too.
    Small blocks are many to add up, large ones have many rows to pass."""


@dataclass(frozen=True, eq=False)
class Hoofdobject:
    """The kind of object that rights, the audit trail and notifications of a family hang on."""

    component: str
    """zrc, ztc, drc, brc, nrc, ac or kic."""
    model: type[Row]
    kanaal: str = ""
    kenmerken: Mapping[str, str] = field(default_factory=dict)
    """Key in a notification → attribute of the model."""
    type: str = ""
    """Attribute with the URL of the type that rights are given for; empty: rights have no type."""
    vertrouwelijkheid: str = ""
    """Attribute with the confidentiality that rights are limited by."""
    telling: Table | None = None
    """How many there are by type and confidentiality (`aantal`), where the database keeps count: a
    list without filters need not count its rows."""
    blokken: Blokken | None = None
    rijen: Table | None = None
    """How many rows each table of the family has (`tabel`, `aantal`), where the database keeps
    count of them and rights have no type: none of its lists without filters counts its rows."""
    is_followed: bool = True
    """Whether other services may want to hear of changes that nobody is notified of."""
    eigenaar: str = ""
    """Attribute with the client id that alone has its rights to an object; empty: no owner."""
    gereed: str = ""
    """Boolean attribute that says whether an object is ready for publication. Where it is named,
    clients that may see nothing else find only those; `telling` and `blokken` need a column of
    this name."""


@dataclass(frozen=True)
class KeptCount:
    """How many rows a list finds, where the database keeps count of them."""

    telling: Table
    """By what is filtered by, and by what decides who may read (`aantal`)."""
    of_value: ColumnElement[bool]
    """Which of its rows are of the values that are asked."""
    others: Callable[[Any], ColumnElement[bool]] | None = None
    """Rows of the entity that is listed of which no count is kept; few, so these are counted."""


def _no_kept_count(_: Sequence[str]) -> KeptCount | None:
    return None


@dataclass(frozen=True)
class KeptParts:
    """What is kept of some of the filters of a list, where it is not of all."""

    of_some: Sequence[KeptCount] = ()
    """Where one of these is nothing, so is the list."""
    within: Sequence[tuple[KeptCount, KeptCount, KeptCount]] = ()
    """Where the first two are the same one filter finds nothing that another does not find, and
    the third, without that other, is the number of the list."""


def _no_kept_parts(_: Sequence[str]) -> KeptParts:
    return KeptParts()


@dataclass(frozen=True, eq=False)
class Resource:
    naam: str
    """As in notifications and the audit trail: zaak, status, rol."""
    model: type[Row]
    schema: type[Schema]
    hoofdobject: Hoofdobject
    read_scopes: Sequence[str]
    via: str = ""
    """Attribute that refers to the main object; empty when this is the main object. A row in which
    it is null hangs on nothing and is its own main object: only where rights have no type."""
    notify: bool = True
    """Whether the standard notifies of it; if not, only other services hear of a change."""
    audit: bool = True
    """Whether the standard has its changes in the audit trail of its main object."""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    """Filters that hold for a list unless the client asks otherwise."""
    one_values: Mapping[str, Filter] = field(default_factory=dict)
    """Query parameters of reading one object. They choose no rows: expressions of the model may
    bind a value by the same name, which is null when the parameter is not given."""
    orderings: Mapping[str, str] = field(default_factory=dict)
    kept: Callable[[Sequence[str]], KeptCount | None] = _no_kept_count
    """What a list with these filters need not count; takes the names of the bound values."""
    kept_parts: Callable[[Sequence[str]], KeptParts] = _no_kept_parts
    """What may say how many there are where `kept` does not."""
    blokken: Blokken | None = None
    """Of what hangs on a main object, whose blocks are its own."""
    order_by: str = "-id"
    paginated: bool = True
    retrieve: str = "retrieve"
    """How the standard names the operation of reading one."""
    own_expansion: OwnExpansion | None = None
    """What can be expanded, in an API beside the standard."""
    weergave: str = ""
    """Attribute that names an object to a person, for the audit trail; else its uuid does."""
    secrets: Sequence[str] = ()
    """Members of the JSON that the audit trail may not hold."""

    @cached_property
    def path(self) -> str:
        return self.model.path

    @cached_property
    def item_path(self) -> str:
        return f"{self.path}/{{uuid}}"

    @cached_property
    def attributes(self) -> Mapping[str, str]:
        """Key in the JSON of one object → name of the field and of the model's attribute."""
        fields = self.schema.model_fields.items()
        return {field.alias or name: name for name, field in fields}

    @property
    def members(self) -> Collection[str]:
        """The keys of the JSON of one object."""
        return self.attributes.keys()

    def is_list(self, member: str) -> bool:
        annotation = self.schema.model_fields[self.attributes[member]].annotation
        return any(get_origin(option) is list for option in (annotation, *get_args(annotation)))

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What can be expanded."""
        if self.own_expansion:
            return self.own_expansion.first_relations
        kind = KINDS.get(self.naam)
        return kind.relations if kind else {}

    def kinds_below(self, member: str) -> tuple[str, ...]:
        """What an expanded member may lead to, on whatever path it stands."""
        if self.own_expansion:
            return (self.own_expansion.relations[member],)
        return KINDS[self.naam].relations[member].kinds

    @cached_property
    def is_hoofdobject(self) -> bool:
        return not self.via

    def hoofdobject_uuid(self, row: Row) -> Any:
        return getattr(row, self.via) if self.via else row.uuid
