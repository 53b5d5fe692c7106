"""What a bron sends to be passed on."""

from typing import Annotated

from pydantic import Field

from zgw_core.fields import Indexed, LongUrl, PastDateTime, Text
from zgw_core.schema import Body


class Message(Body):
    """Een notificatie: het bericht dat er iets is gebeurd, niet wat er is gebeurd."""

    kanaal: Annotated[str, Text(50)] = Field(description="Naam van het kanaal.")
    hoofd_object: Annotated[LongUrl, Indexed] = Field(
        description="URL van het hoofdobject bij de bron."
    )
    resource: Annotated[str, Text(100)] = Field(description="Soort object waar het over gaat.")
    resource_url: LongUrl = Field(description="URL van het object waar het over gaat.")
    actie: Annotated[str, Text(100)] = Field(description="Wat er met het object is gebeurd.")
    aanmaakdatum: PastDateTime = Field(description="Tijdstip van de gebeurtenis.")
    kenmerken: dict[str, Annotated[str, Text(1000)]] = Field(
        default_factory=dict, description="Kenmerken van het hoofdobject, om op te filteren."
    )
