"""What PostgreSQL left a place for is put there; what nothing was found for is left out."""

import json
from itertools import chain, combinations

import pytest

from zgw_core.expansion.places import Places

MEMBERS = (
    b'{"a" : \t["p","1"]\t, "b" : [\t["q","2"]\t, \t["q","3"]\t], "c" : {"d" : \t["r","4"]\t}}'
)
CONTENTS = [b'["p","1"]', b'["q","2"]', b'["q","3"]', b'["r","4"]']
SOME = [*chain.from_iterable(combinations(CONTENTS, number) for number in range(5))]


def expected(found: tuple[bytes, ...]) -> dict[str, object]:
    first, *items, last = CONTENTS
    whole: dict[str, object] = {"a": 1} if first in found else {}
    whole["b"] = [1 for each in items if each in found]
    whole["c"] = {"d": 1} if last in found else {}
    return whole


@pytest.mark.parametrize("found", SOME)
def test_members_and_items_that_are_not_found_leave_no_comma(found: tuple[bytes, ...]) -> None:
    text = Places(MEMBERS).filled(dict.fromkeys(found, b"1"))
    assert json.loads(text) == expected(found)


def test_each_place_tells_what_goes_there() -> None:
    assert Places(MEMBERS).contents == CONTENTS


@pytest.mark.parametrize("text", [b'{"a" : \t1\t}', b'{"a":\t1\t}', b'{"a"\n:\n\t1\t\n}'])
def test_a_name_goes_however_it_is_spaced(text: bytes) -> None:
    assert json.loads(Places(text).filled({})) == {}


def test_text_without_places_stays_as_it_is() -> None:
    text = rb'{"a" : "\t[1]\t", "b" : "C:\\"}'
    assert Places(text).filled({}) == text
