"""What clients send and receive when they reserve numbers."""

from typing import Annotated

from pydantic import Field

from zgw_core.fields import Int, Rsin
from zgw_core.schema import Body, Schema


class ZaaknummerBody(Body):
    """Hoeveel zaaknummers een organisatie wil reserveren."""

    bronorganisatie: Rsin = Field(description="RSIN van de organisatie die de zaken zal maken.")
    aantal: Annotated[Int, Field(ge=1, le=10_000)] = Field(
        default=1, description="Hoeveel nummers er nodig zijn."
    )


class Zaaknummer(Schema):
    """Een nummer dat voor een zaak is gereserveerd."""

    zaaknummer: str = Field(description="De identificatie om een zaak mee aan te maken.")
