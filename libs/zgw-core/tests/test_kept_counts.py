"""A filter may have a count that the database keeps."""

from dataclasses import replace

import pytest
from pydantic import Field
from sqlalchemy import BigInteger, Column, Table, Text, bindparam
from sqlalchemy.orm import Mapped

from zgw_core.fields import Url
from zgw_core.filters import KeptCount, equals
from zgw_core.model import Row, service_metadata
from zgw_core.reader import Reader
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.schema import Schema


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


class Schelp(Base):
    __tablename__ = "schelp"
    path = "/schelpen"

    soort: Mapped[str]
    kleur: Mapped[str]


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


def kept(name: str) -> KeptCount:
    return KeptCount(KLEUREN, KLEUREN.c.kleur == bindparam(name))


SCHELP = Resource(
    naam="schelp",
    model=Schelp,
    schema=SchelpSchema,
    hoofdobject=Hoofdobject(component="zrc", model=Schelp, type="soort"),
    read_scopes=["schelpen.lezen"],
    filters={"kleur": replace(equals("kleur"), kept=kept), "soort": equals("soort")},
)


@pytest.mark.parametrize("restricted", [False, True])
def test_only_what_is_asked_alone_need_not_be_counted(restricted: bool) -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    for names, counts_rows in (
        (("kleur",), False),
        (("soort",), True),
        (("kleur", "soort"), True),
        ((), True),
    ):
        sql = reader.list(names, (), restricted).sql
        assert ("count(" in sql, "schelp_kleur" in sql) == (counts_rows, not counts_rows)


def test_rights_are_applied_to_what_is_kept() -> None:
    reader = Reader(SCHELP, "http://test", {"schelp": SCHELP})
    assert "schelp_kleur.soort" in reader.list(("kleur",), (), True).sql
    assert "schelp_kleur.soort" not in reader.list(("kleur",), (), False).sql
