"""Puts objects of other services into an answer, as far as the client may see them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from zgw_core.expansion.budget import Budget
from zgw_core.expansion.elsewhere import ANY_KIND, Elsewhere, Found
from zgw_core.expansion.kinds import KINDS, Relation
from zgw_core.expansion.nesting import EXPANSION
from zgw_core.expansion.places import Places
from zgw_core.expansion.shape import Shape, relation_of
from zgw_core.rights import Rights
from zgw_core.tasks import all_of
from zgw_core.vertrouwelijkheid import LEVELS


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
    content: bytes
    """Of the place where it goes."""
    url: str
    above: list[str]
    """The URL of what the place stands in, where that says how to ask for all at once."""


@dataclass(frozen=True)
class _Question:
    """All that is wanted of one relation, in one shape."""

    relation: Relation
    shape: Shape
    wanted: list[_Wanted]

    @property
    def urls(self) -> set[str]:
        return {each.url for each in self.wanted}

    @property
    def listed_by(self) -> dict[str, str]:
        """The filter that lists all that is wanted at once, where there is one."""
        above = {url.rsplit("/", 2)[0] for each in self.wanted for url in each.above}
        return {self.relation.above: above.pop()} if len(above) == 1 else {}


class Embedding:
    """For one answer about objects of a kind."""

    def __init__(
        self, elsewhere: Elsewhere, rights: Rights, kind: str, shape: Shape, budget: Budget
    ) -> None:
        self._elsewhere, self._rights = elsewhere, rights
        self._kind, self._shape = kind, shape
        self._budget = budget

    async def complete(self, text: bytes) -> bytes:
        """JSON objects, with commas between, with what was asked from elsewhere and without what
        was not asked.

        Raises 503 when another API gives no answer, Invalid when it would become too much.
        """
        places = Places(text)
        times = Counter(places.contents)
        known, unknown = [], []
        for question in self._questions(times):
            fetched = self._elsewhere.remembered(question.urls, question.shape)
            if fetched is None:
                unknown.append(question)
            else:
                known.append((question, fetched))
        answers = await all_of(map(self._fetch, unknown)) if unknown else []
        seen: dict[bytes, bytes] = {}
        for question, fetched in (*known, *zip(unknown, answers, strict=True)):
            seen |= self._seen(question, fetched, times)
        return _selected_text(places.filled(seen), self._shape)

    def _questions(self, contents: Iterable[bytes]) -> Iterable[_Question]:
        by_path: defaultdict[str, list[_Wanted]] = defaultdict(list)
        for content in contents:
            path, url, *above = orjson.loads(content)
            by_path[path].append(_Wanted(content, url, above))
        found: defaultdict[tuple[Relation, Shape], list[_Wanted]] = defaultdict(list)
        for path, wanted in by_path.items():
            found[self._asked_at(path)] += wanted
        return [_Question(*asked, wanted) for asked, wanted in found.items()]

    def _asked_at(self, path: str) -> tuple[Relation, Shape]:
        """The relation that a path ends in, and what is asked of what it leads to."""
        relation, shape = Relation((self._kind,)), self._shape
        for name in path.split("."):
            found = relation_of(relation.kinds, name)
            assert found is not None
            relation, shape = found, dict(shape.relations)[name]
        return relation, shape

    async def _fetch(self, question: _Question) -> dict[str, Found]:
        return await self._elsewhere.fetch(
            question.relation.kinds, question.urls, question.shape, question.listed_by
        )

    def _seen(
        self, question: _Question, fetched: Mapping[str, Found], times: Mapping[bytes, int]
    ) -> dict[bytes, bytes]:
        """By content of a place, what may be seen there."""
        kinds, shape = question.relation.kinds, question.shape
        seen: dict[bytes, bytes] = {}
        for each in question.wanted:
            if each.url not in fetched:
                continue
            visible = self._visible(fetched[each.url], kinds, shape)
            if visible is not None:
                text, number = orjson.dumps(visible), times[each.content]
                self._budget.spend(_size(visible) * number, len(text) * number)
                seen[each.content] = text
        return seen

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


def _is_own(kinds: tuple[str, ...], own: Collection[str]) -> bool:
    return bool(kinds) and all(kind in own for kind in kinds)


def _each(value: Any) -> Iterable[Found]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _size(found: Found) -> int:
    return 1 + sum(
        _size(each) for value in found.get(EXPANSION, {}).values() for each in _each(value)
    )


def _selected_text(text: bytes, shape: Shape) -> bytes:
    if not shape.selects:
        return text
    found = orjson.loads(b"[%b]" % text)
    return orjson.dumps([_selected(each, shape) for each in found])[1:-1]


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
