"""What clients send and receive of a bestandsdeel that they deliver."""

from typing import Any

from pydantic import Field

from documenten_api.uploads.schema import Bestandsdeel
from zgw_core.fields import BlankUrl

FORM: dict[str, Any] = {
    "type": "object",
    "description": "Een bestandsdeel.",
    "required": ["lock"],
    "properties": {
        "inhoud": {"type": "string", "format": "binary", "description": "De bytes van dit deel."},
        "lock": {
            "type": "string",
            "minLength": 1,
            "description": "Het kenmerk van de vergrendeling van het document.",
        },
    },
}


class DeliveredPart(Bestandsdeel):
    """Een bestandsdeel dat is aangeleverd."""

    inhoud: BlankUrl = Field(
        default="",
        description="Verouderd en altijd leeg: de inhoud is op te halen bij het document.",
        json_schema_extra={"deprecated": True},
    )
