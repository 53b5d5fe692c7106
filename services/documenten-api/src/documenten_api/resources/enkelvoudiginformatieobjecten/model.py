"""The tables of documents: the newest version of each, and those before it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    FetchedValue,
    ForeignKey,
    Index,
    Integer,
    Sequence,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from documenten_api.base import Base
from documenten_api.content.model import INHOUD
from documenten_api.uploads.model import Bestandsdeel
from documenten_api.uploads.schema import Bestandsdeel as BestandsdeelSchema
from zgw_core.model import VERTROUWELIJKHEID, Row, unique
from zgw_core.rendering import json_text, own_url

if TYPE_CHECKING:
    from documenten_api.resources.gebruiksrechten.model import Gebruiksrechten
    from documenten_api.resources.objectinformatieobjecten.model import Objectinformatieobject

DOCUMENTNUMMERS = Sequence("documentnummer", metadata=Base.metadata)


def _download_url(entity: Any) -> ColumnElement[str]:
    """Names the version, so that what is at this URL never changes."""
    url = own_url(entity).concat(literal_column("'/download?versie='", Text))
    return case((entity.sha256.is_not(None), url.concat(func.text(entity.versie))))


def _parts(entity: Any) -> ColumnElement[Any]:
    part = aliased(Bestandsdeel)
    objects = cast(json_text(BestandsdeelSchema, part), JSON)
    listed = select(func.json_agg(aggregate_order_by(objects, part.volgnummer)))
    of_document = listed.where(part.informatieobject == entity.uuid).scalar_subquery()
    return func.coalesce(of_document, literal_column("'[]'::json", JSON))


class Versie:
    """The columns that every version has."""

    identificatie: Mapped[str]
    bronorganisatie: Mapped[str]
    creatiedatum: Mapped[date]
    titel: Mapped[str]
    vertrouwelijkheidaanduiding: Mapped[str] = mapped_column(VERTROUWELIJKHEID)
    is_gereed_voor_publicatie: Mapped[bool | None]
    tonen_aan_initiator: Mapped[bool]
    auteur: Mapped[str]
    status: Mapped[str]
    inhoud_is_vervallen: Mapped[bool | None]
    formaat: Mapped[str]
    taal: Mapped[str]
    versie: Mapped[int]
    begin_registratie: Mapped[datetime]
    bestandsnaam: Mapped[str]
    bestandsomvang: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(ForeignKey("inhoud.sha256"), index=True)
    link: Mapped[str]
    beschrijving: Mapped[str]
    ontvangstdatum: Mapped[date | None]
    verzenddatum: Mapped[date | None]
    indicatie_gebruiksrecht: Mapped[bool | None]
    verschijningsvorm: Mapped[str]
    ondertekening: Mapped[dict[str, Any] | None]
    integriteit: Mapped[dict[str, Any] | None]
    informatieobjecttype: Mapped[str]
    trefwoorden: Mapped[list[str]]


class EnkelvoudigInformatieObject(Versie, Base):
    """A document in its newest version."""

    __tablename__ = "enkelvoudiginformatieobject"
    path = "/enkelvoudiginformatieobjecten"

    lock: Mapped[str]
    """Empty when the document is not locked."""
    woorden: Mapped[list[str] | None] = mapped_column(
        ARRAY(Text), server_default=FetchedValue(), deferred=True
    )
    """The trefwoorden, by a trigger: of an array, unlike of JSON, the database knows which of them
    are common."""

    inhoud = hybrid_property(_download_url)
    locked = hybrid_property(lambda entity: entity.lock != "")
    bestandsdelen = hybrid_property(_parts)
    gebruiksrechten: Mapped[list["Gebruiksrechten"]] = relationship(viewonly=True)
    objectinformatieobjecten: Mapped[list["Objectinformatieobject"]] = relationship(viewonly=True)

    __table_args__ = (
        unique(
            "identificatie",
            "bronorganisatie",
            field="identificatie",
            code="identificatie-niet-uniek",
            reason="Deze identificatie bestaat al binnen de bronorganisatie.",
        ),
        Index(  # with all that decides who may read, so that many are counted in the index alone
            "ix_document_bronorganisatie",
            "bronorganisatie",
            "informatieobjecttype",
            "vertrouwelijkheidaanduiding",
            "is_gereed_voor_publicatie",
        ),
        Index("ix_document_type", "informatieobjecttype", "vertrouwelijkheidaanduiding"),
        Index("ix_document_woorden", "woorden", postgresql_using="gin"),
        Index(  # of those not every pair of trefwoorden is counted
            "ix_document_veel_woorden", "id", postgresql_where=text("cardinality(woorden) > 10")
        ),
    )


class VorigeVersie(Versie, Base):
    """A version of a document that another one came after."""

    __tablename__ = "vorigeversie"
    path = ""

    informatieobject: Mapped[UUID] = mapped_column(
        ForeignKey("enkelvoudiginformatieobject.uuid", ondelete="CASCADE")
    )

    __table_args__ = (unique("informatieobject", "versie"),)


VERSIE_COLUMNS = tuple(
    column.key
    for column in VorigeVersie.__table__.columns
    if column.key not in ("uuid", "id", "informatieobject")
)


def previous_version(document: EnkelvoudigInformatieObject) -> VorigeVersie:
    """What a document is now, to be kept."""
    values = {name: getattr(document, name) for name in VERSIE_COLUMNS}
    return VorigeVersie(informatieobject=document.uuid, **values)


def _chosen() -> Any:
    """The version that the bound values ask for, of the document that they name."""
    uuid: Any = bindparam("uuid")
    document, previous = EnkelvoudigInformatieObject, VorigeVersie
    is_gereed = document.is_gereed_voor_publicatie.label("document_is_gereed")
    newest = select(
        document.uuid,
        document.id,
        document.lock,
        is_gereed,
        *(getattr(document, name) for name in VERSIE_COLUMNS),
    ).where(document.uuid == uuid)
    older = (
        select(
            previous.informatieobject,
            previous.id,
            document.lock,
            is_gereed,
            *(getattr(previous, name) for name in VERSIE_COLUMNS),
        )
        .join(document, document.uuid == previous.informatieobject)
        .where(previous.informatieobject == uuid)
    )
    versions = union_all(newest, older).subquery("versies")
    number = bindparam("versie", None, type_=Integer)
    moment = bindparam("registratieOp", None, type_=DateTime(timezone=True))
    return (
        select(versions)
        .where(
            versions.c.versie == func.coalesce(number, versions.c.versie),
            versions.c.begin_registratie <= func.coalesce(moment, versions.c.begin_registratie),
        )
        .order_by(versions.c.versie.desc())
        .limit(literal_column("1"))
        .subquery("gekozen")
    )


class GekozenVersie(Row):
    """One document in the version that is asked for (`versie`, `registratieOp`)."""

    __table__ = _chosen()
    __mapper_args__ = {"primary_key": [__table__.c.uuid]}
    path = EnkelvoudigInformatieObject.path

    is_openbaar = hybrid_property(
        lambda entity: entity.is_gereed_voor_publicatie & entity.document_is_gereed
    )
    """Ready for publication, as is the newest version: else nothing could be withdrawn."""
    sleutel = hybrid_property(lambda entity: func.text(entity.sha256))
    """By which the content is found in the storage."""
    crc32 = hybrid_property(lambda entity: _of_content(entity, INHOUD.c.crc32))
    toestand = hybrid_property(lambda entity: _of_content(entity, INHOUD.c.toestand))
    inhoud = hybrid_property(_download_url)
    locked = hybrid_property(lambda entity: entity.lock != "")
    bestandsdelen = hybrid_property(
        lambda entity: case(
            (entity.versie == _newest_number(entity), _parts(entity)),
            else_=literal_column("'[]'::json", JSON),
        )
    )


def _newest_number(entity: Any) -> Any:
    newest = aliased(EnkelvoudigInformatieObject)
    return select(newest.versie).where(newest.uuid == entity.uuid).scalar_subquery()


def _of_content(entity: Any, column: "Column[Any]") -> Any:
    return select(column).where(INHOUD.c.sha256 == entity.sha256).scalar_subquery()
