"""brc-001 to brc-009: besluiten, and the documents they are written in."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import Codes, codes
from tests.contract.values import NOBODY
from tests.contract.waiting import eventually
from tests.contract.world.catalogi import DOCUMENT
from tests.contract.world.whole import World

BIO = "/besluitinformatieobjecten"
OIO = "/objectinformatieobjecten"
ANOTHER_RSIN = "123456782"
FIXED = "wijzigen-niet-toegelaten"
Refuse = Callable[..., Codes]


@pytest.fixture(scope="module")
def strange_besluittype(world: World) -> str:
    """URL of one that no zaaktype names."""
    body = world.catalogi.besluittype_body(informatieobjecttypen=[DOCUMENT])
    return world.catalogi.published("/besluittypen", body)


@pytest.fixture
def refused_new(besluiten: Client, world: World) -> Refuse:
    """What is wrong with a besluit, which is not there afterwards."""

    def refused(**changes: Any) -> Codes:
        name = str(uuid4())
        body = world.besluiten.body(identificatie=name, **changes)
        found = codes(besluiten, "POST", "/besluiten", body)
        assert besluiten.read("/besluiten", identificatie=name)["count"] == 0
        return found

    return refused


@pytest.fixture
def refused_change(besluiten: Client) -> Refuse:
    """What is wrong with a change by PATCH and by PUT, after which the besluit is as it was."""

    def refused(besluit: Json, **changes: Any) -> Codes:
        before = besluiten.read(besluit["url"])
        found = codes(besluiten, "PATCH", besluit["url"], changes)
        assert codes(besluiten, "PUT", besluit["url"], {**before, **changes}) == found
        assert besluiten.read(besluit["url"]) == before
        return found

    return refused


def bio_body(besluit: Json, document: Json) -> Json:
    return {"besluit": besluit["url"], "informatieobject": document["url"]}


def known_to(zaken: Client, zaak: Json) -> list[str]:
    """URLs of the besluiten that a zaak knows of."""
    return [each["besluit"] for each in zaken.read(f"{zaak['url']}/besluiten")]


def test_brc_001_the_besluittype_is_there(
    catalogi: Client, world: World, refused_new: Refuse
) -> None:
    """brc-001: at the URL of the besluittype stands a besluittype."""
    nothing = catalogi.url(f"/besluittypen/{NOBODY}")
    assert refused_new(besluittype=nothing) == {"besluittype": "bad-url"}
    other_kind = world.catalogi.zaaktype.url
    assert refused_new(besluittype=other_kind) == {"besluittype": "invalid-resource"}


def test_brc_001_the_besluittype_is_published(world: World, refused_new: Refuse) -> None:
    """brc-001: no besluit is taken of a besluittype that is still a concept."""
    concept = world.catalogi.url_of("/besluittypen", world.catalogi.besluittype_body())
    assert refused_new(besluittype=concept) == {"besluittype": "not-published"}


def test_brc_001_the_besluittype_stays(
    world: World, strange_besluittype: str, refused_change: Refuse
) -> None:
    """brc-001: a besluit is not moved to another besluittype."""
    found = refused_change(world.besluiten.besluit(), besluittype=strange_besluittype)
    assert found == {"besluittype": FIXED}


def test_brc_002_identificatie_is_unique_within_its_organisatie(
    besluiten: Client, world: World
) -> None:
    """brc-002: no two besluiten of one organisatie have the same identificatie."""
    name = world.besluiten.besluit(identificatie=str(uuid4()))["identificatie"]
    again = world.besluiten.body(identificatie=name)
    refusal = {"identificatie": "identificatie-niet-uniek"}
    assert codes(besluiten, "POST", "/besluiten", again) == refusal
    assert besluiten.read("/besluiten", identificatie=name)["count"] == 1
    other = {"identificatie": name, "verantwoordelijkeOrganisatie": ANOTHER_RSIN}
    assert world.besluiten.besluit(**other)["identificatie"] == name


def test_brc_002_identificatie_is_generated(world: World) -> None:
    """brc-002: a besluit that is given no identificatie gets one of its own."""
    made = [world.besluiten.besluit(), world.besluiten.besluit(identificatie="")]
    names = {besluit["identificatie"] for besluit in made}
    assert len(names) == 2
    assert all(names)


def test_brc_002_identificatie_and_organisatie_stay(world: World, refused_change: Refuse) -> None:
    """brc-002: a besluit keeps its identificatie, and its organisatie."""
    besluit = world.besluiten.besluit()
    for name, value in (
        ("identificatie", str(uuid4())),
        ("verantwoordelijkeOrganisatie", ANOTHER_RSIN),
    ):
        assert refused_change(besluit, **{name: value}) == {name: FIXED}


def test_brc_003_the_document_is_there(besluiten: Client, documenten: Client, world: World) -> None:
    """brc-003: at the URL of the informatieobject stands one."""
    besluit = world.besluiten.besluit()
    nothing = documenten.url(f"/enkelvoudiginformatieobjecten/{NOBODY}")
    for url, code in ((nothing, "bad-url"), (besluit["besluittype"], "invalid-resource")):
        found = codes(besluiten, "POST", BIO, bio_body(besluit, {"url": url}))
        assert found == {"informatieobject": code}
    assert besluiten.read(BIO, besluit=besluit["url"]) == []


def test_brc_004_a_relation_does_not_change(besluiten: Client, world: World) -> None:
    """brc-004: what a relation says is decided by the component, and stays."""
    body = bio_body(world.besluiten.besluit(), world.documenten.document())
    made = besluiten.create(BIO, {**body, "aardRelatie": "hoort_bij"})
    for method in ("PUT", "PATCH"):
        assert besluiten.send(method, made["url"], json=body).status_code == 405
    assert besluiten.read(made["url"]) == made


def test_brc_005_the_documenten_api_knows_of_the_relation(
    besluiten: Client, documenten: Client, world: World
) -> None:
    """brc-005: a document knows its besluit as long as the besluit knows the document."""
    besluit, document = world.besluiten.besluit(), world.documenten.document()
    made = besluiten.create(BIO, bio_body(besluit, document))
    (known,) = documenten.read(OIO, informatieobject=document["url"])
    assert (known["object"], known["objectType"]) == (besluit["url"], "besluit")
    assert besluiten.delete(made["url"]).status_code == 204
    assert documenten.read(OIO, informatieobject=document["url"]) == []


def test_brc_006_the_zaak_is_there(
    zaken: Client, world: World, refused_new: Refuse, refused_change: Refuse
) -> None:
    """brc-006: at the URL of the zaak stands a zaak."""
    besluit = world.besluiten.besluit()
    nothing = zaken.url(f"/zaken/{NOBODY}")
    for url, code in ((nothing, "bad-url"), (besluit["besluittype"], "invalid-resource")):
        assert refused_new(zaak=url) == {"zaak": code}
        assert refused_change(besluit, zaak=url) == {"zaak": code}


def test_brc_006_the_zaak_knows_of_its_besluit(zaken: Client, world: World) -> None:
    """brc-006: a zaak knows of a besluit from the moment that it is taken."""
    zaak = world.zaken.zaak()
    besluit = world.besluiten.besluit(zaak=zaak["url"])
    assert besluit["zaak"] == zaak["url"]
    assert known_to(zaken, zaak) == [besluit["url"]]


def test_brc_006_another_zaak_is_told(besluiten: Client, zaken: Client, world: World) -> None:
    """brc-006: a besluit that gets another zaak, or none, is no longer of the first."""
    first, second = world.zaken.zaak(), world.zaken.zaak()
    besluit = world.besluiten.besluit(zaak=first["url"])
    for zaak in (second["url"], ""):
        answer = besluiten.patch(besluit["url"], {"zaak": zaak})
        assert (answer.status_code, answer.json()["zaak"]) == (200, zaak)
        assert known_to(zaken, first) == []
        assert known_to(zaken, second) == ([besluit["url"]] if zaak else [])


def test_brc_007_the_zaaktype_names_the_besluittype(
    zaken: Client,
    world: World,
    strange_besluittype: str,
    refused_new: Refuse,
    refused_change: Refuse,
) -> None:
    """brc-007: a zaak gets no besluit of a type that its zaaktype does not name."""
    zaak, mismatch = world.zaken.zaak(), {"nonFieldErrors": "zaaktype-mismatch"}
    assert refused_new(zaak=zaak["url"], besluittype=strange_besluittype) == mismatch
    alone = world.besluiten.besluit(besluittype=strange_besluittype)
    assert refused_change(alone, zaak=zaak["url"]) == mismatch
    assert known_to(zaken, zaak) == []
    assert world.besluiten.besluit(zaak=zaak["url"])["zaak"] == zaak["url"]


def test_brc_008_documents_are_of_a_type_that_the_besluittype_names(
    besluiten: Client, documenten: Client, world: World
) -> None:
    """brc-008: a document of another informatieobjecttype does not come with the besluit."""
    catalogi, besluit = world.catalogi, world.besluiten.besluit()
    path = "/informatieobjecttypen"
    strange = catalogi.published(path, catalogi.informatieobjecttype_body())
    document = world.documenten.document(informatieobjecttype=strange)
    assert codes(besluiten, "POST", BIO, bio_body(besluit, document)) == {
        "nonFieldErrors": "missing-besluittype-informatieobjecttype-relation"
    }
    assert besluiten.read(BIO, besluit=besluit["url"]) == []
    assert documenten.read(OIO, informatieobject=document["url"]) == []


def test_brc_009_a_besluit_goes_with_all_that_is_known_of_it(
    besluiten: Client, zaken: Client, documenten: Client, world: World
) -> None:
    """brc-009: nothing is left of a besluit, here or in other components."""
    zaak, document = world.zaken.zaak(), world.documenten.document()
    besluit = world.besluiten.besluit(zaak=zaak["url"])
    relation = besluiten.create(BIO, bio_body(besluit, document))
    urls = (besluit["url"], relation["url"], f"{besluit['url']}/audittrail")
    for url in urls:
        assert besluiten.get(url).status_code == 200
    assert besluiten.delete(besluit["url"]).status_code == 204
    for url in urls:
        besluiten.refused(404, "GET", url)
    assert eventually(lambda: known_to(zaken, zaak) == [])
    assert eventually(lambda: documenten.read(OIO, informatieobject=document["url"]) == [])
    assert documenten.get(document["url"]).status_code == 200
