"""The smallest service that has everything: one main resource, with rights by type and level."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column
from starlette.responses import Response

from zgw_core.app import Service
from zgw_core.audittrail import audit_routes
from zgw_core.change import Writing
from zgw_core.fields import Text, Url
from zgw_core.filters import equals
from zgw_core.model import VERTROUWELIJKHEID, Row, service_metadata
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.routes import Routes
from zgw_core.schema import Body, Schema
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


class Boek(Base):
    __tablename__ = "boek"
    path = "/boeken"

    titel: Mapped[str]
    soort: Mapped[str]
    vertrouwelijkheidaanduiding: Mapped[str] = mapped_column(VERTROUWELIJKHEID)


class BoekBody(Body):
    """Een boek zoals een client dat aanlevert."""

    titel: Annotated[str, Text(20)] = Field(description="De titel.")
    soort: Url = Field(description="Het soort boek.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(description="Het niveau.")


class BoekSchema(Schema):
    """Een boek."""

    url: Url = Field(description="URL van het boek.")
    uuid: UUID = Field(description="Unieke identificatie.")
    titel: str = Field(description="De titel.")
    soort: Url = Field(description="Het soort boek.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(description="Het niveau.")


BOEKEN = Hoofdobject("zrc", Boek, "boeken", {}, "soort", "vertrouwelijkheidaanduiding")
BOEK = Resource(
    naam="boek",
    model=Boek,
    schema=BoekSchema,
    hoofdobject=BOEKEN,
    read_scopes=["boeken.lezen"],
    filters={"titel": equals("titel")},
    orderings={"titel": "titel"},
)
routes = Routes(BOEK)
routes.reads()


@routes.creates("boeken.schrijven")
async def create_boek(body: BoekBody, change: Writing) -> Response:
    boek = Boek(**body.values())
    change.require(BOEKEN, boek, "boeken.schrijven")
    return await change.created(BOEK, boek)


@routes.patches("boeken.schrijven")
async def break_boek(uuid: UUID, body: BoekBody, change: Writing) -> Response:
    """A mistake of a programmer: changes without asking for rights."""
    boek = await change.load(BOEK, uuid, Boek)
    boek.titel = body.titel
    return await change.updated(BOEK, boek)


SERVICE = Service(
    naam="boeken-api",
    component="zrc",
    title="Boeken API",
    version="1.2.3",
    root="/boeken/api/v1",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    routers=[routes, audit_routes(BOEK, "boek_uuid")],
)
