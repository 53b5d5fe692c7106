"""SQL about versions: rows of one catalogus with the same name, each valid for some days."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Index,
    and_,
    bindparam,
    cast,
    func,
    inspect,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import aliased
from sqlalchemy.types import Text

from catalogi_api.base import Base
from zgw_core.rendering import own_url

Entity = Any
"""A model class, or an alias of one."""

_DAY_PARAMETERS = ("datumGeldigheid", "datum_geldigheid")
"""The filters, by both their names, that also move the day on which relations are resolved."""


def kind(naam: str) -> Any:
    """The model of this name: types refer to one another both ways, modules do not."""
    return next(model for model in Base.__subclasses__() if model.__name__ == naam)


def another(naam: str) -> Any:
    """An alias of the model of this name."""
    return aliased(kind(naam))


def day_asked() -> ColumnElement[Any]:
    """The day that a client asks about, else today in the Netherlands."""
    asked = (bindparam(name, None, type_=Date) for name in _DAY_PARAMETERS)
    now_here = func.timezone(literal_column("'Europe/Amsterdam'"), func.now())
    day = select(func.coalesce(*asked, cast(now_here, Date)))
    return day.scalar_subquery()  # worked out once for a statement, not for each row


def is_valid(version: Entity, day: Any) -> ColumnElement[bool]:
    """From its first day up to and including its last."""
    has_not_ended = or_(version.einde_geldigheid.is_(None), version.einde_geldigheid >= day)
    return and_(version.begin_geldigheid <= day, has_not_ended)


def is_current(version: Entity) -> ColumnElement[bool]:
    """Whether a relation by name leads to this version."""
    return and_(not_(version.concept), is_of_day(version))


def is_of_day(version: Entity) -> ColumnElement[bool]:
    """Whether the relations that this version names hold on the day asked, be it a concept."""
    return is_valid(version, day_asked())


def urls(entity: Entity, *where: ColumnElement[bool]) -> ColumnElement[Any]:
    """Of the row that they are asked of, however deep inside an expansion they stand."""
    found = select(own_url(entity)).where(*where).order_by(entity.id)
    return func.array(found.correlate_except(entity).scalar_subquery(), type_=ARRAY(Text))


def holds(texts: ColumnElement[Any], text: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a text is in an array; in this direction, an index on the array finds it."""
    is_in: ColumnElement[bool] = texts.contains(array([text]))
    return is_in


def index_of_names(column: str) -> Index:
    """An index for `holds`. A write keeps it up to date at once: a list of what is still to be
    added would be read through by every search, and types are read far more than written."""
    return Index(None, column, postgresql_using="gin", postgresql_with={"fastupdate": "off"})


def names(column: ColumnElement[Any], *where: ColumnElement[bool]) -> ColumnElement[Any]:
    """Each once, in alphabetical order."""
    found = select(column).where(*where).distinct().order_by(column)
    return func.array(found.scalar_subquery(), type_=ARRAY(Text))


def begin_object(name: str) -> Any:
    """The first day of the first of all versions; `name` is what they have in common."""

    def first_day(cls: Entity) -> ColumnElement[Any]:
        version = _version_of(cls)
        days = select(func.min(version.begin_geldigheid)).where(*_same(version, cls, name))
        return days.scalar_subquery()

    return hybrid_property(first_day)


def einde_object(name: str) -> Any:
    """The last day of the last of all versions, null while that one is open."""

    def last_day(cls: Entity) -> ColumnElement[Any]:
        version = _version_of(cls)
        latest = (version.begin_geldigheid.desc(), version.id.desc())
        days = select(version.einde_geldigheid).where(*_same(version, cls, name))
        return days.order_by(*latest).limit(literal_column("1")).scalar_subquery()

    return hybrid_property(last_day)


def _version_of(cls: Entity) -> Any:
    return aliased(inspect(cls).mapper.class_)


def _same(version: Entity, cls: Entity, name: str) -> tuple[ColumnElement[bool], ...]:
    return version.catalogus == cls.catalogus, getattr(version, name) == getattr(cls, name)


def has_status(version: Entity, bound: str) -> ColumnElement[bool]:
    """Whether a version is, or is not, a concept, as the bound list of booleans asks."""
    asked: ColumnElement[bool] = version.concept == bindparam(bound, type_=ARRAY(Boolean)).any_()
    return asked
