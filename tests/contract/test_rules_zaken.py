"""zrc-001, zrc-002, zrc-009 to zrc-015 and zrc-022: what a zaak itself may say.

Of the rules of the Zaken API, zrc-024 and zrc-025 (as far as that is about contactmomenten) are not
tried: they are about what the APIs for verzoeken and contactmomenten are told, and those are not
among the components that are tested.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import Codes, codes
from tests.contract.values import NOBODY
from tests.contract.world.catalogi import Zaaktype
from tests.contract.world.whole import World

ANOTHER_RSIN = "123456782"
PRODUCT = "https://example.org/producten/vergunning"
Refuse = Callable[..., Codes]


@pytest.fixture(scope="module")
def hoofdzaaktype(world: World) -> Zaaktype:
    """A zaak of it may have zaken of the zaaktype of this run as its parts."""
    of_parts = world.catalogi.client.read(world.catalogi.zaaktype.url)["identificatie"]
    return world.catalogi.new_zaaktype(deelzaaktypen=[of_parts], productenOfDiensten=[PRODUCT])


@pytest.fixture
def refused_new(zaken: Client, world: World) -> Refuse:
    """What is wrong with a zaak, which is not there afterwards."""

    def refused(**changes: Any) -> Codes:
        name = str(uuid4())
        found = codes(zaken, "POST", "/zaken", world.zaken.body(identificatie=name, **changes))
        assert zaken.read("/zaken", identificatie=name)["count"] == 0
        return found

    return refused


@pytest.fixture
def refused_change(zaken: Client, world: World) -> Refuse:
    """What is wrong with a change by PATCH and by PUT, after which the zaak is as it was."""

    def refused(zaak: Json, **changes: Any) -> Codes:
        before = zaken.read(zaak["url"])
        found = codes(zaken, "PATCH", zaak["url"], changes)
        assert codes(zaken, "PUT", zaak["url"], {**before, **changes}) == found
        assert zaken.read(zaak["url"]) == before
        return found

    return refused


def patched(zaken: Client, zaak: Json, **changes: Any) -> Json:
    answer = zaken.patch(zaak["url"], changes)
    assert answer.status_code == 200, answer.text
    assert zaken.read(zaak["url"]) == answer.json()
    changed: Json = answer.json()
    return changed


def test_zrc_001_the_zaaktype_is_there(catalogi: Client, world: World, refused_new: Refuse) -> None:
    """zrc-001: at the URL of the zaaktype stands a zaaktype."""
    nothing = catalogi.url(f"/zaaktypen/{NOBODY}")
    assert refused_new(zaaktype=nothing) == {"zaaktype": "bad-url"}
    other_kind = world.catalogi.informatieobjecttype
    assert refused_new(zaaktype=other_kind) == {"zaaktype": "invalid-resource"}


def test_zrc_001_the_zaaktype_is_published(world: World, refused_new: Refuse) -> None:
    """zrc-001: no zaak is made of a zaaktype that is still a concept."""
    assert refused_new(zaaktype=world.catalogi.concept) == {"zaaktype": "not-published"}


def test_zrc_001_the_zaaktype_stays(
    world: World, other_zaaktype: Zaaktype, refused_change: Refuse
) -> None:
    """zrc-001: a zaak is not moved to another zaaktype."""
    found = refused_change(world.zaken.zaak(), zaaktype=other_zaaktype.url)
    assert found == {"zaaktype": "wijzigen-niet-toegelaten"}


def test_zrc_002_identificatie_is_unique_within_its_bronorganisatie(
    zaken: Client, world: World
) -> None:
    """zrc-002: no two zaken of one bronorganisatie have the same identificatie."""
    zaak = world.zaken.zaak(identificatie=str(uuid4()))
    name = zaak["identificatie"]
    body = world.zaken.body(identificatie=name)
    assert codes(zaken, "POST", "/zaken", body) == {"identificatie": "identificatie-niet-uniek"}
    assert zaken.read("/zaken", identificatie=name)["count"] == 1
    elsewhere = world.zaken.zaak(identificatie=name, bronorganisatie=ANOTHER_RSIN)
    assert elsewhere["identificatie"] == name


def test_zrc_002_identificatie_is_generated(world: World) -> None:
    """zrc-002: a zaak that is given no identificatie gets one of its own."""
    zaken = [world.zaken.zaak(), world.zaken.zaak(identificatie="")]
    names = {zaak["identificatie"] for zaak in zaken}
    assert len(names) == 2
    assert all(names)


def test_zrc_002_a_reserved_identificatie_is_not_generated(zaken: Client, world: World) -> None:
    """zrc-002: a number that was reserved goes to who names it, and to nobody else."""
    body = {"bronorganisatie": world.zaken.body()["bronorganisatie"], "aantal": 2}
    reserved = zaken.post("/zaaknummer_reserveren", body).json()
    names = [each["zaaknummer"] for each in reserved]
    assert world.zaken.zaak()["identificatie"] not in names
    assert world.zaken.zaak(identificatie=names[0])["identificatie"] == names[0]


def test_zrc_002_identificatie_stays(world: World, refused_change: Refuse) -> None:
    """zrc-002: a zaak keeps its identificatie."""
    found = refused_change(world.zaken.zaak(), identificatie=str(uuid4()))
    assert found == {"identificatie": "wijzigen-niet-toegelaten"}


def test_zrc_009_vertrouwelijkheid_comes_from_the_zaaktype(zaken: Client, world: World) -> None:
    """zrc-009: a zaak that says nothing of it is as vertrouwelijk as its zaaktype."""
    of_zaaktype = "openbaar"
    assert world.zaken.zaak()["vertrouwelijkheidaanduiding"] == of_zaaktype
    zaak = world.zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    assert zaak["vertrouwelijkheidaanduiding"] == "geheim"
    changed = patched(zaken, zaak, vertrouwelijkheidaanduiding="")
    assert changed["vertrouwelijkheidaanduiding"] == of_zaaktype


def test_zrc_010_communicatiekanaal_is_one(
    connect: Callable[[str], Client],
    world: World,
    zaken: Client,
    refused_new: Refuse,
    refused_change: Refuse,
) -> None:
    """zrc-010: at the URL of the communicatiekanaal stands one."""
    lists, zaak = connect("referentielijsten"), world.zaken.zaak()
    nothing = lists.url(f"/communicatiekanalen/{NOBODY}")
    for url, code in ((nothing, "bad-url"), (zaak["zaaktype"], "invalid-resource")):
        assert refused_new(communicatiekanaal=url) == {"communicatiekanaal": code}
        assert refused_change(zaak, communicatiekanaal=url) == {"communicatiekanaal": code}
    kanaal = lists.read("/communicatiekanalen")[0]["url"]
    assert patched(zaken, zaak, communicatiekanaal=kanaal)["communicatiekanaal"] == kanaal


def test_zrc_011_relevante_andere_zaken_are_zaken(
    zaken: Client, world: World, refused_new: Refuse, refused_change: Refuse
) -> None:
    """zrc-011: at the URL of each relevante andere zaak stands a zaak."""
    zaak, other = world.zaken.zaak(), world.zaken.zaak()
    good = {"url": other["url"], "aardRelatie": "vervolg"}
    nothing = zaken.url(f"/zaken/{NOBODY}")
    for url in (nothing, zaak["zaaktype"]):
        relations = [good, {**good, "url": url}]
        for found in (
            refused_new(relevanteAndereZaken=relations),
            refused_change(zaak, relevanteAndereZaken=relations),
        ):
            assert found.keys() == {"relevanteAndereZaken.1.url"}
            assert set(found.values()) <= {"bad-url", "invalid-resource"}
    assert patched(zaken, zaak, relevanteAndereZaken=[good])["relevanteAndereZaken"] == [good]
    assert zaken.read(other["url"])["relevanteAndereZaken"] == []


GROUPS: dict[str, Json] = {
    "opschorting": {"indicatie": True, "reden": "wacht op stukken"},
    "verlenging": {"reden": "veel werk", "duur": "P5D"},
}


@pytest.mark.parametrize("group", GROUPS)
def test_zrc_012_a_group_is_whole_or_absent(
    zaken: Client, world: World, refused_new: Refuse, refused_change: Refuse, group: str
) -> None:
    """zrc-012: a gegevensgroep that is sent is complete, and null empties it."""
    whole, zaak = GROUPS[group], world.zaken.zaak()
    for member in whole:
        half = {group: {name: value for name, value in whole.items() if name != member}}
        assert refused_new(**half) == {f"{group}.{member}": "required"}
        assert refused_change(zaak, **half) == {f"{group}.{member}": "required"}
    assert patched(zaken, zaak, **{group: whole})[group] == whole
    assert patched(zaken, zaak, toelichting="nog iets")[group] == whole
    emptied = patched(zaken, zaak, **{group: None})[group]
    assert not emptied or not any(emptied.values())


def test_zrc_013_a_hoofdzaak_and_its_deelzaak_name_each_other(
    zaken: Client, world: World, hoofdzaaktype: Zaaktype
) -> None:
    """zrc-013: the deelzaken of a zaak are those that name it as their hoofdzaak."""
    hoofdzaak = world.zaken.zaak(zaaktype=hoofdzaaktype.url)
    deelzaak = world.zaken.zaak(hoofdzaak=hoofdzaak["url"])
    assert deelzaak["hoofdzaak"] == hoofdzaak["url"]
    assert zaken.read(hoofdzaak["url"])["deelzaken"] == [deelzaak["url"]]


def test_zrc_013_the_hoofdzaak_is_there(
    zaken: Client, world: World, refused_new: Refuse, refused_change: Refuse
) -> None:
    """zrc-013: the hoofdzaak is a zaak here."""
    nothing = zaken.url(f"/zaken/{NOBODY}")
    for found in (
        refused_new(hoofdzaak=nothing),
        refused_change(world.zaken.zaak(), hoofdzaak=nothing),
    ):
        assert found.keys() == {"hoofdzaak"}
        assert found["hoofdzaak"] in ("no_match", "does_not_exist")


def test_zrc_013_there_is_one_level_of_deelzaken(
    world: World, hoofdzaaktype: Zaaktype, refused_new: Refuse, refused_change: Refuse
) -> None:
    """zrc-013: a deelzaak has no deelzaken, and a zaak is no part of itself."""
    hoofdzaak = world.zaken.zaak(zaaktype=hoofdzaaktype.url)
    deelzaak = world.zaken.zaak(hoofdzaak=hoofdzaak["url"])
    assert refused_new(hoofdzaak=deelzaak["url"]) == {"hoofdzaak": "deelzaak-als-hoofdzaak"}
    assert refused_change(hoofdzaak, hoofdzaak=hoofdzaak["url"]) == {"hoofdzaak": "self-forbidden"}


def test_zrc_014_where_nothing_is_to_pay_nothing_was_paid(
    zaken: Client, world: World, refused_new: Refuse, refused_change: Refuse
) -> None:
    """zrc-014: a zaak without costs has no laatsteBetaaldatum."""
    paid = {"laatsteBetaaldatum": "2024-01-02T10:00:00Z"}
    refusal = {"laatsteBetaaldatum": "betaling-nvt"}
    assert refused_new(betalingsindicatie="nvt", **paid) == refusal
    zaak = world.zaken.zaak(betalingsindicatie="geheel", **paid)
    assert zaak["laatsteBetaaldatum"] is not None
    assert refused_change(zaak, betalingsindicatie="nvt", **paid) == refusal
    assert patched(zaken, zaak, betalingsindicatie="nvt")["laatsteBetaaldatum"] is None


def test_zrc_015_producten_are_of_the_zaaktype(
    zaken: Client,
    world: World,
    hoofdzaaktype: Zaaktype,
    refused_new: Refuse,
    refused_change: Refuse,
) -> None:
    """zrc-015: a zaak has no producten of diensten that its zaaktype does not offer."""
    refusal = {"productenOfDiensten": "invalid-products-services"}
    assert refused_new(productenOfDiensten=[PRODUCT]) == refusal
    zaak = world.zaken.zaak(zaaktype=hoofdzaaktype.url, productenOfDiensten=[PRODUCT])
    assert zaak["productenOfDiensten"] == [PRODUCT]
    assert refused_change(zaak, productenOfDiensten=[PRODUCT, f"{PRODUCT}/2"]) == refusal


def test_zrc_022_archiving_needs_to_know_whether_and_when(
    zaken: Client, world: World, refused_new: Refuse, refused_change: Refuse
) -> None:
    """zrc-022: only what has an archiefnominatie and an archiefactiedatum is archived."""
    archived = {"archiefstatus": "gearchiveerd"}
    whether, when = {"archiefnominatie": "vernietigen"}, {"archiefactiedatum": "2030-01-01"}
    without_nominatie = {"archiefnominatie": "archiefnominatie-not-set"}
    without_datum = {"archiefactiedatum": "archiefactiedatum-not-set"}
    assert refused_new(**archived, **when) == without_nominatie
    assert refused_new(**archived, **whether) == without_datum
    zaak = world.zaken.zaak()
    assert zaak["archiefstatus"] == "nog_te_archiveren"
    assert refused_change(zaak, **archived, **when) == without_nominatie
    assert refused_change(zaak, **archived, **whether) == without_datum
    patched(zaken, zaak, **whether, **when)
    assert patched(zaken, zaak, **archived)["archiefstatus"] == "gearchiveerd"


def test_zrc_022_documents_are_archived_before_their_zaak(
    zaken: Client, documenten: Client, world: World
) -> None:
    """zrc-022: a zaak is archived when all its documents are."""
    zaak = world.zaken.zaak(archiefnominatie="vernietigen", archiefactiedatum="2030-01-01")
    document = world.documenten.document(status="definitief")
    relation = {"zaak": zaak["url"], "informatieobject": document["url"]}
    zaken.create("/zaakinformatieobjecten", relation)
    archived = {"archiefstatus": "gearchiveerd"}
    found = codes(zaken, "PATCH", zaak["url"], archived)
    assert [*found.values()] == ["documents-not-archived"]
    assert zaken.read(zaak["url"])["archiefstatus"] == "nog_te_archiveren"
    lock = world.documenten.lock(document)
    done = documenten.patch(document["url"], {"status": "gearchiveerd", "lock": lock})
    assert done.status_code == 200, done.text
    assert patched(zaken, zaak, **archived)["archiefstatus"] == "gearchiveerd"
