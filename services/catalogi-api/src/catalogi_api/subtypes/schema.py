"""What clients send and receive of every type below a zaaktype."""

from pydantic import Field

from zgw_core.fields import Date, Url
from zgw_core.schema import Body, Schema

_FOLLOWS = "Volgt uit het zaaktype; wat wordt meegegeven telt niet."


class SubtypeBody(Body):
    zaaktype: Url = Field(description="URL van het zaaktype waar dit bij hoort.")
    begin_geldigheid: Date | None = Field(default=None, description=_FOLLOWS)
    einde_geldigheid: Date | None = Field(default=None, description=_FOLLOWS)
    begin_object: Date | None = Field(default=None, description=_FOLLOWS)
    einde_object: Date | None = Field(default=None, description=_FOLLOWS)


class Subtype(Schema):
    url: Url = Field(description="URL van dit type.")
    zaaktype: Url = Field(description="URL van het zaaktype waar dit bij hoort.")
    zaaktype_identificatie: str = Field(description="Identificatie van dat zaaktype.")
    catalogus: Url = Field(description="URL van de catalogus van dat zaaktype.")
    begin_geldigheid: Date | None = Field(description="Eerste dag van de versie van het zaaktype.")
    einde_geldigheid: Date | None = Field(description="Laatste dag van de versie van het zaaktype.")
    begin_object: Date | None = Field(description="Eerste dag van de eerste versie daarvan.")
    einde_object: Date | None = Field(description="Laatste dag van de laatste versie daarvan.")
