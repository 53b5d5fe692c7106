"""What clients send and receive of a task."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.fields import Nummer
from zgw_core.fields import Blank, DateTime, Text, Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch

Status = Literal["te_verwerken", "verwerkt"]
_ABSENT: Any = None


class InterneTaakBody(Body):
    """Een interne taak zoals een client die aanlevert; geef actoren op precies één manier."""

    nummer: Nummer | None = Field(default=None, description="Nummer (verouderd).")
    referentienummer: Nummer | None = Field(default=None, description="Nummer voor de klant.")
    gevraagde_handeling: Annotated[str, Text(200)] = Field(description="Wat er moet gebeuren.")
    aanleidinggevend_klantcontact: LinkBody = Field(description="Het contact dat ertoe leidde.")
    toegewezen_aan_actor: LinkBody = Field(
        default=_ABSENT, description="Wie het moet doen (verouderd)."
    )
    toegewezen_aan_actoren: list[LinkBody] = Field(
        default=_ABSENT, description="Wie het moeten doen."
    )
    toelichting: Annotated[str, Blank(1000)] = Field(default="", description="Toelichting.")
    status: Status = Field(description="Of het nog moet gebeuren.")
    afgehandeld_op: DateTime | None = Field(
        default=None, description="Wanneer het is gedaan; vanzelf ingevuld."
    )


@patch
class InterneTaakPatch(InterneTaakBody):
    """Wijzigingen van een interne taak."""


class InterneTaak(Schema):
    """Iets wat de organisatie naar aanleiding van een klantcontact moet doen."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze taak.")
    nummer: Nummer | None = Field(description="Nummer (verouderd).")
    referentienummer: Nummer | None = Field(description="Nummer voor de klant.")
    gevraagde_handeling: Annotated[str, Text(200)] = Field(description="Wat er moet gebeuren.")
    aanleidinggevend_klantcontact: Link = Field(description="Het contact dat ertoe leidde.")
    toegewezen_aan_actor: Link | None = Field(description="De eerste die het moet doen.")
    toegewezen_aan_actoren: list[Link] = Field(description="Wie het moeten doen.")
    toelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting.")
    status: Status = Field(description="Of het nog moet gebeuren.")
    toegewezen_op: DateTime = Field(description="Wanneer de taak is gegeven.")
    afgehandeld_op: DateTime | None = Field(description="Wanneer het is gedaan.")
