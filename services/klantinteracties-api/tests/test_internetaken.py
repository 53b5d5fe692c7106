"""Tasks that contacts led to: who has them, and when they were done."""

from datetime import UTC, datetime

import pytest

from klantinteracties_api.resources.internetaken.rules import check_actoren, finished_at
from klantloket import Klantloket, link, ref
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes

EARLIER, NOW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
ONE, MORE = "toegewezen_aan_actor", "toegewezen_aan_actoren"


@pytest.mark.parametrize(
    ("given", "may_be_left_out", "is_good"),
    [
        ([ONE], False, True),
        ([MORE], False, True),
        ([ONE, MORE], False, False),
        ([], False, False),
        ([], True, True),
        ([ONE, MORE], True, False),
    ],
)
def test_actors_are_given_in_one_way(
    given: list[str], may_be_left_out: bool, is_good: bool
) -> None:
    if is_good:
        check_actoren(given, may_be_left_out)
    else:
        with pytest.raises(Invalid):
            check_actoren(given, may_be_left_out)


def test_the_moment_follows_the_status() -> None:
    assert finished_at("verwerkt", None, None, NOW) == NOW
    assert finished_at("verwerkt", None, EARLIER, NOW) == EARLIER
    assert finished_at("verwerkt", EARLIER, NOW, NOW) == EARLIER
    assert finished_at("te_verwerken", None, EARLIER, NOW) is None
    with pytest.raises(Invalid):
        finished_at("te_verwerken", EARLIER, None, NOW)


async def test_actors_of_a_task_are_given_in_one_way(api: InProcess, loket: Klantloket) -> None:
    klantcontact, piet, els = await loket.klantcontact(), await loket.actor(), await loket.actor()
    body = {
        "gevraagdeHandeling": "Bellen",
        "status": "te_verwerken",
        "aanleidinggevendKlantcontact": ref(klantcontact),
    }
    both = {"toegewezenAanActor": ref(piet), "toegewezenAanActoren": [ref(els)]}
    made = await api.create("/internetaken", {**body, "toegewezenAanActor": ref(piet)})
    for wrong in (body, {**body, **both}):
        assert codes(await api.post("/internetaken", wrong)) == {"nonFieldErrors": "invalid"}
        assert codes(await api.put(made["url"], wrong)) == {"nonFieldErrors": "invalid"}
    assert codes(await api.patch(made["url"], both)) == {"nonFieldErrors": "invalid"}
    actors = {"toegewezenAanActoren": [ref(els), ref(piet), ref(els)]}
    patched = (await api.patch(made["url"], actors)).json()
    assert patched["toegewezenAanActoren"] == [link(els), link(piet)]
    assert patched["toegewezenAanActor"] == link(els)
    assert patched["toegewezenOp"] == made["toegewezenOp"]
    unknown = {"uuid": "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
    answer = await api.patch(made["url"], {"toegewezenAanActoren": [ref(els), unknown]})
    assert codes(answer) == {"toegewezenAanActoren.1.uuid": "invalid"}
    await api.delete(els["url"])
    await api.delete(piet["url"])
    left = (await api.get(made["url"])).json()
    assert (left["toegewezenAanActor"], left["toegewezenAanActoren"]) == (None, [])


async def test_when_a_task_was_done(api: InProcess, loket: Klantloket) -> None:
    taak = await loket.internetaak(await loket.klantcontact(), await loket.actor())
    assert taak["afgehandeldOp"] is None
    at = "2024-05-01T10:00:00Z"
    assert codes(await api.patch(taak["url"], {"afgehandeldOp": at})) == {
        "afgehandeldOp": "invalid"
    }
    done = (await api.patch(taak["url"], {"status": "verwerkt"})).json()
    assert done["afgehandeldOp"]
    moved = await api.patch(taak["url"], {"afgehandeldOp": at})
    assert moved.json()["afgehandeldOp"] == at
    noted = await api.patch(taak["url"], {"toelichting": "x"})
    assert noted.json()["afgehandeldOp"] == at
    again = await api.patch(taak["url"], {"status": "te_verwerken"})
    assert again.json()["afgehandeldOp"] is None


@pytest.mark.parametrize("name", ["nummer", "referentienummer"])
async def test_numbers_of_tasks_are_unique(api: InProcess, loket: Klantloket, name: str) -> None:
    klantcontact = await loket.klantcontact()
    made = await loket.internetaak(klantcontact, **{name: "12"})
    other = await loket.internetaak(klantcontact)
    assert codes(await api.patch(other["url"], {name: "12"})) == {name: "unique"}
    assert codes(await api.patch(other["url"], {name: "1a"})) == {name: "invalid"}
    assert (await api.patch(made["url"], {name: "12"})).status_code == 200
