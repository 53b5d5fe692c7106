"""Puts objects of other services into an answer, as far as the client may see them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zgw_core.expansion.elsewhere import ANY_KIND, Elsewhere, Found
from zgw_core.expansion.kinds import KINDS, Relation
from zgw_core.expansion.nesting import EXPANSION
from zgw_core.expansion.shape import Shape, relation_of
from zgw_core.problems import invalid
from zgw_core.rights import Rights
from zgw_core.tasks import all_of
from zgw_core.vertrouwelijkheid import LEVELS


def too_many_nodes() -> Exception:
    """One answer holds only so many related objects, that no request takes the service down."""
    reason = "Zoveel gerelateerde objecten passen niet in één antwoord."
    return invalid(
        "expand", "max_length", f"{reason} Vraag minder relaties of een kleinere pagina."
    )


def needs_embedding(kind: str, shape: Shape, own: Collection[str]) -> bool:
    """Whether the database's answer is not yet what the client asked for."""
    if shape.members is not None or shape.groups:
        return True
    for name, inner in shape.relations:
        kinds = KINDS[kind].relations[name].kinds
        if not _is_own(kinds, own) or needs_embedding(kinds[0], inner, own):
            return True
    return False


@dataclass(frozen=True)
class _Wanted:
    holder: Found
    name: str
    urls: list[str] | str | None
    """As the field has them: a list, one, or none."""


class Embedding:
    """For one answer. `own` are the kinds that the database has put in already."""

    def __init__(
        self, elsewhere: Elsewhere, own: Collection[str], rights: Rights, budget: int
    ) -> None:
        self._elsewhere, self._own, self._rights = elsewhere, own, rights
        self._left = budget

    async def complete(self, objects: list[Found], kind: str, shape: Shape) -> list[Found]:
        """The objects with what was asked from elsewhere, and without what was not asked.

        Raises 503 when another API gives no answer, Invalid when it would become too much.
        """
        wanted: dict[tuple[Relation, Shape], list[_Wanted]] = {}
        self._collect(objects, (kind,), shape, wanted)
        await all_of(self._fill(*key, some) for key, some in wanted.items())
        return [_selected(found, shape) for found in objects] if shape.selects else objects

    def _collect(
        self,
        objects: list[Found],
        kinds: tuple[str, ...],
        shape: Shape,
        wanted: dict[tuple[Relation, Shape], list[_Wanted]],
    ) -> None:
        for name, inner in shape.relations:
            relation = relation_of(kinds, name)
            assert relation is not None
            if not _is_own(relation.kinds, self._own):
                wanted.setdefault((relation, inner), []).extend(
                    _Wanted(found, name, _urls(found.get(name), relation)) for found in objects
                )
            elif inner.relations:
                related = [
                    each for found in objects for each in _each(found.get(EXPANSION, {}).get(name))
                ]
                self._collect(related, relation.kinds, inner, wanted)

    async def _fill(self, relation: Relation, shape: Shape, wanted: list[_Wanted]) -> None:
        urls = list(dict.fromkeys(url for each in wanted for url in _as_list(each.urls)))
        fetched = await self._elsewhere.fetch(
            relation.kinds, urls, shape, _listed_by(relation, wanted)
        )
        seen = {
            url: visible
            for url, found in fetched.items()
            if (visible := self._visible(found, relation.kinds, shape)) is not None
        }
        for each in wanted:
            self._spend(sum(_size(seen[url]) for url in _as_list(each.urls) if url in seen))
            _put(each, seen)

    def _spend(self, nodes: int) -> None:
        self._left -= nodes
        if self._left < 0:
            raise too_many_nodes()

    def _visible(self, found: Found, kinds: tuple[str, ...], shape: Shape) -> Found | None:
        """The object without what this client may not see of it; None when that is all of it."""
        kind = self._elsewhere.kind_of(kinds or ANY_KIND, str(found.get("url")))
        if (kinds and kind is None) or (kind and not self._may_read(kind, found)):
            return None
        related = found.get(EXPANSION)
        if not related or kind is None:
            return found
        shown: Found = {}
        for name, inner in shape.relations:
            relation = relation_of((kind,), name)
            if relation and name in related:
                shown |= self._shown(name, related[name], relation.kinds, inner)
        return {**found, EXPANSION: shown}

    def _shown(self, name: str, value: Any, kinds: tuple[str, ...], shape: Shape) -> Found:
        if isinstance(value, list):
            every = [self._visible(item, kinds, shape) for item in value]
            return {name: [item for item in every if item is not None]}
        if not value:
            return {name: value}
        one = self._visible(value, kinds, shape)
        return {} if one is None else {name: one}

    def _may_read(self, name: str, found: Mapping[str, Any]) -> bool:
        """zrc-006, drc-007: the same rights as for a client that reads it there. What does not say
        how confidential it is, or of which type, is shown to who may see everything only."""
        kind = KINDS[name]
        allowed = self._rights.allowed(kind.component.code, kind.component.scopes)
        if not kind.type:
            return allowed.somewhere
        if kind.gereed and allowed.only_gereed and found.get(kind.gereed) is not True:
            return False
        if allowed.everything:
            return True
        level = [str(found.get(kind.level))] if kind.level else []
        is_known = all(one in LEVELS for one in level)
        return is_known and allowed.covers(str(found.get(kind.type)), *level)


def _listed_by(relation: Relation, wanted: Iterable[_Wanted]) -> dict[str, str]:
    """The filter that lists all that is wanted at once, where there is one."""
    if not relation.above:
        return {}
    above = {str(each.holder["url"]).rsplit("/", 2)[0] for each in wanted}
    return {relation.above: above.pop()} if len(above) == 1 else {}


def _is_own(kinds: tuple[str, ...], own: Collection[str]) -> bool:
    return bool(kinds) and all(kind in own for kind in kinds)


def _each(value: Any) -> Iterable[Found]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _urls(value: Any, relation: Relation) -> list[str] | str | None:
    if isinstance(value, list):
        return [item[relation.member] if relation.member else item for item in value]
    return value or None


def _as_list(urls: list[str] | str | None) -> list[str]:
    return [urls] if isinstance(urls, str) else urls or []


def _put(wanted: _Wanted, seen: Mapping[str, Found]) -> None:
    """An empty relation becomes an empty object; what cannot be shown is left out."""
    related = wanted.holder.setdefault(EXPANSION, {})
    if isinstance(wanted.urls, list):
        related[wanted.name] = [seen[url] for url in wanted.urls if url in seen]
    elif wanted.urls is None:
        related[wanted.name] = {}
    elif wanted.urls in seen:
        related[wanted.name] = seen[wanted.urls]


def _size(found: Found) -> int:
    return 1 + sum(
        _size(each) for value in found.get(EXPANSION, {}).values() for each in _each(value)
    )


def _selected(found: Found, shape: Shape) -> Found:
    """zrc-029: of every object only what its selection names."""
    members = found.keys() if shape.members is None else shape.members
    result = {key: value for key, value in found.items() if key in members}
    for name, inner in shape.groups:
        result[name] = _selected_inside(found.get(name), inner)
    if EXPANSION in found:
        related, inners = found[EXPANSION], dict(shape.relations)
        result[EXPANSION] = {
            name: _selected_inside(value, inners[name]) if name in inners else value
            for name, value in related.items()
        }
    return result


def _selected_inside(value: Any, shape: Shape) -> Any:
    if isinstance(value, list):
        return [_selected(item, shape) for item in value]
    return _selected(value, shape) if isinstance(value, dict) and value else value
