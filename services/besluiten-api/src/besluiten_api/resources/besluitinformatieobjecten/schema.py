"""What clients send and receive of a besluitinformatieobject."""

from pydantic import Field

from zgw_core.fields import LongUrl, Url
from zgw_core.schema import Body, Schema


class BesluitinformatieobjectBody(Body):
    """Een besluitinformatieobject zoals een client dat aanlevert."""

    informatieobject: Url = Field(
        min_length=1, description="URL van het document in de Documenten API."
    )
    besluit: LongUrl = Field(description="URL van het besluit.")


class Besluitinformatieobject(Schema):
    """Een document waarin een besluit, of een deel ervan, is vastgelegd."""

    url: Url = Field(min_length=1, description="URL van dit besluitinformatieobject.")
    informatieobject: Url = Field(min_length=1, description="URL van het document.")
    besluit: LongUrl = Field(description="URL van het besluit.")
