"""What is answered to someone who asks what is known of them."""

from pydantic import Field

from klantinteracties_api.resources.betrokkenen.schema import Betrokkene
from klantinteracties_api.resources.categorie_relaties.schema import CategorieRelatie
from klantinteracties_api.resources.digitaleadressen.schema import DigitaalAdres
from klantinteracties_api.resources.klantcontacten.schema import Klantcontact
from klantinteracties_api.resources.partijen.schema import Partij
from klantinteracties_api.resources.rekeningnummers.schema import Rekeningnummer
from klantinteracties_api.resources.vertegenwoordigingen.schema import Vertegenwoordiging
from zgw_core.audittrail import Audittrail
from zgw_core.schema import Schema


class Inzage(Schema):
    """Alles wat hier van één partij bekend is."""

    partij: Partij = Field(description="De partij zelf.")
    digitale_adressen: list[DigitaalAdres] = Field(description="Digitale adressen.")
    rekeningnummers: list[Rekeningnummer] = Field(description="Rekeningnummers.")
    categorie_relaties: list[CategorieRelatie] = Field(description="Waarin ingedeeld.")
    vertegenwoordigt: list[Vertegenwoordiging] = Field(
        description="Wie de partij vertegenwoordigt."
    )
    vertegenwoordigd_door: list[Vertegenwoordiging] = Field(
        description="Door wie de partij wordt vertegenwoordigd."
    )
    betrokkenen: list[Betrokkene] = Field(
        description="Waarbij de partij betrokken was, met de adressen die toen zijn opgegeven."
    )
    klantcontacten: list[Klantcontact] = Field(
        description="De contacten, met taken, onderwerpen en bijlagen; zonder andere betrokkenen."
    )
    audittrail: list[Audittrail] = Field(description="Wie wat wanneer heeft gewijzigd.")
