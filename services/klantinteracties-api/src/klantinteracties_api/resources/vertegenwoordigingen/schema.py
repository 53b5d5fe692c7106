"""What clients send and receive of who represents whom."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch


class VertegenwoordigingBody(Body):
    """Een vertegenwoordiging zoals een client die aanlevert."""

    vertegenwoordigende_partij: LinkBody = Field(description="Wie vertegenwoordigt.")
    vertegenwoordigde_partij: LinkBody = Field(description="Wie wordt vertegenwoordigd.")


@patch
class VertegenwoordigingPatch(VertegenwoordigingBody):
    """Wijzigingen van een vertegenwoordiging."""


class Vertegenwoordiging(Schema):
    """Een partij die namens een andere mag optreden."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze vertegenwoordiging.")
    vertegenwoordigende_partij: Link = Field(description="Wie vertegenwoordigt.")
    vertegenwoordigde_partij: Link = Field(description="Wie wordt vertegenwoordigd.")
