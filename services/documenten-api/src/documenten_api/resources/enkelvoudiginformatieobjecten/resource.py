"""How documents are read."""

from dataclasses import replace
from typing import Annotated, Literal
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import JSONB

from documenten_api import scopes
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten import schema
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
    GekozenVersie,
)
from zgw_core.fields import DateTime, Url
from zgw_core.filters import Filter, equals, one_of, within
from zgw_core.resource import Resource

ObjectType = Literal["besluit", "zaak", "verzoek"]
VersionNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]


def _as_json(words: list[str], _: str) -> str:
    return orjson.dumps(words).decode()


_RELATED = {
    f"objectinformatieobjecten{separator}{name}": filter_
    for separator in ("_", "__")  # real clients send both
    for name, filter_ in {
        "object": equals("object", Url),
        "objectType": equals("object_type", ObjectType),
    }.items()
}

FILTERS = {
    "identificatie": equals("identificatie"),
    "bronorganisatie": equals("bronorganisatie"),
    **within("objectinformatieobjecten", _RELATED),
    "trefwoorden": Filter(
        lambda entity, name: entity.trefwoorden.contains(bindparam(name, type_=JSONB)),
        convert=_as_json,
        many=True,
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
