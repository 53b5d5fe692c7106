"""The rules without anything around them."""

import pytest

from notificaties_api.delivery.breaker import wait_before_retry
from notificaties_api.resources.abonnement.rules import matches
from notificaties_api.resources.kanaal.rules import fits

Groups = list[dict[str, object]]


def group(naam: str = "zaken", **filters: str) -> dict[str, object]:
    return {"naam": naam, "filters": filters}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([group()], True),
        ([], False),
        ([group("besluiten")], False),
        ([group(zaaktype="z1")], True),
        ([group(zaaktype="z2")], False),
        ([group(zaaktype="Z1")], False),
        ([group(zaaktype="*")], True),
        ([group(kleur="rood")], True),
        ([group(zaaktype="z1", bronorganisatie="b1")], True),
        ([group(zaaktype="z1", bronorganisatie="b2")], False),
        ([group(zaaktype="z2"), group(zaaktype="z1")], True),
        ([group("besluiten", zaaktype="z1"), group(zaaktype="z2")], False),
        ([group(verantwoordelijke_organisatie="v1")], True),
        ([group(verantwoordelijke_organisatie="v2")], False),
    ],
)
def test_matches(groups: Groups, expected: bool) -> None:
    kenmerken = {"zaaktype": "z1", "bronorganisatie": "b1", "verantwoordelijkeOrganisatie": "v1"}
    assert matches(groups, "zaken", kenmerken) is expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([], True),
        (["a"], True),
        (["a", "b_c"], True),
        (["a", "bC", "d"], True),
        (["a", "d"], False),
        (["d"], False),
    ],
)
def test_fits(keys: list[str], expected: bool) -> None:
    assert fits(keys, ["a", "bC"]) is expected


def test_waits_grow_to_their_longest() -> None:
    for attempt, least, most in [(1, 0.75, 1.25), (2, 1.5, 2.5), (5, 12, 20), (500, 45, 75)]:
        assert least <= wait_before_retry(attempt, first=1, longest=60) <= most
