"""Operations that are called in a way of their own."""

from collections.abc import Callable, Mapping

import httpx

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.rooms.every import ROOMS
from tests.contract.world.documenten import DOCUMENTEN
from tests.contract.world.klantinteracties import ref
from tests.contract.world.whole import World

CONSUMER = "/applicaties/consumer"
Special = Callable[[Client, World], httpx.Response]


def _made(client: Client, world: World, path: str) -> Json:
    return client.create(*ROOMS[client.api][path].new(path, world))


def _publish(path: str) -> Special:
    def call(client: Client, world: World) -> httpx.Response:
        made = _made(client, world, path)
        if path == "/zaaktypen":
            catalogi = world.catalogi
            for number in (1, 2):
                body = catalogi.statustype_body(zaaktype=made["url"], volgnummer=number)
                client.create("/statustypen", body)
            for name in ("initiator", "behandelaar"):
                body = catalogi.roltype_body(zaaktype=made["url"], omschrijvingGeneriek=name)
                client.create("/roltypen", body)
            client.create("/resultaattypen", catalogi.resultaattype_body(zaaktype=made["url"]))
        return client.post(f"{made['url']}/publish", {})

    return call


def _search_zaken(client: Client, world: World) -> httpx.Response:
    return client.post("/zaken/_zoek", {"uuid__in": [world.zaken.zaak()["uuid"]]})


def _search_documents(client: Client, world: World) -> httpx.Response:
    uuid = world.documenten.document()["url"].rpartition("/")[2]
    return client.post(f"{DOCUMENTEN}/_zoek", {"uuid__in": [uuid]})


def _lock(client: Client, world: World) -> httpx.Response:
    return client.post(f"{world.documenten.document()['url']}/lock")


def _unlock(client: Client, world: World) -> httpx.Response:
    document = world.documenten.document()
    return world.documenten.unlock(document, world.documenten.lock(document))


def _download(client: Client, world: World) -> httpx.Response:
    return client.get(f"{world.documenten.document(b'geheim')['url']}/download")


def _download_nothing(client: Client, world: World) -> httpx.Response:
    return client.get(f"{world.documenten.in_parts(3)['url']}/download")


def _download_again(client: Client, world: World) -> httpx.Response:
    url = f"{world.documenten.document(b'geheim')['url']}/download"
    return client.get(url, {"If-None-Match": client.get(url).headers["ETag"]})


def _download_part(client: Client, world: World) -> httpx.Response:
    url = f"{world.documenten.document(b'geheim')['url']}/download"
    return client.get(url, {"Range": "bytes=2-4"})


def _deliver_part(client: Client, world: World) -> httpx.Response:
    document = world.documenten.in_parts(3)
    return world.documenten.send_part(document["bestandsdelen"][0], b"abc", document["lock"])


def _consumer(client: Client, world: World) -> httpx.Response:
    client_id = _made(client, world, "/applicaties")["clientIds"][0]
    return client.get(CONSUMER, clientId=client_id)


def _consumer_again(client: Client, world: World) -> httpx.Response:
    client_id = _made(client, world, "/applicaties")["clientIds"][0]
    etag = client.get(CONSUMER, clientId=client_id).headers["ETag"]
    return client.get(CONSUMER, {"If-None-Match": etag}, clientId=client_id)


def _publish_notificatie(client: Client, world: World) -> httpx.Response:
    kanaal = _made(client, world, "/kanaal")["naam"]
    body = {
        "kanaal": kanaal,
        "hoofdObject": "https://example.org/objecten/1",
        "resource": "object",
        "resourceUrl": "https://example.org/objecten/1",
        "actie": "create",
        "aanmaakdatum": "2024-05-06T07:08:09Z",
        "kenmerken": {},
    }
    return client.post("/notificaties", body)


def _of_own_abonnement(path: str, **more: str) -> Special:
    """What is done to one queue, for that of a new abonnement, which is empty."""

    def call(client: Client, world: World) -> httpx.Response:
        abonnement = _made(client, world, "/abonnement")["url"]
        return client.post(path, {"abonnement": abonnement.rpartition("/")[2], **more})

    return call


def _inzage(client: Client, world: World) -> httpx.Response:
    return client.get(f"{world.klantinteracties.partij()['url']}/inzage")


def _delete_with_contacts(client: Client, world: World) -> httpx.Response:
    contact = world.klantinteracties.klantcontact()
    made = client.create("/onderwerpobjecten", {"klantcontact": ref(contact)})
    return client.request("DELETE", made["url"], params={"cascade": "true"})


SPECIAL: Mapping[str, Special] = {
    "catalogi zaaktype_publish": _publish("/zaaktypen"),
    "catalogi besluittype_publish": _publish("/besluittypen"),
    "catalogi informatieobjecttype_publish": _publish("/informatieobjecttypen"),
    "zaken zaak__zoek": _search_zaken,
    "documenten enkelvoudiginformatieobject__zoek": _search_documents,
    "documenten enkelvoudiginformatieobject_lock": _lock,
    "documenten enkelvoudiginformatieobject_unlock": _unlock,
    "documenten enkelvoudiginformatieobject_download": _download,
    "documenten enkelvoudiginformatieobject_download 204": _download_nothing,
    "documenten enkelvoudiginformatieobject_download 206": _download_part,
    "documenten enkelvoudiginformatieobject_download 304": _download_again,
    "documenten bestandsdeel_update": _deliver_part,
    "autorisaties applicatie_consumer": _consumer,
    "autorisaties applicatie_consumer 304": _consumer_again,
    "notificaties notificaties_create": _publish_notificatie,
    "notificaties bezorging_pauzeer": _of_own_abonnement("/bezorging/pauzeer"),
    "notificaties bezorging_hervat": _of_own_abonnement("/bezorging/hervat"),
    "notificaties bezorging_herhaal": _of_own_abonnement(
        "/bezorging/herhaal", vanaf="2999-01-01T00:00:00Z"
    ),
    "notificaties bezorging_onbestelbaar_herhaal": _of_own_abonnement(
        "/bezorging/onbestelbaar/herhaal"
    ),
    "notificaties bezorging_onbestelbaar_verwijder": _of_own_abonnement(
        "/bezorging/onbestelbaar/verwijder"
    ),
    "klantinteracties partij_inzage": _inzage,
    "klantinteracties onderwerpobjectenDestroy 200": _delete_with_contacts,
}
"""Operation, and the status where it has several → how it is called."""
