"""What clients send and receive of an abonnement."""

from typing import Annotated

from pydantic import Field

from zgw_core.fields import LongUrl, Text, Url
from zgw_core.schema import Body, Schema, patch

Filters = dict[str, Annotated[str, Text(1000)]]
Auth = Annotated[str, Text(), Field(pattern=r"^[!-~](?:[ -~]*[!-~])?$")]
"""What can stand in a header."""


class FilterGroup(Body):
    """Een kanaal, en welke van zijn notificaties gewenst zijn."""

    naam: Annotated[str, Text()] = Field(description="Naam van het kanaal.")
    filters: Filters = Field(
        default_factory=dict,
        description="Per kenmerk de gewenste waarde; `*` staat voor elke waarde.",
    )


class AbonnementBody(Body):
    """Een abonnement zoals een client dat aanlevert."""

    callback_url: LongUrl = Field(
        description="URL waar de notificaties heen moeten; die moet bij aanmaken al antwoorden."
    )
    auth: Auth = Field(
        description="Inhoud van de Authorization-header waarmee notificaties worden afgeleverd."
    )
    kanalen: list[FilterGroup] = Field(
        description="De gewenste kanalen, elk met filters; een notificatie hoeft bij één te passen."
    )


@patch
class AbonnementPatch(AbonnementBody):
    """De velden van een abonnement die een client wil wijzigen."""


class Abonnement(Schema):
    """De wens van een client om notificaties te ontvangen."""

    url: Url = Field(description="URL van dit abonnement.")
    callback_url: LongUrl = Field(description="URL waar de notificaties heen gaan.")
    auth: Auth = Field(
        description="Inhoud van de Authorization-header; alleen de eigenaar krijgt die te zien."
    )
    kanalen: list[FilterGroup] = Field(description="De gewenste kanalen, elk met filters.")
