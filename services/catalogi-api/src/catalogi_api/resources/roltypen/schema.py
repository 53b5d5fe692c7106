"""What clients send and receive of a roltype."""

from typing import Annotated

from pydantic import Field

from catalogi_api.resources.roltypen.choices import OmschrijvingGeneriek
from catalogi_api.subtypes.schema import Subtype, SubtypeBody
from zgw_core.fields import Blank, Text, Url
from zgw_core.schema import patch


class RolTypeBody(SubtypeBody):
    """Een roltype zoals een client dat aanlevert."""

    omschrijving: Annotated[str, Text(100)] = Field(description="Om wat voor rol het gaat.")
    omschrijving_generiek: OmschrijvingGeneriek = Field(description="Algemeen soort rol.")
    catalogus: Url | None = Field(
        default=None, description="Verouderd: volgt uit het zaaktype; telt niet."
    )


@patch
class RolTypePatch(RolTypeBody):
    """De velden van een roltype die een client wil wijzigen."""


class RolType(Subtype):
    """Een rol die betrokkenen in zaken van een type kunnen hebben."""

    omschrijving: Annotated[str, Blank(100)] = Field(description="Om wat voor rol het gaat.")
    omschrijving_generiek: OmschrijvingGeneriek = Field(description="Algemeen soort rol.")
