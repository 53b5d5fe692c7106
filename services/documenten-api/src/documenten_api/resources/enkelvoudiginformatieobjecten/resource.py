"""How documents are read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Integer, Text, bindparam, func, literal_column
from sqlalchemy.dialects.postgresql import ARRAY, array

from documenten_api import scopes
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten import schema
from documenten_api.resources.enkelvoudiginformatieobjecten.counting import (
    Kenmerk,
    kept_count_of_documents,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
    GekozenVersie,
)
from zgw_core.fields import DateTime, Rsin, Url
from zgw_core.filters import Filter, equals, one_of, within
from zgw_core.resource import KeptCount, KeptParts, Resource

ObjectType = Literal["besluit", "zaak", "verzoek"]
VersionNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]
_WORD = "trefwoorden"
_OBJECT_TYPE = "objectType"
_MORE_THAN_TWO = _THREE = 3


def _has_words(entity: Any, name: str) -> ColumnElement[bool]:
    has_all: ColumnElement[bool] = entity.woorden.contains(_words(name))
    return has_all


def _words(name: str) -> Any:
    return bindparam(name, type_=ARRAY(Text))


_RELATED = {
    f"objectinformatieobjecten{separator}{name}": filter_
    for separator in ("_", "__")  # real clients send both
    for name, filter_ in {
        "object": equals("object", Url),
        _OBJECT_TYPE: equals("object_type", ObjectType),
    }.items()
}

FILTERS = {
    "identificatie": equals("identificatie"),
    "bronorganisatie": equals("bronorganisatie", Rsin),
    **within("objectinformatieobjecten", _RELATED),
    _WORD: Filter(
        _has_words,
        convert=lambda words, _: sorted(set(words)),
        many=True,
        asked=lambda name, words: f"{name}={min(len(words), _MORE_THAN_TWO)}",
        description="Documenten met al deze trefwoorden.",
    ),
}


def _kept(names: Sequence[str]) -> KeptCount | None:
    """Of each filter and of each pair of them, but for those that find few documents anyhow."""
    asked: list[Kenmerk] = []
    for name in names:
        filter_, _, number = name.partition("=")
        if filter_ == _WORD:
            asked.append(("+".join([_WORD] * int(number)), _words(name)))
        else:
            asked.append(_kenmerk(name))
    return kept_count_of_documents(asked)


def _kenmerk(name: str) -> Kenmerk:
    value: ColumnElement[str] = bindparam(name)
    kenmerk = _OBJECT_TYPE if name.endswith(_OBJECT_TYPE) else name
    return kenmerk, array([value], type_=Text)


def _kept_parts(names: Sequence[str]) -> KeptParts:
    """Of pairs among three filters and more, or of each alone; of none where one filter finds few
    documents anyhow."""
    single = [each for name in names for each in _singles(name)]
    alone = [kept for each in single if (kept := kept_count_of_documents([each]))]
    if len(alone) < len(single):
        return KeptParts()
    pairs = [kept_count_of_documents(pair) for pair in combinations(single, 2)]
    of_all = [pair for pair in pairs if pair and not pair.others]
    is_three = len(single) == _THREE and f"{_WORD}={_MORE_THAN_TWO}" not in names
    return KeptParts(of_all or alone, [*_within(single)] if is_three else ())


def _within(three: Sequence[Kenmerk]) -> Iterator[tuple[KeptCount, KeptCount, KeptCount]]:
    """One of three filters finds nothing that another does not find: where a municipality has
    one bronorganisatie, that of any trefwoord."""

    def kept(*places: int) -> KeptCount | None:
        return kept_count_of_documents([three[place] for place in sorted(places)])

    for inner, outer, third in permutations(range(_THREE)):
        both, alone, number = kept(inner, outer), kept(inner), kept(inner, third)
        if both and alone and number and not both.others:
            yield both, alone, number


def _singles(name: str) -> list[Kenmerk]:
    """Three trefwoorden stand for however many there are."""
    filter_, _, number = name.partition("=")
    if filter_ != _WORD:
        return [_kenmerk(name)]
    words: Any = func.coalesce(_words(name), type_=ARRAY(Text))  # of a parameter it takes no part
    places = [literal_column(str(place), Integer) for place in range(1, int(number) + 1)]
    return [(_WORD, array([words[place]], type_=Text)) for place in places]


DOCUMENT = Resource(
    naam="enkelvoudiginformatieobject",
    model=EnkelvoudigInformatieObject,
    schema=schema.Document,
    hoofdobject=DOCUMENTEN,
    read_scopes=[scopes.LEZEN],
    filters=FILTERS,
    kept=_kept,
    kept_parts=_kept_parts,
    one_values={
        "versie": replace(equals("versie", VersionNumber), description="Nummer van de versie."),
        "registratieOp": replace(
            equals("registratieOp", DateTime), description="De versie die op dit moment gold."
        ),
    },
    weergave="identificatie",
)
CREATED_DOCUMENT = replace(DOCUMENT, schema=schema.CreatedDocument)
DOCUMENT_SEARCH = replace(
    DOCUMENT,
    filters={
        "uuid__in": one_of("uuid", UUID),
        "identificatie": FILTERS["identificatie"],
        "bronorganisatie": FILTERS["bronorganisatie"],
    },
)
DOCUMENT_VERSION = replace(
    DOCUMENT,
    model=GekozenVersie,
    hoofdobject=replace(DOCUMENTEN, model=GekozenVersie, gereed="is_openbaar"),
)
"""The version that `versie` and `registratieOp` choose, with the rights to that version."""
DOWNLOAD = replace(DOCUMENT_VERSION, naam="inhoud", schema=schema.Download)
"""Nothing can be expanded in bytes."""
