"""What the database keeps count of, so that lists need not count their rows.

Triggers keep it; each transaction counts in a part (`deel`) that no other transaction counts in at
the moment.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    cast,
    func,
    literal_column,
)

from documenten_api.base import Base
from zgw_core.model import VERTROUWELIJKHEID
from zgw_core.rendering import sql_text
from zgw_core.resource import KeptCount

Kenmerk = tuple[str, ColumnElement[Any]]
"""What documents are filtered by, and an array with the value that is asked."""
_COUNTED = {
    "bronorganisatie",
    "objectType",
    "trefwoorden",
    "bronorganisatie+objectType",
    "bronorganisatie+trefwoorden",
    "objectType+trefwoorden",
    "trefwoorden+trefwoorden",
}
_MANY_WORDS: ColumnElement[int] = literal_column("10")
"""Of a document with more of them not each pair is counted; the triggers know the number too."""


def _telling(name: str, *what: Column[Any]) -> Table:
    """Numbers of rows by what is told apart and by what decides who may read them."""
    return Table(
        name,
        Base.metadata,
        *what,
        Column("informatieobjecttype", Text, primary_key=True),
        Column("vertrouwelijkheidaanduiding", VERTROUWELIJKHEID, primary_key=True),
        Column("is_gereed_voor_publicatie", Boolean, primary_key=True),
        Column("deel", SmallInteger, primary_key=True, autoincrement=False),
        Column("aantal", BigInteger, nullable=False),
    )


def _by_block(name: str) -> Table:
    return _telling(name, Column("blok", BigInteger, primary_key=True, autoincrement=False))


DOCUMENT_TELLING = _telling("document_telling")
"""How many documents there are."""
DOCUMENT_BLOK = _by_block("document_blok")
"""The same for each block of ids."""
VERZENDING_BLOK = _by_block("verzending_blok")
"""How many verzendingen, for each block of their ids."""
BITS_OF_VERZENDINGEN = 12
"""Fewer than of documents: to see whether a verzending may be read, its document is fetched."""
KENMERK_TELLING = _telling(
    "kenmerk_telling",
    Column("kenmerk", Text, primary_key=True),
    Column("waarde", LargeBinary, primary_key=True),
)
"""How many documents or verzendingen, for each value of what lists are filtered by and for each
pair of these. The SHA-256 of the value stands here: a trefwoord may be longer than a key."""


def _has_many_words(entity: Any) -> ColumnElement[bool]:
    many: ColumnElement[bool] = func.cardinality(entity.woorden) > _MANY_WORDS
    return many


def kept_count(kenmerk: str, value: ColumnElement[str]) -> KeptCount:
    """How many have this value of a kenmerk."""
    counted = KENMERK_TELLING.c
    digest = func.sha256(func.convert_to(value, sql_text("UTF8")))
    is_of_value = (counted.kenmerk == sql_text(kenmerk)) & (counted.waarde == digest)
    return KeptCount(KENMERK_TELLING, is_of_value)


def kept_count_of_documents(asked: Sequence[Kenmerk]) -> KeptCount | None:
    """How many documents have all of these, if they are one or two."""
    in_order = sorted(asked, key=lambda each: each[0])
    kenmerk = "+".join(name for name, _ in in_order)
    if kenmerk not in _COUNTED:
        return None
    values = [value for _, value in in_order]
    if "+" not in kenmerk:
        return kept_count(kenmerk, func.array_to_string(*values, sql_text("")))
    kept = kept_count(kenmerk, cast(reduce(func.array_cat, values), Text))
    both_words = kenmerk == "trefwoorden+trefwoorden"
    return replace(kept, others=_has_many_words if both_words else None)
