"""What clients send and receive of a relation between a document and an object."""

from typing import Annotated, Literal

from pydantic import Field

from zgw_core.fields import LongUrl, Url
from zgw_core.schema import Body, Schema

ObjectType = Literal["besluit", "zaak", "verzoek"]


class ObjectinformatieobjectBody(Body):
    """Een relatie zoals een andere API die vastlegt."""

    informatieobject: LongUrl = Field(description="URL van het document.")
    object: Annotated[Url, Field(min_length=1)] = Field(description="URL van het object.")
    object_type: ObjectType = Field(description="Het soort object.")


class Objectinformatieobject(Schema):
    """Waar een document bij hoort."""

    url: Url = Field(min_length=1, description="URL van deze relatie.")
    informatieobject: LongUrl = Field(description="URL van het document.")
    object: Url = Field(description="URL van het object.")
    object_type: ObjectType = Field(description="Het soort object.")
