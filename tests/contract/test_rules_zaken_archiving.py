"""zrc-021, and zrc-026 as far as that is about the bewaartermijn: when the dossier of a zaak is
destroyed or handed over.

The afleidingswijze zaakobject is not tried: it looks at an object of a registration that is none of
the components that are tested.
"""

import pytest

from tests.contract.client import Client
from tests.contract.world.archiving import (
    FREE,
    WAYS,
    Archiefzaaktype,
    archiefzaaktype,
    parameters,
    ready,
)
from tests.contract.world.closing import closed_zaak
from tests.contract.world.whole import World

NO_DATE = ("vernietigen", None, None)
IN_FIVE_YEARS = ("vernietigen", "2029-03-01", "2024-03-01")


@pytest.fixture(scope="module")
def destroyed(world: World) -> Archiefzaaktype:
    """Its zaken are destroyed five years after a day that is found in one of many ways."""
    return archiefzaaktype(
        world.catalogi, world.catalogi.selectielijst.klasse_of(*FREE), WAYS, "vernietigen"
    )


@pytest.fixture(scope="module")
def after_proces(world: World) -> Archiefzaaktype:
    """Its zaken are destroyed five years after their procestermijn of a month."""
    ways = {"termijn": {"procestermijn": "P1M"}}
    termijn = world.catalogi.selectielijst.klasse_of("ingeschatte_bestaansduur_procesobject")
    return archiefzaaktype(world.catalogi, termijn, ways, "vernietigen")


def at_end(world: World, archiefnominatie: str) -> Archiefzaaktype:
    ways: dict[str, dict[str, str]] = {"afgehandeld": {}}
    return archiefzaaktype(
        world.catalogi, world.catalogi.selectielijst.klasse_of("nihil"), ways, archiefnominatie
    )


@pytest.fixture(scope="module")
def after_einddatum(world: World) -> Archiefzaaktype:
    return at_end(world, "vernietigen")


def test_zrc_021_afgehandeld(world: World, after_einddatum: Archiefzaaktype) -> None:
    """zrc-021: the archiefactietermijn begins when the zaak is closed."""
    zaak = ready(world, after_einddatum, "afgehandeld")
    assert parameters(world, zaak, after_einddatum) == IN_FIVE_YEARS


def test_zrc_021_nothing_is_derived_before_the_end(world: World) -> None:
    """zrc-021: an open zaak with a resultaat has no archive parameters, and a closed one has."""
    zaaktype = world.catalogi.zaaktype
    closed = closed_zaak(world, zaaktype)
    assert closed["archiefnominatie"]
    assert closed["archiefactiedatum"]
    zaak = world.zaken.zaak()
    world.zaken.resultaat(zaak)
    opened = world.zaken.client.read(zaak["url"])
    assert (opened["archiefnominatie"], opened["archiefactiedatum"]) == (None, None)


def test_zrc_021_the_nominatie_of_the_client_counts(
    world: World, after_einddatum: Archiefzaaktype
) -> None:
    """zrc-021: an archiefnominatie that the zaak has is not derived."""
    zaak = ready(world, after_einddatum, "afgehandeld", archiefnominatie="blijvend_bewaren")
    assert parameters(world, zaak, after_einddatum)[0] == "blijvend_bewaren"


def test_zrc_021_hoofdzaak(world: World, destroyed: Archiefzaaktype) -> None:
    """zrc-021: the termijn of a deelzaak begins when its hoofdzaak is closed."""
    names = [destroyed.identificatie]
    hoofdzaaktype = world.catalogi.new_zaaktype(deelzaaktypen=names)
    hoofdzaak = world.zaken.zaak(zaaktype=hoofdzaaktype.url)
    zaak = ready(world, destroyed, "hoofdzaak", hoofdzaak=hoofdzaak["url"])
    assert parameters(world, zaak, destroyed) == NO_DATE
    world.zaken.resultaat(hoofdzaak, resultaattype=hoofdzaaktype.resultaattype)
    moment = "2025-06-01T12:00:00Z"
    world.zaken.status(hoofdzaak, hoofdzaaktype.afgehandeld, datumStatusGezet=moment)
    assert world.zaken.client.read(zaak["url"])["archiefactiedatum"] == "2030-06-01"


@pytest.mark.parametrize(
    ("value", "found"),
    [("20200131", ("vernietigen", "2025-01-31", "2020-01-31")), ("onbekend", NO_DATE)],
)
def test_zrc_021_eigenschap(
    zaken: Client,
    world: World,
    destroyed: Archiefzaaktype,
    value: str,
    found: tuple[str | None, ...],
) -> None:
    """zrc-021: the termijn begins on the day that an eigenschap of the zaak names."""
    zaak = ready(world, destroyed, "eigenschap")
    body = world.zaken.eigenschap_body(zaak, eigenschap=destroyed.eigenschap, waarde=value)
    zaken.create(f"{zaak['url']}/zaakeigenschappen", body)
    assert parameters(world, zaak, destroyed) == found


def test_zrc_021_ander_datumkenmerk(world: World, destroyed: Archiefzaaktype) -> None:
    """zrc-021: a day that only people can find is not found by the component."""
    zaak = ready(world, destroyed, "ander_datumkenmerk")
    assert parameters(world, zaak, destroyed) == NO_DATE


def test_zrc_021_termijn(world: World, after_proces: Archiefzaaktype) -> None:
    """zrc-021: the termijn begins a procestermijn after the einddatum."""
    zaak = ready(world, after_proces, "termijn")
    assert parameters(world, zaak, after_proces) == ("vernietigen", "2029-04-01", "2024-04-01")


def test_zrc_021_gerelateerde_zaak(world: World, destroyed: Archiefzaaktype) -> None:
    """zrc-021: the termijn begins when the last of the relevante andere zaken is closed."""
    moments = ("2025-01-01T12:00:00Z", "2024-05-01T12:00:00Z")
    others = [closed_zaak(world, world.catalogi.zaaktype, moment) for moment in moments]
    relations = [{"url": other["url"], "aardRelatie": "vervolg"} for other in others]
    zaak = ready(world, destroyed, "gerelateerde_zaak", relevanteAndereZaken=relations)
    assert parameters(world, zaak, destroyed) == ("vernietigen", "2030-01-01", "2025-01-01")


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ("ingangsdatum_besluit", ("vernietigen", "2027-02-01", "2022-02-01")),
        ("vervaldatum_besluit", ("vernietigen", "2035-02-01", "2030-02-01")),
    ],
)
def test_zrc_021_besluiten(
    world: World, destroyed: Archiefzaaktype, way: str, found: tuple[str | None, ...]
) -> None:
    """zrc-021: the termijn begins with the last besluit of the zaak, or when that lapses."""
    zaak = ready(world, destroyed, way)
    days = (("2021-02-01", "2030-02-01"), ("2022-02-01", "2028-02-01"))
    for ingang, verval in days:
        world.besluiten.besluit(zaak=zaak["url"], ingangsdatum=ingang, vervaldatum=verval)
    assert parameters(world, zaak, destroyed) == found


def test_zrc_026_the_bewaartermijn_begins_where_the_procestermijn_ends(
    world: World, after_proces: Archiefzaaktype
) -> None:
    """zrc-026: startdatumBewaartermijn is the end of the procestermijn."""
    zaak = ready(world, after_proces, "termijn")
    assert parameters(world, zaak, after_proces)[2] == "2024-04-01"


def test_zrc_026_what_is_kept_forever_has_no_bewaartermijn(world: World) -> None:
    """zrc-026: a zaak that is not destroyed has no startdatumBewaartermijn."""
    forever = at_end(world, "blijvend_bewaren")
    zaak = ready(world, forever, "afgehandeld")
    nominatie, _, start = parameters(world, zaak, forever)
    assert (nominatie, start) == ("blijvend_bewaren", None)
