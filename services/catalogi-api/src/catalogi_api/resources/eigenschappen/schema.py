"""What clients send and receive of an eigenschap."""

from typing import Annotated

from pydantic import Field

from catalogi_api.resources.eigenschappen.choices import Formaat
from catalogi_api.subtypes.schema import Subtype, SubtypeBody
from zgw_core.fields import Blank, Text, Url
from zgw_core.schema import Schema, patch


class EigenschapSpecificatie(Schema):
    """Welke waarden een eigenschap kan hebben."""

    groep: Annotated[str, Blank(32)] = Field(
        default="", description="Het object of de groep waarvan dit een gegeven is."
    )
    formaat: Formaat = Field(description="Waaruit een waarde bestaat.")
    lengte: Annotated[str, Text(14)] = Field(description="Aantal tekens van een waarde.")
    kardinaliteit: Annotated[str, Text(3)] = Field(
        description="Hoeveel waarden een zaak mag hebben: een getal, of N voor elk aantal."
    )
    waardenverzameling: list[Annotated[str, Blank(100)]] = Field(
        default_factory=list, description="De waarden die zijn toegestaan; leeg voor alle."
    )


class EigenschapBody(SubtypeBody):
    """Een eigenschap zoals een client die aanlevert."""

    naam: Annotated[str, Text(20)] = Field(description="Naam van het gegeven.")
    definitie: Annotated[str, Text(255)] = Field(description="Wat het gegeven betekent.")
    specificatie: EigenschapSpecificatie = Field(description="Welke waarden er kunnen zijn.")
    toelichting: Annotated[str, Blank(1000)] = Field(
        default="", description="Toelichting op de eigenschap."
    )
    statustype: Url | None = Field(
        default=None, description="URL van het statustype waarvoor er een waarde moet zijn."
    )


@patch
class EigenschapPatch(EigenschapBody):
    """De velden van een eigenschap die een client wil wijzigen."""


class Eigenschap(Subtype):
    """Een gegeven dat bij zaken van een type kan worden vastgelegd."""

    naam: Annotated[str, Blank(20)] = Field(description="Naam van het gegeven.")
    definitie: Annotated[str, Blank(255)] = Field(description="Wat het gegeven betekent.")
    specificatie: EigenschapSpecificatie = Field(description="Welke waarden er kunnen zijn.")
    toelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting.")
    statustype: Url | None = Field(
        description="URL van het statustype waarvoor er een waarde moet zijn."
    )
