"""The rules of the Autorisaties API. What applicaties may do is not tried: their clients have no
secret."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import codes

CATALOGI = {"component": "ztc", "scopes": ["catalogi.lezen"]}
TYPE = "https://example.org/catalogi/api/v1/typen/1"
HIGHEST = {"maxVertrouwelijkheidaanduiding": "openbaar"}
NEEDED: dict[str, Json] = {
    "zrc": {"scopes": ["audittrails.lezen", "zaken.lezen"], "zaaktype": TYPE, **HIGHEST},
    "drc": {"scopes": ["documenten.aanmaken"], "informatieobjecttype": TYPE, **HIGHEST},
    "brc": {"scopes": ["besluiten.lezen"], "besluittype": TYPE},
}
"""Component → a complete autorisatie."""
Make = Callable[..., Json]


def body(*client_ids: str, **changes: Any) -> Json:
    known = {"clientIds": [*client_ids], "label": "Contractsuite", "autorisaties": [CATALOGI]}
    return {**known, **changes}


def new() -> str:
    """A client id that nobody has."""
    return f"contract-{uuid4()}"


@pytest.fixture
def applicatie(autorisaties: Client) -> Iterator[Make]:
    """Makes applicaties, which go when the test ends."""
    made: list[str] = []

    def make(*client_ids: str, **changes: Any) -> Json:
        found = autorisaties.create("/applicaties", body(*client_ids or (new(),), **changes))
        made.append(found["url"])
        return found

    yield make
    for url in made:
        autorisaties.send("DELETE", url)


def has_applicatie(client: Client, client_id: str) -> bool:
    return bool(client.read("/applicaties", clientIds=client_id)["results"])


def check_refused(client: Client, made: Json, wrong: Json, refused: dict[str, str]) -> None:
    """Neither made nor changed."""
    client_id = new()
    assert codes(client, "POST", "/applicaties", body(client_id, **wrong)) == refused
    assert codes(client, "PUT", made["url"], body(*made["clientIds"], **wrong)) == refused
    assert codes(client, "PATCH", made["url"], wrong) == refused
    assert not has_applicatie(client, client_id)
    assert client.read(made["url"]) == made


def test_ac_001_a_client_belongs_to_one_applicatie(autorisaties: Client, applicatie: Make) -> None:
    """ac-001: a client id is in one applicatie at most."""
    first, other, free = applicatie(), applicatie(), new()
    (taken,), (own,) = first["clientIds"], other["clientIds"]
    refused = {"clientIds": "clientId-exists"}
    assert codes(autorisaties, "POST", "/applicaties", body(free, taken)) == refused
    assert codes(autorisaties, "PUT", other["url"], body(own, taken)) == refused
    assert codes(autorisaties, "PATCH", other["url"], {"clientIds": [taken]}) == refused
    assert not has_applicatie(autorisaties, free)
    assert autorisaties.read(other["url"]) == other


def test_ac_001_its_own_clients_are_no_obstacle(autorisaties: Client, applicatie: Make) -> None:
    """ac-001: an applicatie keeps its clients when it changes."""
    made, more = applicatie(), new()
    wanted = [*made["clientIds"], more]
    answer = autorisaties.put(made["url"], body(*wanted))
    assert sorted(answer.json()["clientIds"]) == sorted(wanted)
    answer = autorisaties.patch(made["url"], {"clientIds": wanted})
    assert sorted(answer.json()["clientIds"]) == sorted(wanted)


def test_ac_001_a_client_that_was_let_go_is_free(autorisaties: Client, applicatie: Make) -> None:
    """ac-001: a client id can be used again when its applicatie no longer has it."""
    stays, goes = new(), new()
    first = applicatie(stays, goes)
    autorisaties.patch(first["url"], {"clientIds": [stays]})
    applicatie(goes)
    autorisaties.delete(first["url"])
    applicatie(stays)


def test_ac_002_everything_and_a_list_is_refused(autorisaties: Client, applicatie: Make) -> None:
    """ac-002: heeftAlleAutorisaties goes without autorisaties."""
    wrong = {"heeftAlleAutorisaties": True, "autorisaties": [CATALOGI]}
    refused = {"nonFieldErrors": "ambiguous-authorizations-specified"}
    check_refused(autorisaties, applicatie(), wrong, refused)


def test_ac_002_neither_everything_nor_a_list_is_refused(
    autorisaties: Client, applicatie: Make
) -> None:
    """ac-002: without heeftAlleAutorisaties there is at least one autorisatie."""
    wrong = {"heeftAlleAutorisaties": False, "autorisaties": []}
    refused = {"nonFieldErrors": "missing-authorizations"}
    check_refused(autorisaties, applicatie(), wrong, refused)
    client_id = new()
    empty = {"clientIds": [client_id], "label": "Contractsuite"}
    assert codes(autorisaties, "POST", "/applicaties", empty) == refused
    assert not has_applicatie(autorisaties, client_id)


def test_ac_002_one_of_the_two_is_clear(autorisaties: Client, applicatie: Make) -> None:
    """ac-002: everything goes with an empty list, and a list without everything."""
    made = applicatie(heeftAlleAutorisaties=True, autorisaties=[])
    assert (made["heeftAlleAutorisaties"], made["autorisaties"]) == (True, [])
    some = {"heeftAlleAutorisaties": False, "autorisaties": [CATALOGI]}
    answer = autorisaties.patch(made["url"], some)
    assert answer.json()["heeftAlleAutorisaties"] is False
    assert [row["component"] for row in answer.json()["autorisaties"]] == ["ztc"]


def test_ac_002_a_change_is_judged_with_what_stays(autorisaties: Client, applicatie: Make) -> None:
    """ac-002: a PATCH with one of the two is held against the other as it is."""
    made = applicatie()
    refused = {"nonFieldErrors": "ambiguous-authorizations-specified"}
    everything = {"heeftAlleAutorisaties": True}
    assert codes(autorisaties, "PATCH", made["url"], everything) == refused
    assert autorisaties.read(made["url"]) == made
    answer = autorisaties.patch(made["url"], {"label": "Anders"})
    assert answer.json() == {**made, "label": "Anders"}


@pytest.mark.parametrize("component", NEEDED)
def test_ac_003_scopes_of_a_type_name_it(
    autorisaties: Client, applicatie: Make, component: str
) -> None:
    """ac-003: rights to zaken, documenten and besluiten say of which type, up to which level."""
    complete = {"component": component, **NEEDED[component]}
    made = applicatie(autorisaties=[CATALOGI, complete])
    (row,) = (each for each in made["autorisaties"] if each["component"] == component)
    assert complete.items() <= row.items()
    names = NEEDED[component].keys() - {"scopes"}
    bare = {"component": component, "scopes": complete["scopes"]}
    every = {f"autorisaties.1.{name}": "required" for name in names}
    check_refused(autorisaties, made, {"autorisaties": [CATALOGI, bare]}, every)
    for name in names:
        partly = {key: value for key, value in complete.items() if key != name}
        one = {f"autorisaties.0.{name}": "required"}
        check_refused(autorisaties, made, {"autorisaties": [partly]}, one)


@pytest.mark.parametrize("component", NEEDED)
def test_ac_003_other_scopes_need_no_type(applicatie: Make, component: str) -> None:
    """ac-003: scopes that are not about zaken, documenten or besluiten name no type."""
    row = {"component": component, "scopes": ["audittrails.lezen"]}
    (given,) = applicatie(autorisaties=[row])["autorisaties"]
    assert given["scopes"] == row["scopes"]
