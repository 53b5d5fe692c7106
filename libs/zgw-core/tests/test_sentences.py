"""What the OpenAPI document says in words."""

import pytest

from zgw_core.filters import equals, one_of
from zgw_core.sentences import of_filter, of_scopes, paragraphs


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("datum", "Alleen waar `datum` gelijk is aan deze waarde."),
        ("datum__lt", "Alleen waar `datum` eerder of kleiner is dan deze waarde."),
        ("datum__isnull", "Alleen waar `datum` leeg is (`true`) of juist gevuld (`false`)."),
        ("rol__naam", "Alleen waar `naam` van `rol` gelijk is aan deze waarde."),
        (
            "zaak__rol__naam__icontains",
            "Alleen waar `naam` van `rol` van `zaak` deze tekst bevat; hoofdletters maken niet "
            "uit.",
        ),
    ],
)
def test_a_filter_is_told_by_its_name(name: str, told: str) -> None:
    assert of_filter(name, equals("x")) == told


def test_a_list_of_values_is_told_as_one() -> None:
    assert of_filter("soort", one_of("x")) == "Alleen waar `soort` een van deze waarden is."


def test_any_one_of_several_scopes_suffices() -> None:
    assert of_scopes(["a.lezen"]) == "Nodig is de scope `a.lezen`."
    assert of_scopes(["a", "b"]) == "Nodig is een van de scopes `a`, `b`."
    both = "Nodig is de scope `a`, en een van de scopes `b`, `c`."
    assert of_scopes(["a"], ["b", "c"]) == both
    assert of_scopes() == "Voor iedereen: er is geen token nodig."


def test_what_is_empty_is_no_paragraph() -> None:
    assert paragraphs("een", "", "twee") == "een\n\ntwee"
