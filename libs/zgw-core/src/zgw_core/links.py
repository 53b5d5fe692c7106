"""References as objects: a uuid and a URL, where an API does not write them as a URL alone."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.schema import Body, Schema


class Link(Schema):
    """Een verwijzing naar een ander object."""

    uuid: UUID = Field(description="Unieke identificatie van het object.")
    url: Url = Field(description="URL van het object.")


class LinkBody(Body):
    """Een verwijzing zoals een client die aanlevert; alleen de uuid telt."""

    uuid: UUID = Field(description="Unieke identificatie van het object.")
