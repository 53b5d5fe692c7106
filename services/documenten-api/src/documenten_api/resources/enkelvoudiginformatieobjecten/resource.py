"""How documents are read."""

from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Text, bindparam, func, literal_column
from sqlalchemy.dialects.postgresql import ARRAY

from documenten_api import scopes
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten import schema
from documenten_api.resources.enkelvoudiginformatieobjecten.counting import kept_count
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
    GekozenVersie,
)
from zgw_core.fields import DateTime, Url
from zgw_core.filters import Filter, KeptCount, equals, one_of, within
from zgw_core.resource import Resource

ObjectType = Literal["besluit", "zaak", "verzoek"]
VersionNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]
_TOGETHER = "=samen"


def _with_kept_count(kenmerk: str, filter_: Filter) -> Filter:
    return replace(filter_, kept=lambda name: kept_count(kenmerk, bindparam(name)))


def _has_words(entity: Any, name: str) -> ColumnElement[bool]:
    has_all: ColumnElement[bool] = entity.woorden.contains(bindparam(name, type_=ARRAY(Text)))
    return has_all


def _kept_of_word(name: str) -> KeptCount | None:
    """Of several words together no count is kept."""
    if name.endswith(_TOGETHER):
        return None
    words = bindparam(name, type_=ARRAY(Text))
    return kept_count("trefwoorden", func.array_to_string(words, literal_column("''")))


_RELATED = {
    f"objectinformatieobjecten{separator}{name}": filter_
    for separator in ("_", "__")  # real clients send both
    for name, filter_ in {
        "object": equals("object", Url),
        "objectType": _with_kept_count("objectType", equals("object_type", ObjectType)),
    }.items()
}

FILTERS = {
    "identificatie": equals("identificatie"),
    "bronorganisatie": _with_kept_count("bronorganisatie", equals("bronorganisatie")),
    **within("objectinformatieobjecten", _RELATED),
    "trefwoorden": Filter(
        _has_words,
        kept=_kept_of_word,
        many=True,
        asked=lambda name, words: name if len(words) == 1 else name + _TOGETHER,
        description="Documenten met al deze trefwoorden.",
    ),
}

DOCUMENT = Resource(
    naam="enkelvoudiginformatieobject",
    model=EnkelvoudigInformatieObject,
    schema=schema.Document,
    hoofdobject=DOCUMENTEN,
    read_scopes=[scopes.LEZEN],
    filters=FILTERS,
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
    DOCUMENT, model=GekozenVersie, hoofdobject=replace(DOCUMENTEN, model=GekozenVersie)
)
"""The version that `versie` and `registratieOp` choose, with the rights to that version."""
DOWNLOAD = replace(DOCUMENT_VERSION, naam="inhoud", schema=schema.Download)
"""Nothing can be expanded in bytes."""
