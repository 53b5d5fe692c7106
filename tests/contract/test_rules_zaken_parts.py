"""zrc-003 to zrc-005, zrc-016 to zrc-020 and zrc-023: what hangs on a zaak."""

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import codes
from tests.contract.values import NOBODY
from tests.contract.waiting import eventually
from tests.contract.world.catalogi import Zaaktype
from tests.contract.world.whole import World

ZIO = "/zaakinformatieobjecten"
OIO = "/objectinformatieobjecten"
MISMATCH = {"nonFieldErrors": "zaaktype-mismatch"}


def zio_body(zaak: Json, document: Json) -> Json:
    return {"zaak": zaak["url"], "informatieobject": document["url"]}


def test_zrc_003_the_document_is_there(zaken: Client, documenten: Client, world: World) -> None:
    """zrc-003: at the URL of the informatieobject stands one."""
    zaak = world.zaken.zaak()
    nothing = documenten.url(f"/enkelvoudiginformatieobjecten/{NOBODY}")
    for url, code in ((nothing, "bad-url"), (zaak["zaaktype"], "invalid-resource")):
        found = codes(zaken, "POST", ZIO, zio_body(zaak, {"url": url}))
        assert found == {"informatieobject": code}
    assert zaken.read(ZIO, zaak=zaak["url"]) == []


def test_zrc_004_the_relation_is_named_and_dated_by_the_zaak(zaken: Client, world: World) -> None:
    """zrc-004: what a client says of aardRelatie and registratiedatum does not count."""
    body = {
        **zio_body(world.zaken.zaak(), world.documenten.document()),
        "aardRelatieWeergave": "Legt vast, omgekeerd: kan vastgelegd zijn als",
        "registratiedatum": "1999-01-01T00:00:00Z",
    }
    made = zaken.create(ZIO, body)
    assert made["aardRelatieWeergave"] == "Hoort bij, omgekeerd: kent"
    assert made["registratiedatum"] > "2000"
    assert zaken.read(made["url"]) == made


def test_zrc_004_the_relation_itself_stays(zaken: Client, world: World) -> None:
    """zrc-004: only what is said of the relation changes, not what it relates."""
    body = zio_body(world.zaken.zaak(), world.documenten.document())
    made = zaken.create(ZIO, body)
    others = zio_body(world.zaken.zaak(), world.documenten.document())
    for name in ("zaak", "informatieobject"):
        refusal = {name: "wijzigen-niet-toegelaten"}
        assert codes(zaken, "PATCH", made["url"], {name: others[name]}) == refusal
        assert codes(zaken, "PUT", made["url"], {**body, name: others[name]}) == refusal
    assert zaken.read(made["url"]) == made
    changed = zaken.patch(made["url"], {"titel": "Foto", "zaak": body["zaak"]}).json()
    assert changed == {**made, "titel": "Foto"}


def test_zrc_005_the_documenten_api_knows_of_the_relation(
    zaken: Client, documenten: Client, world: World
) -> None:
    """zrc-005: a document knows its zaak as long as the zaak knows the document."""
    zaak, document = world.zaken.zaak(), world.documenten.document()
    made = zaken.create(ZIO, zio_body(zaak, document))
    (known,) = documenten.read(OIO, informatieobject=document["url"])
    assert (known["object"], known["objectType"]) == (zaak["url"], "zaak")
    assert zaken.delete(made["url"]).status_code == 204
    assert documenten.read(OIO, informatieobject=document["url"]) == []


def test_zrc_016_the_statustype_is_of_the_zaaktype(
    zaken: Client, world: World, other_zaaktype: Zaaktype
) -> None:
    """zrc-016: a zaak gets no status of another zaaktype."""
    zaak = world.zaken.zaak()
    body = world.zaken.status_body(zaak, other_zaaktype.ontvangen)
    assert codes(zaken, "POST", "/statussen", body) == MISMATCH
    assert zaken.read("/statussen", zaak=zaak["url"])["count"] == 0
    assert zaken.read(zaak["url"])["status"] is None
    status = world.zaken.status(zaak)
    assert zaken.read(zaak["url"])["status"] == status["url"]


def test_zrc_017_documents_are_of_a_type_that_the_zaaktype_names(
    zaken: Client, world: World
) -> None:
    """zrc-017: a document of another informatieobjecttype does not come with the zaak."""
    catalogi, zaak = world.catalogi, world.zaken.zaak()
    path = "/informatieobjecttypen"
    strange = catalogi.published(path, catalogi.informatieobjecttype_body())
    document = world.documenten.document(informatieobjecttype=strange)
    assert codes(zaken, "POST", ZIO, zio_body(zaak, document)) == {
        "nonFieldErrors": "missing-zaaktype-informatieobjecttype-relation"
    }
    assert zaken.read(ZIO, zaak=zaak["url"]) == []
    assert world.documenten.client.read(OIO, informatieobject=document["url"]) == []


def test_zrc_018_the_eigenschap_is_of_the_zaaktype(
    zaken: Client, world: World, other_zaaktype: Zaaktype
) -> None:
    """zrc-018: a zaak gets no eigenschap of another zaaktype."""
    zaak = world.zaken.zaak()
    path = f"{zaak['url']}/zaakeigenschappen"
    strange = world.zaken.eigenschap_body(zaak, eigenschap=other_zaaktype.eigenschap)
    assert codes(zaken, "POST", path, strange) == MISMATCH
    assert zaken.read(path) == []
    made = zaken.create(path, world.zaken.eigenschap_body(zaak))
    assert zaken.read(path) == [made]


def test_zrc_019_the_roltype_is_of_the_zaaktype(
    zaken: Client, world: World, other_zaaktype: Zaaktype
) -> None:
    """zrc-019: nobody has a rol of another zaaktype."""
    zaak = world.zaken.zaak()
    body = world.zaken.rol_body(zaak, roltype=other_zaaktype.initiator)
    assert codes(zaken, "POST", "/rollen", body) == MISMATCH
    assert zaken.read("/rollen", zaak=zaak["url"])["count"] == 0
    made = world.zaken.rol(zaak)
    assert zaken.read(zaak["url"])["rollen"] == [made["url"]]


def test_zrc_020_the_resultaattype_is_of_the_zaaktype(
    zaken: Client, world: World, other_zaaktype: Zaaktype
) -> None:
    """zrc-020: a zaak gets no resultaat of another zaaktype."""
    zaak = world.zaken.zaak()
    body = world.zaken.resultaat_body(zaak, resultaattype=other_zaaktype.resultaattype)
    assert codes(zaken, "POST", "/resultaten", body) == MISMATCH
    assert zaken.read("/resultaten", zaak=zaak["url"])["count"] == 0
    made = world.zaken.resultaat(zaak)
    assert zaken.read(zaak["url"])["resultaat"] == made["url"]
    change = {"resultaattype": other_zaaktype.resultaattype}
    (code,) = codes(zaken, "PATCH", made["url"], change).values()
    assert code in ("zaaktype-mismatch", "wijzigen-niet-toegelaten")
    assert zaken.read(made["url"]) == made


def test_zrc_023_what_hangs_on_a_zaak_goes_with_it(
    zaken: Client, documenten: Client, world: World
) -> None:
    """zrc-023: nothing is left of a zaak, but for the documents that belonged to it."""
    zaak, document = world.zaken.zaak(), world.documenten.document()
    parts = [
        world.zaken.status(zaak),
        world.zaken.resultaat(zaak),
        world.zaken.rol(zaak),
        zaken.create("/zaakobjecten", world.zaken.zaakobject_body(zaak)),
        zaken.create(f"{zaak['url']}/zaakeigenschappen", world.zaken.eigenschap_body(zaak)),
        zaken.create(ZIO, zio_body(zaak, document)),
    ]
    for url in (zaak["url"], f"{zaak['url']}/audittrail", *(part["url"] for part in parts)):
        assert zaken.get(url).status_code == 200
    assert zaken.delete(zaak["url"]).status_code == 204
    for url in (zaak["url"], f"{zaak['url']}/audittrail", *(part["url"] for part in parts)):
        zaken.refused(404, "GET", url)
    assert documenten.get(document["url"]).status_code == 200


def test_zrc_023_the_documenten_api_forgets_the_zaak(
    zaken: Client, documenten: Client, world: World
) -> None:
    """zrc-023: a document does not know of a zaak that is no more."""
    zaak, document = world.zaken.zaak(), world.documenten.document()
    zaken.create(ZIO, zio_body(zaak, document))
    assert zaken.delete(zaak["url"]).status_code == 204
    assert eventually(lambda: documenten.read(OIO, informatieobject=document["url"]) == [])


def test_zrc_023_deelzaken_go_with_their_hoofdzaak(zaken: Client, world: World) -> None:
    """zrc-023: a zaak takes its deelzaken along, and a deelzaak goes alone."""
    catalogi = world.catalogi
    of_parts = catalogi.client.read(catalogi.zaaktype.url)["identificatie"]
    zaaktype = catalogi.new_zaaktype(deelzaaktypen=[of_parts]).url
    hoofdzaak = world.zaken.zaak(zaaktype=zaaktype)
    first, second = (world.zaken.zaak(hoofdzaak=hoofdzaak["url"]) for _ in range(2))
    assert zaken.delete(first["url"]).status_code == 204
    assert zaken.read(hoofdzaak["url"])["deelzaken"] == [second["url"]]
    assert zaken.delete(hoofdzaak["url"]).status_code == 204
    zaken.refused(404, "GET", second["url"])
