"""What a client wants to see of an object: which members, and which related objects in full."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from zgw_core.expansion.kinds import KINDS, Relation
from zgw_core.problems import Invalid, InvalidParam, Problem, invalid

MOST_RELATIONS = 100
"""In one question, counted at all depths: more than any screen shows."""


@dataclass(frozen=True)
class Shape:
    """Hashable, because statements are compiled once for each shape and kept."""

    relations: tuple[tuple[str, "Shape"], ...] = ()
    members: frozenset[str] | None = None
    """None: all of them."""
    groups: tuple[tuple[str, "Shape"], ...] = ()
    """Members that are objects of which a part is wanted."""

    @property
    def size(self) -> int:
        return sum(1 + inner.size for _, inner in self.relations)

    @cached_property
    def selects(self) -> bool:
        """Whether less than all of any object is wanted, at any depth."""
        if self.members is not None or self.groups:
            return True
        return any(inner.selects for _, inner in self.relations)

    @property
    def path(self) -> str:
        """The relations as `expand` spells them."""
        return ",".join(_paths(self))


WHOLE = Shape()


@dataclass
class _Draft:
    relations: dict[str, "_Draft"] = field(default_factory=dict)
    members: set[str] | None = None
    groups: dict[str, "_Draft"] = field(default_factory=dict)

    def finished(self) -> Shape:
        return Shape(
            tuple((name, inner.finished()) for name, inner in sorted(self.relations.items())),
            None if self.members is None else frozenset(self.members),
            tuple((name, inner.finished()) for name, inner in sorted(self.groups.items())),
        )


def relation_of(kinds: Sequence[str], name: str) -> Relation | None:
    """The relation of that name which any of the kinds has."""
    found = (KINDS[kind].relations.get(name) for kind in kinds)
    return next((relation for relation in found if relation), None)


@lru_cache(maxsize=200)
def parse_expand(kind: str, text: str) -> Shape:
    """zrc-026, drc-012: paths of any depth, comma separated, `status.statustype,rollen`. The same
    are asked all day.

    Raises 404 for a path that leads nowhere (zrc-027, drc-013).
    """
    draft = _Draft()
    for path in text.split(","):
        if path.strip():
            _add_path(draft, kind, path.strip())
    return _bounded(draft, "expand")


def parse_listed(paths: Collection[str], text: str) -> Shape:
    """Of an API that lists what can be asked. Raises Invalid for anything else."""
    draft = _Draft()
    for path in filter(None, map(str.strip, text.split(","))):
        if path not in paths:
            raise invalid("expand", "invalid_choice", "Dit pad kan niet worden opgenomen.")
        inner = draft
        for name in path.split("."):
            inner = inner.relations.setdefault(name, _Draft())
    return draft.finished()


def _add_path(draft: _Draft, kind: str, path: str) -> None:
    kinds: tuple[str, ...] = (kind,)
    for name in path.split("."):
        relation = relation_of(kinds, name)
        if relation is None:
            raise _no_such_path(path)
        draft = draft.relations.setdefault(name, _Draft())
        kinds = relation.kinds


def parse_fields(kind: str, given: Any, members: Collection[str]) -> Shape:
    """zrc-029: names of members, `"*"` for all, and objects of a relation or group with the
    selection from it. `members` are those that an object of this kind has.

    Raises Invalid on the item that selects nothing known.
    """
    draft = _Draft(members=set())
    for index, item in enumerate(_selected(given, "fields")):
        _select(draft, (kind,), item, f"fields.{index}")
    errors = [
        _unknown_member(f"fields.{index}", str(item))
        for index, item in enumerate(given)
        if isinstance(item, str) and item != "*" and item not in members
    ]
    errors += [_unknown_member("fields", name) for name in draft.groups if name not in members]
    if errors:
        raise Invalid(*errors)
    return _bounded(draft, "fields")


def _selected(given: Any, place: str) -> list[Any]:
    if not isinstance(given, list):
        raise invalid(place, "not_a_list", "Geef een lijst met velden.")
    if all(item == {} for item in given):
        raise invalid(place, "empty", "Geef minstens één veld.")
    return given


def _select(draft: _Draft, kinds: Sequence[str], item: Any, place: str) -> None:
    if isinstance(item, dict):
        for name, selection in item.items():
            _select_inside(draft, kinds, name, selection, f"{place}.{name}")
    elif item == "*":
        draft.members = None
    elif isinstance(item, str) and draft.members is not None:
        draft.members.add(item)
    elif not isinstance(item, str):
        reason = "Geef namen van velden, of een object met een selectie per relatie."
        raise invalid(place, "invalid", reason)


def _select_inside(
    draft: _Draft, kinds: Sequence[str], name: str, selection: Any, place: str
) -> None:
    relation = relation_of(kinds, name)
    homes = draft.groups if relation is None else draft.relations
    inner = homes.setdefault(name, _Draft(members=set()))
    for index, item in enumerate(_selected(selection, place)):
        _select(inner, relation.kinds if relation else (), item, f"{place}.{index}")


def _bounded(draft: _Draft, name: str) -> Shape:
    shape = draft.finished()
    if shape.size > MOST_RELATIONS:
        reason = f"Vraag ten hoogste {MOST_RELATIONS} relaties tegelijk."
        raise invalid(name, "max_length", reason)
    return shape


def _paths(shape: Shape) -> Iterable[str]:
    for name, inner in shape.relations:
        yield from ([f"{name}.{path}" for path in _paths(inner)] or [name])


def _unknown_member(place: str, name: str) -> InvalidParam:
    return InvalidParam(place, "invalid_choice", f"Onbekend veld: {name[:100]}")


def _no_such_path(path: str) -> Problem:
    return Problem(404, "not_found", "Niet gevonden.", f"Onbekend pad in expand: {path[:200]}")
