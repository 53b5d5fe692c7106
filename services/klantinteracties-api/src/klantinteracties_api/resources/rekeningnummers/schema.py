"""What clients send and receive of a bank account."""

from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.fields import BlankBic, Iban
from zgw_core.fields import Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch


class RekeningnummerBody(Body):
    """Een rekeningnummer zoals een client dat aanlevert."""

    partij: LinkBody | None = Field(default=None, description="Van wie de rekening is.")
    iban: Iban = Field(description="Het internationale rekeningnummer.")
    bic: BlankBic = Field(default="", description="Code van de bank.")


@patch
class RekeningnummerPatch(RekeningnummerBody):
    """Wijzigingen van een rekeningnummer."""


class Rekeningnummer(Schema):
    """Een bankrekening van een partij."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van dit rekeningnummer.")
    partij: Link | None = Field(description="Van wie de rekening is.")
    iban: Iban = Field(description="Het internationale rekeningnummer.")
    bic: BlankBic = Field(description="Code van de bank.")
