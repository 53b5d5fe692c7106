"""What clients send and receive of an actor in a contact."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch


class ActorKlantcontactBody(Body):
    """Een actor bij een klantcontact, zoals een client die aanlevert."""

    actor: LinkBody = Field(description="De actor.")
    klantcontact: LinkBody = Field(description="Het klantcontact.")


@patch
class ActorKlantcontactPatch(ActorKlantcontactBody):
    """Wijzigingen van een actor bij een klantcontact."""


class ActorKlantcontact(Schema):
    """Een actor die bij een klantcontact betrokken was."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze relatie.")
    actor: Link = Field(description="De actor.")
    klantcontact: Link = Field(description="Het klantcontact.")
