"""What other components are told of the relations of a zaak."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from zaken_api.resources.zaakcontactmomenten.model import Zaakcontactmoment
from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject
from zaken_api.resources.zaakverzoeken.model import Zaakverzoek
from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change
from zgw_core.mirrors.wish import Action, Mirror
from zgw_core.settings import Api


def mirror_if_known(change: Change, mirror: Mirror) -> None:
    """Where there is such an API, and the object is one of its own."""
    api = change.context.settings.apis.get(mirror.api)
    if api and mirror.members[mirror.field].startswith(f"{api.url}/"):
        change.mirror(mirror)


def of_document(zaak: str, informatieobject: str, action: Action = "create") -> Mirror:
    """zrc-005: the Documenten API knows of which zaken a document is."""
    return Mirror(
        "documenten",
        "/objectinformatieobjecten",
        {"object": zaak, "informatieobject": informatieobject, "objectType": "zaak"},
        "informatieobject",
        ("object", "informatieobject"),
        action,
    )


def of_contactmoment(zaak: str, contactmoment: str, action: Action = "create") -> Mirror:
    """zrc-025: where there is a Contactmomenten API, it knows of which zaken one is."""
    return Mirror(
        "contactmomenten",
        "/objectcontactmomenten",
        {"object": zaak, "contactmoment": contactmoment, "objectType": "zaak"},
        "contactmoment",
        ("object", "contactmoment"),
        action,
    )


def of_verzoek(zaak: str, verzoek: str, action: Action = "create") -> Mirror:
    """zrc-024: where there is a Verzoeken API, it knows of which zaken one is."""
    return Mirror(
        "verzoeken",
        "/objectverzoeken",
        {"object": zaak, "verzoek": verzoek, "objectType": "zaak"},
        "verzoek",
        ("object", "verzoek"),
        action,
    )


async def of_gone(zaken: Collection[UUID], change: Change) -> list[Mirror]:
    """zrc-023: what must be removed elsewhere when these zaken are destroyed."""
    settings = change.context.settings
    root = f"{settings.base_url}{Zaak.path}/"
    related = (
        (of_document, Zaakinformatieobject, Zaakinformatieobject.informatieobject),
        (of_contactmoment, Zaakcontactmoment, Zaakcontactmoment.contactmoment),
        (of_verzoek, Zaakverzoek, Zaakverzoek.verzoek),
    )
    gone = [
        (make(f"{root}{zaak}", url, "delete"), url)
        for make, model, column in related
        for zaak, url in await change.session.execute(
            select(model.zaak, column).where(model.zaak.in_(zaken))
        )
    ]
    return [mirror for mirror, url in gone if _was_told(mirror, url, settings.apis)]


def _was_told(mirror: Mirror, url: str, apis: Mapping[str, Api]) -> bool:
    """Of contactmomenten and verzoeken that are elsewhere, no one was told."""
    api = apis.get(mirror.api)
    return mirror.api == "documenten" or bool(api and url.startswith(f"{api.url}/"))
