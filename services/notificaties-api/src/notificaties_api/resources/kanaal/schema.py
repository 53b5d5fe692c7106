"""What clients send and receive of a kanaal."""

from typing import Annotated

from pydantic import Field

from zgw_core.fields import ShortBlankUrl, Text, Url
from zgw_core.schema import Body, Schema

Kenmerken = list[Annotated[str, Text(100)]]


class KanaalBody(Body):
    """Een kanaal zoals een bron dat aanmeldt."""

    naam: Annotated[str, Text(50)] = Field(description="Unieke naam van het kanaal.")
    documentatie_link: ShortBlankUrl = Field(
        default="", description="URL van de uitleg over wat op dit kanaal verschijnt."
    )
    filters: Kenmerken = Field(
        default_factory=list,
        description="Namen van de kenmerken waarop een abonnement kan filteren.",
    )


class Kanaal(Schema):
    """Een kanaal waarop een bron notificaties publiceert."""

    url: Url = Field(description="URL van dit kanaal.")
    naam: Annotated[str, Text(50)] = Field(description="Unieke naam van het kanaal.")
    documentatie_link: ShortBlankUrl = Field(
        description="URL van de uitleg over wat op dit kanaal verschijnt."
    )
    filters: Kenmerken = Field(
        description="Namen van de kenmerken waarop een abonnement kan filteren."
    )
