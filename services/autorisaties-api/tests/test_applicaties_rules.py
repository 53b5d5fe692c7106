"""The rules of applicaties: a client has one, and it has either everything or a list."""

import asyncio
from typing import Any

import pytest

from applicatie import CATALOGI, applicatie, stored
from zgw_core.testing.api import InProcess, codes


async def test_ac_001_a_client_belongs_to_one_applicatie(api: InProcess) -> None:
    await api.create("/applicaties", applicatie("a"))
    before = await stored(api)
    answer = await api.post("/applicaties", applicatie("b", "a"))
    assert codes(answer) == {"clientIds": "clientId-exists"}
    assert await stored(api) == before


async def test_ac_001_also_when_changing(api: InProcess) -> None:
    await api.create("/applicaties", applicatie("a"))
    await api.create("/applicaties", applicatie("b"))
    other = await api.create("/applicaties", applicatie("c"))
    before = await stored(api)
    both = await api.put(other["url"], applicatie("a", "b", "c"))
    assert [p["name"] for p in both.json()["invalidParams"]] == ["clientIds"]
    patched = await api.patch(other["url"], {"clientIds": ["b"]})
    assert codes(both) == codes(patched) == {"clientIds": "clientId-exists"}
    assert await stored(api) == before


async def test_ac_001_its_own_clients_are_no_obstacle(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie("a", "b"))
    answer = await api.put(made["url"], applicatie("c", "b"))
    assert answer.json()["clientIds"] == ["c", "b"]
    answer = await api.patch(made["url"], {"clientIds": ["b", "a", "c"]})
    assert answer.json()["clientIds"] == ["b", "a", "c"]


async def test_ac_001_a_client_that_was_let_go_is_free(api: InProcess) -> None:
    first = await api.create("/applicaties", applicatie("a", "b"))
    await api.patch(first["url"], {"clientIds": ["a"]})
    await api.create("/applicaties", applicatie("b"))
    await api.delete(first["url"])
    await api.create("/applicaties", applicatie("a"))


async def test_ac_001_holds_when_many_ask_at_once(api: InProcess) -> None:
    """In any order of client ids, one gets them all and no request fails otherwise."""
    bodies = [applicatie("a", "b"), applicatie("b", "a")] * 4
    answers = await asyncio.gather(*(api.post("/applicaties", body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201] + [400] * 7
    refused = [answer for answer in answers if answer.status_code == 400]
    assert all(codes(answer) == {"clientIds": "clientId-exists"} for answer in refused)


async def test_ac_001_applicaties_that_swap_clients_at_once_do_not_block_each_other(
    api: InProcess,
) -> None:
    one = await api.create("/applicaties", applicatie("a", "c"))
    two = await api.create("/applicaties", applicatie("b", "d"))
    before = await stored(api)
    answers = await asyncio.gather(
        api.patch(one["url"], {"clientIds": ["b", "c"]}),
        api.patch(two["url"], {"clientIds": ["a", "d"]}),
    )
    for answer in answers:
        assert codes(answer) == {"clientIds": "clientId-exists"}
    assert await stored(api) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"heeftAlleAutorisaties": True}, "ambiguous-authorizations-specified"),
        ({"autorisaties": []}, "missing-authorizations"),
        (
            {"heeftAlleAutorisaties": False, "autorisaties": []},
            "missing-authorizations",
        ),
    ],
)
async def test_ac_002_everything_or_a_list(
    api: InProcess, change: dict[str, Any], code: str
) -> None:
    made = await api.create("/applicaties", applicatie("x"))
    before = await stored(api)
    created = await api.post("/applicaties", {**applicatie("y"), **change})
    replaced = await api.put(made["url"], {**applicatie("x"), **change})
    patched = await api.patch(made["url"], change)
    for answer in (created, replaced, patched):
        assert codes(answer) == {"nonFieldErrors": code}
    assert await stored(api) == before


async def test_ac_002_without_either_key_nothing_is_given(api: InProcess) -> None:
    body = {"clientIds": ["x"], "label": "X"}
    answer = await api.post("/applicaties", body)
    assert codes(answer) == {"nonFieldErrors": "missing-authorizations"}


async def test_ac_002_everything_goes_with_an_empty_list(api: InProcess) -> None:
    body = applicatie(heeftAlleAutorisaties=True, autorisaties=[])
    assert (await api.create("/applicaties", body))["heeftAlleAutorisaties"] is True


async def test_ac_002_a_patch_is_judged_with_what_stays(api: InProcess) -> None:
    made = await api.create("/applicaties", applicatie("x"))
    label = await api.patch(made["url"], {"label": "Anders"})
    assert label.json() == {**made, "label": "Anders"}
    everything = await api.patch(made["url"], {"heeftAlleAutorisaties": True, "autorisaties": []})
    assert everything.json()["autorisaties"] == []
    some = await api.patch(made["url"], {"autorisaties": [CATALOGI]})
    assert codes(some) == {"nonFieldErrors": "ambiguous-authorizations-specified"}


@pytest.mark.parametrize("empty", [{}, {"zaaktype": "", "maxVertrouwelijkheidaanduiding": ""}])
async def test_ac_003_scopes_for_zaken_need_a_zaaktype(
    api: InProcess, empty: dict[str, str]
) -> None:
    made = await api.create("/applicaties", applicatie("x"))
    before = await stored(api)
    rows = [{"component": "zrc", "scopes": ["zaken.lezen"], **empty}]
    expected = {
        "autorisaties.0.zaaktype": "required",
        "autorisaties.0.maxVertrouwelijkheidaanduiding": "required",
    }
    body = applicatie("y", autorisaties=rows)
    assert codes(await api.post("/applicaties", body)) == expected
    assert codes(await api.put(made["url"], body)) == expected
    assert codes(await api.patch(made["url"], {"autorisaties": rows})) == expected
    assert await stored(api) == before
