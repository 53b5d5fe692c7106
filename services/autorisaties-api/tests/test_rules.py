from typing import Any

import pytest

from autorisaties_api.resources.applicaties import rules
from zgw_core.problems import Invalid

AC = {"component": "ac", "scopes": ["autorisaties.lezen"]}


def _codes(error: Invalid) -> dict[str, str]:
    return {param.name: param.code for param in error.invalid_params}


@pytest.mark.parametrize(
    ("heeft_alle", "autorisaties", "code"),
    [
        (True, [AC], "ambiguous-authorizations-specified"),
        (False, [], "missing-authorizations"),
    ],
)
def test_ac_002_both_or_neither_is_refused(
    heeft_alle: bool, autorisaties: list[dict[str, Any]], code: str
) -> None:
    with pytest.raises(Invalid) as raised:
        rules.check_clear(heeft_alle, autorisaties)
    assert _codes(raised.value) == {"nonFieldErrors": code}


@pytest.mark.parametrize(("heeft_alle", "autorisaties"), [(True, []), (False, [AC])])
def test_ac_002_one_of_the_two_is_clear(
    heeft_alle: bool, autorisaties: list[dict[str, Any]]
) -> None:
    rules.check_clear(heeft_alle, autorisaties)


@pytest.mark.parametrize(
    ("component", "scope", "missing"),
    [
        ("zrc", "zaken.lezen", ["zaaktype", "maxVertrouwelijkheidaanduiding"]),
        ("drc", "documenten.lock", ["informatieobjecttype", "maxVertrouwelijkheidaanduiding"]),
        ("brc", "besluiten.aanmaken", ["besluittype"]),
    ],
)
def test_ac_003_names_all_that_is_missing(component: str, scope: str, missing: list[str]) -> None:
    rows = [AC, {"component": component, "scopes": ["audittrails.lezen", scope]}]
    with pytest.raises(Invalid) as raised:
        rules.check_complete(rows)
    assert _codes(raised.value) == {f"autorisaties.1.{name}": "required" for name in missing}


@pytest.mark.parametrize("component", ["zrc", "drc", "brc"])
def test_ac_003_other_scopes_need_no_type(component: str) -> None:
    rules.check_complete([{"component": component, "scopes": ["audittrails.lezen"]}])


def test_ac_003_components_without_types_need_none() -> None:
    rules.check_complete([AC, {"component": "ztc", "scopes": ["catalogi.lezen"]}])


def test_an_autorisatie_is_kept_without_what_is_empty_and_with_its_component_in_words() -> None:
    kept = rules.complete({"component": "zrc", "scopes": [], "zaaktype": ""})
    assert kept == {"component": "zrc", "scopes": [], "componentWeergave": "Zaken API"}
