"""What clients send and receive of what a contact was about."""

from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.schema import Objectidentificator
from zgw_core.fields import Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch


class OnderwerpVanKlantcontactBody(Body):
    """Een onderwerpobject dat samen met zijn klantcontact wordt gemaakt."""

    was_klantcontact: LinkBody | None = Field(
        default=None, description="Het eerdere klantcontact waar het over ging."
    )
    onderwerpobjectidentificator: Objectidentificator | None = Field(
        default=None, description="Het object waar het over ging, zoals een zaak."
    )


class OnderwerpobjectBody(OnderwerpVanKlantcontactBody):
    """Een onderwerpobject zoals een client dat aanlevert."""

    klantcontact: LinkBody | None = Field(
        default=None, description="Het klantcontact dat hierover ging."
    )


@patch
class OnderwerpobjectPatch(OnderwerpobjectBody):
    """Wijzigingen van een onderwerpobject."""


class Onderwerpobject(Schema):
    """Iets waar een klantcontact over ging."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van dit onderwerpobject.")
    klantcontact: Link | None = Field(description="Het klantcontact dat hierover ging.")
    was_klantcontact: Link | None = Field(
        description="Het eerdere klantcontact waar het over ging."
    )
    onderwerpobjectidentificator: Objectidentificator | None = Field(
        description="Het object waar het over ging, zoals een zaak."
    )


class BehoudenContacten(Schema):
    """Wat er na het verwijderen overbleef."""

    behouden: list[Url] = Field(
        description="URLs van klantcontacten die bleven, omdat iets anders ernaar verwijst."
    )
