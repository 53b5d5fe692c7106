"""Whether what a file holds can be stored, as far as that shows without a database."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from catalogi_api.resources.catalogussen.schema import CatalogusBody
from catalogi_api.transfer.kinds import (
    RESULTAATTYPEN,
    STATUSTYPEN,
    SUBTYPES,
    VERSIONS,
    ZAAKTYPEN,
    Content,
    Kind,
    VersionKind,
)
from catalogi_api.transfer.report import Report, printable
from catalogi_api.transfer.stored import identity_of
from zgw_core.errors import invalid_params
from zgw_core.problems import InvalidParam
from zgw_core.schema import Body

AnyBody = TypeVar("AnyBody", bound=Body)
_SOME_URL = "http://localhost/"
"""Stands where a URL will be once the object that it leads to is stored."""


@dataclass
class Entry:
    """One object of a file, found to be well-formed."""

    kind: Kind
    label: str
    body: Body
    content: Content
    """Its members as they would be stored, to compare with what is."""
    given: Content
    key: tuple[Hashable, ...] = ()
    """Its identity, and its place among those with the same."""


@dataclass
class VersionEntry(Entry):
    kind: VersionKind
    concept: bool = True
    below: dict[str, list[Entry]] = field(default_factory=dict)

    def all_below(self) -> Iterator[Entry]:
        """Statustypen first: others refer to them."""
        for kind in SUBTYPES:
            yield from self.below.get(kind.member, [])


@dataclass
class Contents:
    catalogus: CatalogusBody
    versions: dict[str, list[VersionEntry]]


class Checking:
    """Notes in the report what is wrong."""

    def __init__(self, is_known: Callable[[str], bool], report: Report) -> None:
        """`is_known` tells URLs of the reference lists that this installation reads."""
        self._is_known, self._report = is_known, report

    def contents(self, document: Content) -> Contents:
        """Raises Refused with everything that is wrong."""
        given = document.get("catalogus")
        catalogus = self._validated(CatalogusBody, given, "catalogus")
        versions = {kind.member: self._versions(kind, document) for kind in VERSIONS}
        self._report.raise_mistakes()
        assert catalogus is not None
        return Contents(catalogus, versions)

    def version(self, kind: VersionKind, given: Any, label: str) -> VersionEntry | None:
        """A type with all below it; None when something is wrong with it."""
        body = self._body(kind, given, label)
        if not isinstance(given, dict):
            return None
        below = self._all_below(given, label) if kind is ZAAKTYPEN else {}
        concept = given.get("concept", True)
        if not isinstance(concept, bool):
            self._report.add(label, InvalidParam("concept", "invalid", "Geef true of false."))
        if body is None:
            return None
        content = _content(kind, body, given)
        return VersionEntry(kind, label, body, content, given, concept=concept, below=below)

    def _versions(self, kind: VersionKind, document: Content) -> list[VersionEntry]:
        """In the order of the database."""
        found = [
            self.version(kind, given, _label(kind, given, place))
            for place, given in self._listed(document, kind, "het bestand")
        ]
        entries = [entry for entry in found if entry]
        entries.sort(key=lambda entry: (*identity_of(kind, entry.content), entry.concept))
        _give_keys(entries)
        return entries

    def _all_below(self, given: Content, label: str) -> dict[str, list[Entry]]:
        statustypen = given.get(STATUSTYPEN.member)
        objects = statustypen if isinstance(statustypen, list) else []
        volgnummers = [one.get("volgnummer") for one in objects if isinstance(one, dict)]
        return {kind.member: self._below(kind, given, label, volgnummers) for kind in SUBTYPES}

    def _below(self, kind: Kind, given: Content, label: str, volgnummers: list[Any]) -> list[Entry]:
        found = [
            self._entry(kind, one, f"{label}, {_label(kind, one, place)}", volgnummers)
            for place, one in self._listed(given, kind, label)
        ]
        entries = [entry for entry in found if entry]
        _give_keys(entries)
        for entry in entries:
            if entry.key[-1] != 1 and not kind.may_repeat:
                reason = "Dit staat er al bij hetzelfde zaaktype."
                self._report.add(entry.label, InvalidParam(kind.identity[0], "unique", reason))
        return entries

    def _entry(self, kind: Kind, given: Any, label: str, volgnummers: list[Any]) -> Entry | None:
        body = self._body(kind, given, label)
        if not isinstance(given, dict):
            return None
        if kind.refers_to_statustype and given.get("statustype") not in (None, *volgnummers):
            reason = "Dit zaaktype heeft geen statustype met dit volgnummer."
            self._report.add(label, InvalidParam("statustype", "no_match", reason))
        if kind is RESULTAATTYPEN:
            self._report.add(label, *self._missing_of_lists(given))
        return Entry(kind, label, body, _content(kind, body, given), given) if body else None

    def _missing_of_lists(self, given: Content) -> Iterator[InvalidParam]:
        """What the selectielijst says is in the file, when the list is not one that we read."""
        is_known = self._is_known(str(given.get("selectielijstklasse")))
        if not is_known and not given.get("archiefnominatie"):
            reason = "Vereist als de selectielijstklasse hier niet op te zoeken is."
            yield InvalidParam("archiefnominatie", "required", reason)
        if not isinstance(given.get("omschrijvingGeneriek", ""), str):
            yield InvalidParam("omschrijvingGeneriek", "invalid", "Geef een tekst.")

    def _body(self, kind: Kind, given: Any, label: str) -> Body | None:
        """The body as a client would send it, but for URLs of what is not stored yet."""
        if isinstance(given, dict):
            given = {**_without_what_follows(kind, given), **_urls(kind, given)}
        return self._validated(kind.body, given, label)

    def _validated(self, body: type[AnyBody], given: Any, label: str) -> AnyBody | None:
        try:
            return body.model_validate(given)
        except ValidationError as error:
            self._report.add(label, *invalid_params(error.errors(), given))
            return None

    def _listed(self, given: Content, kind: Kind, label: str) -> Iterable[tuple[int, Any]]:
        found = given.get(kind.member, [])
        if isinstance(found, list):
            return enumerate(found)
        reason = "Een lijst werd verwacht."
        self._report.add(label, InvalidParam(kind.member, "not_a_list", reason))
        return ()


def _without_what_follows(kind: Kind, given: Content) -> Content:
    fields = kind.body.model_fields
    follows = {fields[name].alias for name in kind.left_out if name in fields}
    return {name: value for name, value in given.items() if name not in follows}


def _urls(kind: Kind, given: Content) -> Mapping[str, str]:
    has_statustype = kind.refers_to_statustype and given.get("statustype") is not None
    names = {"zaaktype", "catalogus"} | ({"statustype"} if has_statustype else set())
    return dict.fromkeys(names & kind.body.model_fields.keys(), _SOME_URL)


def _content(kind: Kind, body: Body, given: Content) -> Content:
    """Names once, as they are stored, and a statustype by its number."""
    dumped = body.model_dump(by_alias=True, mode="json")
    content = {member: dumped[member] for member in kind.members.values()}
    for name in kind.columns.keys() - {"gerelateerde_zaaktypen"}:
        content[kind.members[name]] = list(dict.fromkeys(content[kind.members[name]]))
    if kind.refers_to_statustype:
        content["statustype"] = given.get("statustype")
    return content


def _label(kind: Kind, given: Any, place: int) -> str:
    """What an object is called in an error: its identity, or else its place in the list."""
    if not isinstance(given, dict) or not all(member in given for member in kind.identity):
        return f"{kind.naam} [{place}]"
    return " ".join([kind.naam, *(printable(given[member]) for member in kind.identity)])


def _give_keys(entries: Iterable[Entry]) -> None:
    seen: Counter[tuple[Hashable, ...]] = Counter()
    for entry in entries:
        identity = identity_of(entry.kind, entry.content)
        seen[identity] += 1
        entry.key = (*identity, seen[identity])
