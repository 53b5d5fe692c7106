"""A filter may have a count that the database keeps."""

from collections.abc import Sequence

import pytest
from pydantic import Field
from sqlalchemy import BigInteger, Column, Table, Text, bindparam
from sqlalchemy.orm import Mapped

from zgw_core.fields import Url
from zgw_core.filters import equals
from zgw_core.model import Row, service_metadata
from zgw_core.reader import Reader
from zgw_core.resource import Hoofdobject, KeptCount, KeptParts, Resource
from zgw_core.schema import Schema


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


class Schelp(Base):
    __tablename__ = "schelp"
    path = "/schelpen"

    soort: Mapped[str]
    kleur: Mapped[str]
    maat: Mapped[int]


class SchelpSchema(Schema):
    """Een schelp."""

    url: Url = Field(description="URL van de schelp.")


KLEUREN = Table(
    "schelp_kleur",
    Base.metadata,
    Column("kleur", Text, primary_key=True),
    Column("soort", Text, primary_key=True),
    Column("aantal", BigInteger, nullable=False),
)


def kept(names: Sequence[str]) -> KeptCount | None:
    if [*names] == ["kleur"]:
        return KeptCount(KLEUREN, KLEUREN.c.kleur == bindparam("kleur"))
    if [*names] == ["kleur", "maat"]:
        one_of_them = KLEUREN.c.kleur == bindparam("kleur")
        return KeptCount(KLEUREN, one_of_them, lambda entity: entity.maat > 10)
    return None


def kept_parts(names: Sequence[str]) -> KeptParts:
    """With a third filter the kleur alone tells when there are none; a soort may be all of it."""
    if [*names] != ["kleur", "maat", "soort"]:
        return KeptParts()
    of_kleur = KeptCount(KLEUREN, KLEUREN.c.kleur == bindparam("kleur"))
    of_soort = KeptCount(KLEUREN, KLEUREN.c.soort == bindparam("soort"))
    of_both = KeptCount(KLEUREN, of_kleur.of_value & of_soort.of_value)
    return KeptParts([of_kleur], [(of_both, of_soort, of_kleur)])


SCHELP = Resource(
    naam="schelp",
    model=Schelp,
    schema=SchelpSchema,
    hoofdobject=Hoofdobject(component="zrc", model=Schelp, type="soort"),
    read_scopes=["schelpen.lezen"],
    filters={name: equals(name) for name in ("kleur", "maat", "soort")},
    kept=kept,
    kept_parts=kept_parts,
)


@pytest.mark.parametrize("restricted", [False, True])
def test_what_is_kept_need_not_be_counted(restricted: bool) -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    for names, counts_rows in (
        (("kleur",), False),
        (("soort",), True),
        (("kleur", "soort"), True),
        ((), True),
    ):
        sql = reader.list(names, (), restricted).sql
        assert ("count(" in sql, "schelp_kleur" in sql) == (counts_rows, not counts_rows)


def test_of_what_is_not_kept_rows_are_counted_as_well() -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    sql = reader.list(("kleur", "maat"), (), False).sql
    assert "schelp_kleur" in sql
    assert "count(" in sql
    assert "maat > " in sql


def test_where_nothing_is_kept_nothing_is_sought() -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    assert "FROM geteld) > " in reader.list(("kleur",), (), False).sql
    assert "FROM geteld) > " not in reader.list(("soort",), (), False).sql


def test_rights_are_applied_to_what_is_kept() -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    assert "schelp_kleur.soort" in reader.list(("kleur",), (), True).sql
    assert "schelp_kleur.soort" not in reader.list(("kleur",), (), False).sql


def test_what_is_kept_of_some_filters_is_asked_before_rows_are_counted() -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    sql = reader.list(("kleur", "maat", "soort"), (), False).sql
    counted = sql[: sql.index("sleutels")]
    asked = [counted.index(part) for part in ("= 0) THEN 0", ") = (", "ELSE (SELECT count(")]
    assert asked == sorted(asked)
    assert "FROM geteld) > " in sql
