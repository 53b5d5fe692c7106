"""What clients send and receive of a contact that is made in one go."""

from pydantic import Field

from klantinteracties_api.resources.betrokkenen.schema import (
    Betrokkene,
    BetrokkeneBijKlantcontactBody,
)
from klantinteracties_api.resources.klantcontacten.schema import Klantcontact, KlantcontactBody
from klantinteracties_api.resources.onderwerpobjecten.schema import (
    Onderwerpobject,
    OnderwerpVanKlantcontactBody,
)
from zgw_core.schema import Body, Schema


class MaakKlantcontactBody(Body):
    """Een klantcontact met wie erbij was en waar het over ging."""

    klantcontact: KlantcontactBody = Field(description="Het klantcontact.")
    betrokkene: BetrokkeneBijKlantcontactBody | None = Field(
        default=None, description="Wie er als klant was."
    )
    onderwerpobject: OnderwerpVanKlantcontactBody | None = Field(
        default=None, description="Waar het over ging."
    )


class MaakKlantcontact(Schema):
    """Wat er is gemaakt."""

    klantcontact: Klantcontact = Field(description="Het klantcontact.")
    betrokkene: Betrokkene | None = Field(description="Wie er als klant was.")
    onderwerpobject: Onderwerpobject | None = Field(description="Waar het over ging.")
