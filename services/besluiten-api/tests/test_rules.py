"""The rules by themselves."""

import pytest

from besluiten_api.clients.catalogi import BesluitType, InformatieObjectType, ZaakType
from besluiten_api.resources.besluiten import rules
from besluiten_api.resources.besluiten.model import Besluit
from besluiten_api.resources.besluitinformatieobjecten.rules import check_informatieobjecttype
from besluitsysteem import CATALOGUS, OTHER_CATALOGUS
from zgw_core.problems import Invalid


def besluittype(**values: object) -> BesluitType:
    known = {"url": "http://x/1", "catalogus": CATALOGUS, "omschrijving": "Vergunning"}
    return BesluitType.model_validate({**known, **values})


def code(raised: pytest.ExceptionInfo[Invalid]) -> tuple[str, str]:
    (param,) = raised.value.invalid_params
    return param.name, param.code


def test_brc_001_a_concept_is_refused() -> None:
    rules.check_published(besluittype())
    with pytest.raises(Invalid) as raised:
        rules.check_published(besluittype(concept=True))
    assert code(raised) == ("besluittype", "not-published")


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("besluittype", "besluittype"),
        ("identificatie", "identificatie"),
        ("verantwoordelijke_organisatie", "verantwoordelijkeOrganisatie"),
    ],
)
def test_brc_001_brc_002_what_stays_stays(name: str, wire: str) -> None:
    besluit = Besluit(besluittype="a", identificatie="a", verantwoordelijke_organisatie="a")
    rules.check_fixed(besluit, {name: "a", "toelichting": "b"})
    rules.check_fixed(besluit, {"identificatie": ""})
    with pytest.raises(Invalid) as raised:
        rules.check_fixed(besluit, {name: "b"})
    assert code(raised) == (wire, "wijzigen-niet-toegelaten")


@pytest.mark.parametrize(
    ("named", "catalogus", "allowed"),
    [
        (["Bezwaar", "Vergunning"], CATALOGUS, True),
        (["Vergunning"], OTHER_CATALOGUS, False),
        (["vergunning"], CATALOGUS, False),
        ([], CATALOGUS, False),
    ],
)
def test_brc_007_by_omschrijving_within_the_catalogus(
    named: list[str], catalogus: str, allowed: bool
) -> None:
    zaaktype = ZaakType.model_validate(
        {"url": "http://x/2", "catalogus": catalogus, "besluittypeOmschrijving": named}
    )
    if allowed:
        rules.check_besluittype(besluittype(), zaaktype)
        return
    with pytest.raises(Invalid) as raised:
        rules.check_besluittype(besluittype(), zaaktype)
    assert code(raised) == ("nonFieldErrors", "zaaktype-mismatch")


@pytest.mark.parametrize(
    ("named", "catalogus", "allowed"),
    [
        (["Brief", "Beschikking"], CATALOGUS, True),
        (["Beschikking"], OTHER_CATALOGUS, False),
        ([], CATALOGUS, False),
    ],
)
def test_brc_008_by_omschrijving_within_the_catalogus(
    named: list[str], catalogus: str, allowed: bool
) -> None:
    soort = InformatieObjectType(url="http://x/3", catalogus=catalogus, omschrijving="Beschikking")
    of_besluit = besluittype(informatieobjecttypeOmschrijvingen=named)
    if allowed:
        check_informatieobjecttype(soort, of_besluit)
        return
    with pytest.raises(Invalid) as raised:
        check_informatieobjecttype(soort, of_besluit)
    assert code(raised) == (
        "nonFieldErrors",
        "missing-besluittype-informatieobjecttype-relation",
    )
