"""What other components are told of besluiten."""

from besluiten_api.clients.zaken import Zaak
from zgw_core.mirrors.wish import Action, Mirror
from zgw_core.settings import Api


def of_zaak(besluit: str, zaak: str, zaken: Api, action: Action = "create") -> Mirror:
    """brc-006: the Zaken API knows of the besluiten that were taken in a zaak."""
    return Mirror(
        Zaak.api,
        f"{zaak.removeprefix(zaken.url)}/besluiten",
        {"besluit": besluit},
        "zaak",
        action=action,
    )


def of_document(besluit: str, informatieobject: str, action: Action = "create") -> Mirror:
    """brc-005: the Documenten API knows of which besluiten a document is."""
    return Mirror(
        "documenten",
        "/objectinformatieobjecten",
        {"object": besluit, "informatieobject": informatieobject, "objectType": "besluit"},
        "informatieobject",
        ("object", "informatieobject"),
        action,
    )
