"""Scopes of the Klantinteracties API: for everything, or for one resource."""

LEZEN = "klantinteracties.lezen"
SCHRIJVEN = "klantinteracties.schrijven"
ROOMS = (
    "actoren",
    "actorklantcontacten",
    "betrokkenen",
    "bijlagen",
    "categorie-relaties",
    "categorieen",
    "digitaleadressen",
    "internetaken",
    "klantcontacten",
    "onderwerpobjecten",
    "partij-identificatoren",
    "partijen",
    "rekeningnummers",
    "vertegenwoordigingen",
)
"""The resources that a right can be limited to, as their paths spell them."""


def reading(room: str) -> tuple[str, str]:
    """Either lets a client read these."""
    return LEZEN, f"klantinteracties.{room}.lezen"


def writing(room: str) -> tuple[str, str]:
    """Either lets a client make, change and remove these."""
    return SCHRIJVEN, f"klantinteracties.{room}.schrijven"
