"""What clients send and receive of an attachment."""

from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.schema import Objectidentificator
from zgw_core.fields import Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch


class BijlageBody(Body):
    """Een bijlage zoals een client die aanlevert."""

    was_bijlage_van_klantcontact: LinkBody | None = Field(
        default=None, description="Het klantcontact waar de bijlage bij hoort."
    )
    bijlageidentificator: Objectidentificator | None = Field(
        default=None, description="Waar de bijlage te vinden is."
    )


@patch
class BijlagePatch(BijlageBody):
    """Wijzigingen van een bijlage."""


class Bijlage(Schema):
    """Een document dat bij een klantcontact is uitgewisseld."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze bijlage.")
    was_bijlage_van_klantcontact: Link | None = Field(
        description="Het klantcontact waar de bijlage bij hoort."
    )
    bijlageidentificator: Objectidentificator | None = Field(
        description="Waar de bijlage te vinden is."
    )
