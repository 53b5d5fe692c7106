"""zrc-007 and zrc-008, as far as they are not about rights: closing and reopening a zaak."""

import pytest

from tests.contract.client import Client
from tests.contract.refusals import codes
from tests.contract.world.closing import AFTERWARDS, END, closed_zaak, zaak_with_resultaat
from tests.contract.world.whole import World

ARCHIVING = ("archiefnominatie", "archiefactiedatum", "startdatumBewaartermijn")


def test_zrc_007_the_eindstatus_closes_the_zaak(zaken: Client, world: World) -> None:
    """zrc-007: with its eindstatus, and no status before that, a zaak has an einddatum."""
    zaaktype = world.catalogi.zaaktype
    zaak = zaak_with_resultaat(world, zaaktype)
    steps = ((zaaktype.ontvangen, "01"), (zaaktype.in_behandeling, "02"))
    for statustype, day in steps:
        world.zaken.status(zaak, statustype, datumStatusGezet=f"2024-02-{day}T10:00:00Z")
        assert zaken.read(zaak["url"])["einddatum"] is None
    status = world.zaken.status(zaak, zaaktype.afgehandeld, datumStatusGezet=END)
    closed = zaken.read(zaak["url"])
    assert (closed["einddatum"], closed["status"]) == ("2024-03-01", status["url"])
    assert status["indicatieLaatstGezetteStatus"] is True


@pytest.mark.parametrize(
    ("moment", "einddatum"),
    [("2024-12-31T23:30:00+01:00", "2024-12-31"), ("2025-01-01T00:30:00+01:00", "2025-01-01")],
)
def test_zrc_007_einddatum_is_the_day_that_the_client_means(
    world: World, moment: str, einddatum: str
) -> None:
    """zrc-007: the einddatum is the day of the eindstatus in the offset that was sent."""
    assert closed_zaak(world, world.catalogi.zaaktype, moment)["einddatum"] == einddatum


def test_zrc_007_a_zaak_closes_with_a_resultaat(zaken: Client, world: World) -> None:
    """zrc-007: a zaak that came to nothing is not closed."""
    zaak = world.zaken.zaak()
    body = world.zaken.status_body(zaak, world.catalogi.zaaktype.afgehandeld, datumStatusGezet=END)
    (code,) = codes(zaken, "POST", "/statussen", body).values()
    assert code in ("resultaat-does-not-exist", "invalid")
    assert zaken.read(zaak["url"])["einddatum"] is None
    assert zaken.read("/statussen", zaak=zaak["url"])["count"] == 0


def test_zrc_007_rights_of_use_of_the_documents_are_known(
    zaken: Client, documenten: Client, world: World
) -> None:
    """zrc-007: a zaak closes when each of its documents says whether rights of use apply."""
    zaaktype = world.catalogi.zaaktype
    zaak = zaak_with_resultaat(world, zaaktype)
    document = world.documenten.document(indicatieGebruiksrecht=None)
    relation = {"zaak": zaak["url"], "informatieobject": document["url"]}
    zaken.create("/zaakinformatieobjecten", relation)
    body = world.zaken.status_body(zaak, zaaktype.afgehandeld, datumStatusGezet=END)
    refusal = {"nonFieldErrors": "indicatiegebruiksrecht-unset"}
    assert codes(zaken, "POST", "/statussen", body) == refusal
    assert zaken.read(zaak["url"])["einddatum"] is None
    lock = world.documenten.lock(document)
    known = {"indicatieGebruiksrecht": False, "lock": lock}
    assert documenten.patch(document["url"], known).status_code == 200
    assert world.documenten.unlock(document, lock).status_code == 204
    zaken.create("/statussen", body)
    assert zaken.read(zaak["url"])["einddatum"] == "2024-03-01"


def test_zrc_008_another_status_reopens_the_zaak(zaken: Client, world: World) -> None:
    """zrc-008: a zaak that is reopened has no einddatum, and no date of archiving."""
    zaaktype = world.catalogi.zaaktype
    zaak = closed_zaak(world, zaaktype)
    assert all(zaak[name] for name in ARCHIVING)
    status = world.zaken.status(zaak, zaaktype.in_behandeling, datumStatusGezet=AFTERWARDS)
    reopened = zaken.read(zaak["url"])
    assert (reopened["einddatum"], reopened["status"]) == (None, status["url"])
    assert not any(reopened[name] for name in ARCHIVING)


def test_zrc_008_a_reopened_zaak_is_closed_anew(zaken: Client, world: World) -> None:
    """zrc-008: what was derived the first time is not remembered."""
    zaaktype = world.catalogi.zaaktype
    zaak = closed_zaak(world, zaaktype)
    world.zaken.status(zaak, zaaktype.in_behandeling, datumStatusGezet=AFTERWARDS)
    world.zaken.status(zaak, zaaktype.afgehandeld, datumStatusGezet="2025-03-01T12:00:00Z")
    again = zaken.read(zaak["url"])
    assert again["einddatum"] == "2025-03-01"
    assert int(again["archiefactiedatum"][:4]) == int(zaak["archiefactiedatum"][:4]) + 1
