"""What clients send and receive of an abonnement."""

from typing import Annotated, Any, Literal

from pydantic import Field

from zgw_core.fields import Blank, LongUrl, Text, Url
from zgw_core.schema import Body, Schema, patch

Filters = dict[str, Annotated[str, Text(1000)]]
Auth = Annotated[str, Text(), Field(pattern=r"^[!-~](?:[ -~]*[!-~])?$")]
"""What can stand in a header."""
Formaat = Literal["klassiek", "cloudevents"]
_FORMAAT = (
    "`klassiek`: het bericht van de standaard; `cloudevents`: hetzelfde in een CloudEvent "
    "(structured mode, NL GOV-profiel)."
)
_TOKEN_URL = "Waar het token wordt gehaald (client credentials)."  # noqa: S105
_CHAIN = "Het certificaat in PEM, zo nodig met de certificaten erboven."


class FilterGroup(Body):
    """Een kanaal, en welke van zijn notificaties gewenst zijn."""

    naam: Annotated[str, Text()] = Field(description="Naam van het kanaal.")
    filters: Filters = Field(
        default_factory=dict,
        description="Per kenmerk de gewenste waarde; `*` staat voor elke waarde.",
    )


class OAuthBody(Body):
    """Met welke client tokens voor de callback worden gehaald."""

    token_url: LongUrl = Field(description=_TOKEN_URL)
    client_id: Annotated[str, Text(200)] = Field(description="De client bij de uitgever.")
    client_secret: Annotated[str, Blank(1000)] = Field(
        default="",
        description="Het geheim van die client; wordt nooit teruggegeven. Leeg: zoals het was.",
    )
    scope: Annotated[str, Blank(500)] = Field(default="", description="De gevraagde scope.")


class CertificaatBody(Body):
    """Met welk certificaat deze service zich bij de callback bekendmaakt."""

    certificaat: Annotated[str, Text(50_000)] = Field(description=_CHAIN)
    sleutel: Annotated[str, Blank(20_000)] = Field(
        default="",
        description="De sleutel in PEM; wordt nooit teruggegeven. Leeg: zoals hij was.",
    )


class BezorgingBody(Body):
    """Hoe notificaties worden bezorgd, buiten de standaard om."""

    formaat: Formaat = Field(default="klassiek", description=_FORMAAT)
    oauth: OAuthBody | None = Field(
        default=None, description="Een token in plaats van `auth` in de Authorization-header."
    )
    client_certificaat: CertificaatBody | None = Field(
        default=None, description="Een certificaat voor de TLS-verbinding (mTLS)."
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
    bezorging: BezorgingBody | None = Field(
        default=None,
        description="Aanvulling op de standaard: hoe er wordt bezorgd. Wie dit weglaat, ook bij "
        "PUT, laat het zoals het is; `null` maakt het weer gewoon.",
    )

    def given(self) -> dict[str, Any]:
        """Values of a POST or PUT, in which `bezorging` stays away when it was not sent."""
        values = self.values()
        if "bezorging" not in self.model_fields_set:
            values.pop("bezorging", None)
        return values


@patch
class AbonnementPatch(AbonnementBody):
    """De velden van een abonnement die een client wil wijzigen."""


class OAuth(Schema):
    """Met welke client tokens voor de callback worden gehaald."""

    token_url: LongUrl = Field(description=_TOKEN_URL)
    client_id: str = Field(description="De client bij de uitgever.")
    scope: str = Field(description="De gevraagde scope.")


class Certificaat(Schema):
    """Met welk certificaat deze service zich bij de callback bekendmaakt."""

    certificaat: str = Field(description=_CHAIN)


class Bezorging(Schema):
    """Hoe notificaties worden bezorgd, buiten de standaard om."""

    formaat: Formaat = Field(description=_FORMAAT)
    oauth: OAuth | None = Field(
        default=None, description="Een token in plaats van `auth` in de Authorization-header."
    )
    client_certificaat: Certificaat | None = Field(
        default=None, description="Een certificaat voor de TLS-verbinding (mTLS)."
    )


class Abonnement(Schema):
    """De wens van een client om notificaties te ontvangen."""

    url: Url = Field(description="URL van dit abonnement.")
    callback_url: LongUrl = Field(description="URL waar de notificaties heen gaan.")
    auth: Auth = Field(
        description="Inhoud van de Authorization-header; alleen de eigenaar krijgt die te zien, "
        "voor ieder ander is dit leeg."
    )
    kanalen: list[FilterGroup] = Field(description="De gewenste kanalen, elk met filters.")
    bezorging: Bezorging = Field(
        description="Aanvulling op de standaard: hoe er wordt bezorgd, zonder de geheimen."
    )
