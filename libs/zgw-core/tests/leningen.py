"""A service with a relation that is mirrored: of a lening its lezer knows, in another API."""

from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column
from starlette.responses import Response

from zgw_core.app import Service
from zgw_core.audittrail import audit_routes
from zgw_core.change import Writing
from zgw_core.fields import BlankUrl, Url
from zgw_core.mirrors.wish import Action, Mirror, add_mirrors
from zgw_core.model import Row, service_metadata
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.routes import Routes
from zgw_core.schema import Body, Schema

LEZERS = "http://zaken.test/zaken/api/v1"


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


add_mirrors(Base.metadata)


class Lening(Base):
    __tablename__ = "lening"
    path = "/leningen"

    lezer: Mapped[str]


class Aanmaning(Base):
    __tablename__ = "aanmaning"
    path = "/aanmaningen"

    lening: Mapped[UUID] = mapped_column(ForeignKey("lening.uuid"))


class LeningBody(Body):
    """Een lening zoals een client die aanlevert."""

    lezer: BlankUrl = Field(default="", description="Wie er leent.")


class LeningSchema(Schema):
    """Een lening."""

    url: Url = Field(description="URL van de lening.")
    lezer: BlankUrl = Field(description="Wie er leent.")


LENINGEN = Hoofdobject("zrc", Lening, "leningen")
LENING = Resource("lening", Lening, LeningSchema, LENINGEN, ["leningen.lezen"])
routes = Routes(LENING)
routes.reads()


def known_to(lezer: str, lening: str, action: Action = "create") -> list[Mirror]:
    path = f"{lezer.removeprefix(LEZERS)}/leningen"
    return [Mirror("zaken", path, {"lening": lening}, "lezer", action=action)] if lezer else []


@routes.creates("leningen.schrijven")
async def create_lening(body: LeningBody, change: Writing) -> Response:
    lening = Lening(lezer=body.lezer)
    change.require(LENINGEN, lening, "leningen.schrijven")
    change.mirror(*known_to(lening.lezer, change.own_url(lening)))
    return await change.created(LENING, lening)


@routes.updates("leningen.schrijven")
async def update_lening(uuid: UUID, body: LeningBody, change: Writing) -> Response:
    lening = await change.load(LENING, uuid, Lening)
    change.require(LENINGEN, lening, "leningen.schrijven")
    url = change.own_url(lening)
    told = [*known_to(body.lezer, url), *known_to(lening.lezer, url, "delete")]
    change.mirror(*told, old={"lezer": lening.lezer})
    lening.lezer = body.lezer
    return await change.updated(LENING, lening)


@routes.destroys("leningen.schrijven")
async def delete_lening(uuid: UUID, change: Writing) -> Response:
    lening = await change.load(LENING, uuid, Lening)
    change.require(LENINGEN, lening, "leningen.schrijven")
    await change.mirror_later(known_to(lening.lezer, change.own_url(lening), "delete"))
    return await change.deleted(LENING, lening)


SERVICE = Service(
    naam="leningen-api",
    component="zrc",
    title="Leningen API",
    version="1.0.0",
    root="/leningen/api/v1",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    routers=[routes, audit_routes(LENING, "lening_uuid")],
)

Json = dict[str, Any]
