"""Relations are known on both sides or on neither, whatever the other side does in between."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio

from leningen import LEZERS, Json
from zgw_core.mirrors.worker import carry_out_mirrors
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.webhooks import eventually

ANNA, BERT, CARLA = (f"{LEZERS}/lezers/{naam}" for naam in ("anna", "bert", "carla"))


@pytest_asyncio.fixture(loop_scope="session")
async def leningen(running_leningen: InProcess) -> InProcess:
    await running_leningen.forget()
    return running_leningen


async def lend(api: InProcess, lezer: str = "") -> Json:
    return await api.create("/leningen", {"lezer": lezer})


async def move(api: InProcess, lening: Json, lezer: str) -> Any:
    return await api.put(lening["url"], {"lezer": lezer})


async def lezer_of(api: InProcess, lening: Json) -> str:
    found: str = (await api.get(lening["url"])).json()["lezer"]
    return found


def known(api: InProcess, lening: Json) -> list[str]:
    """The lezers that know of a lening."""
    return [
        url.rpartition("/leningen/")[0]
        for url, each in api.others.objects.items()
        if each.get("lening") == lening["url"]
    ]


async def waiting(api: InProcess) -> list[str]:
    return [row["reason"] for row in await api.rows("SELECT reason FROM mirror ORDER BY id")]


async def heard(api: InProcess) -> list[str]:
    rows = await api.rows("SELECT message::json ->> 'actie' AS a FROM outbox ORDER BY id")
    return [row["a"] for row in rows]


async def carry_out(api: InProcess, rounds: int = 3) -> None:
    """What the worker does when the time has come, in any order."""
    for _ in range(rounds):
        for row in await api.rows("UPDATE mirror SET due = now() RETURNING id"):
            await api.context.mirrors.carry_out(row["id"])


async def test_the_new_side_is_told_first_and_the_old_one_after_it(leningen: InProcess) -> None:
    lening = await lend(leningen, ANNA)
    assert known(leningen, lening) == [ANNA]
    leningen.others.requests.clear()
    assert (await move(leningen, lening, BERT)).status_code == 200
    assert known(leningen, lening) == [BERT]
    writes = [each.method for each in leningen.others.requests if each.method != "GET"]
    assert writes == ["POST", "DELETE"]
    assert (await move(leningen, lening, "")).status_code == 200
    assert known(leningen, lening) == []
    assert await waiting(leningen) == []


async def test_a_refused_change_is_undone_and_the_old_side_never_hears_of_it(
    leningen: InProcess,
) -> None:
    lening = await lend(leningen, ANNA)
    leningen.others.refusals[BERT] = (400, "gesloten")
    assert codes(await move(leningen, lening, BERT)) == {"lezer": "pending-relations"}
    assert await lezer_of(leningen, lening) == ANNA
    assert known(leningen, lening) == [ANNA]
    assert await heard(leningen) == ["create"]
    assert await waiting(leningen) == []


async def test_what_follows_waits_for_the_first_that_can_still_be_refused(
    leningen: InProcess,
) -> None:
    lening = await lend(leningen, ANNA)
    leningen.others.refusals[BERT] = (503, "")
    assert (await move(leningen, lening, BERT)).status_code == 200
    assert known(leningen, lening) == [ANNA]
    assert await waiting(leningen) == ["status 503", "een eerdere wijziging gaat voor"]
    leningen.others.refusals[BERT] = (403, "permission_denied")
    await carry_out(leningen)
    assert await lezer_of(leningen, lening) == ANNA
    assert known(leningen, lening) == [ANNA]
    assert await heard(leningen) == ["create", "update", "update"]
    assert await waiting(leningen) == []


async def test_what_follows_and_is_refused_waits_for_an_operator(leningen: InProcess) -> None:
    lening = await lend(leningen, ANNA)
    leningen.others.refusals[ANNA] = (403, "permission_denied")
    assert (await move(leningen, lening, BERT)).status_code == 200
    assert known(leningen, lening) == [ANNA, BERT]
    assert await waiting(leningen) == ["status 403 (permission_denied)"]
    leningen.others.refusals.clear()
    await carry_out(leningen)
    assert known(leningen, lening) == [BERT]
    assert await waiting(leningen) == []


@pytest.mark.parametrize("lezers", [[BERT, CARLA], [BERT, ANNA], [BERT, ""], ["", BERT, ""]])
async def test_changes_in_a_row_while_the_other_side_is_away_come_out_as_the_last(
    leningen: InProcess, lezers: list[str]
) -> None:
    lening = await lend(leningen, ANNA)
    leningen.others.is_unique = True
    leningen.others.refusal = 503
    for lezer in lezers:
        assert (await move(leningen, lening, lezer)).status_code == 200
    leningen.others.refusal = 0
    await carry_out(leningen, 2 * len(lezers))
    assert known(leningen, lening) == [lezers[-1]] * bool(lezers[-1])
    assert await waiting(leningen) == []
    assert len(await heard(leningen)) == 1 + len(lezers)


async def test_a_late_refusal_goes_back_to_what_the_change_before_it_wanted(
    leningen: InProcess,
) -> None:
    """Bert was told nothing, for Carla came after him; but Carla is refused."""
    lening = await lend(leningen, ANNA)
    leningen.others.refusal = 503
    await move(leningen, lening, BERT)
    await move(leningen, lening, CARLA)
    leningen.others.refusal = 0
    leningen.others.refusals[CARLA] = (400, "gesloten")
    await carry_out(leningen, 4)
    assert await lezer_of(leningen, lening) == BERT
    assert known(leningen, lening) == [BERT]
    assert await waiting(leningen) == []


async def test_what_is_gone_is_not_brought_back_by_an_older_wish(leningen: InProcess) -> None:
    leningen.others.refusal = 503
    lening = await lend(leningen, ANNA)
    assert (await leningen.delete(lening["url"])).status_code == 204
    leningen.others.refusal = 0
    posts = len([each for each in leningen.others.requests if each.method == "POST"])
    await carry_out(leningen)
    assert known(leningen, lening) == []
    assert len([e for e in leningen.others.requests if e.method == "POST"]) == posts
    assert await waiting(leningen) == []
    assert await heard(leningen) == ["create", "destroy"]


@pytest.mark.parametrize("is_unique", [True, False])
async def test_a_lost_answer_makes_nothing_twice(leningen: InProcess, is_unique: bool) -> None:
    leningen.others.is_unique, leningen.others.loses_answers = is_unique, True
    lening = await lend(leningen, ANNA)
    assert await waiting(leningen) == ["ReadTimeout"]
    leningen.others.loses_answers = False
    await carry_out(leningen)
    assert known(leningen, lening) == [ANNA]
    assert await waiting(leningen) == []


async def test_what_is_there_already_is_no_refusal(leningen: InProcess) -> None:
    """Another process told it in the same moment, and this one is told that it is there."""
    leningen.others.is_unique = True
    leningen.others.refusal = 503
    lening = await lend(leningen, ANNA)
    leningen.others.refusal = 0
    leningen.others.objects[f"{ANNA}/leningen/1"] = {"url": "", "lening": lening["url"]}
    await leningen.rows("UPDATE mirror SET attempts = 0")
    await carry_out(leningen)
    assert known(leningen, lening) == [ANNA]
    assert await lezer_of(leningen, lening) == ANNA


async def test_what_cannot_be_undone_waits(leningen: InProcess) -> None:
    leningen.others.refusal = 503
    lening = await lend(leningen, ANNA)
    await leningen.rows(
        "INSERT INTO aanmaning (uuid, lening) SELECT gen_random_uuid(), uuid FROM lening"
    )
    leningen.others.refusal = 403
    await carry_out(leningen, 1)
    assert await lezer_of(leningen, lening) == ANNA
    assert await waiting(leningen) == ["status 403 (refused); niet ongedaan te maken"]
    leningen.others.refusal = 0
    await carry_out(leningen, 1)
    assert known(leningen, lening) == [ANNA]


async def test_that_the_other_side_could_not_look_here_undoes_nothing_that_was_told(
    leningen: InProcess,
) -> None:
    leningen.others.refusals[ANNA] = (503, "")
    lening = await lend(leningen, ANNA)
    leningen.others.refusals[ANNA] = (400, "bad-url")
    await carry_out(leningen)
    assert await waiting(leningen) == ["status 400 (bad-url)"]
    assert codes(await leningen.post("/leningen", {"lezer": ANNA})) == {
        "lezer": "pending-relations"
    }
    leningen.others.refusals.clear()
    await carry_out(leningen)
    assert known(leningen, lening) == [ANNA]


@pytest.mark.parametrize("content", ["tekst", {"count": 1}, [1], 5])
async def test_an_answer_that_cannot_be_read_is_asked_again(
    leningen: InProcess, content: Any
) -> None:
    lening = await lend(leningen, ANNA)
    leningen.others.objects[f"{ANNA}/leningen"] = content
    assert (await move(leningen, lening, "")).status_code == 200
    assert await waiting(leningen) == ["een antwoord in een andere vorm"]


@pytest.mark.parametrize("status", [302, 409, 429, 500, 503])
async def test_what_is_no_answer_is_asked_again(leningen: InProcess, status: int) -> None:
    leningen.others.refusal = status
    await lend(leningen, ANNA)
    assert await waiting(leningen) == [f"status {status}"]


async def test_of_two_that_carry_out_the_same_one_has_nothing_left(leningen: InProcess) -> None:
    leningen.others.is_unique = True
    leningen.others.refusal = 503
    lening = await lend(leningen, ANNA)
    leningen.others.refusal = 0
    (row,) = await leningen.rows("SELECT id FROM mirror")
    await asyncio.gather(*(leningen.context.mirrors.carry_out(row["id"]) for _ in range(5)))
    assert known(leningen, lening) == [ANNA]
    assert await waiting(leningen) == []
    assert await heard(leningen) == ["create"]


async def test_the_worker_goes_on_after_what_nobody_foresaw(
    leningen: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_side = leningen.context.other_side
    carried_out, failures = other_side.carry_out, [ZeroDivisionError()]

    async def fails_once(*arguments: Any, **more: Any) -> None:
        if failures:
            raise failures.pop()
        await carried_out(*arguments, **more)

    leningen.others.refusal = 503
    lening = await lend(leningen, ANNA)
    leningen.others.refusal = 0
    monkeypatch.setattr(other_side, "carry_out", fails_once)

    async def is_known() -> bool:
        await leningen.rows("UPDATE mirror SET due = now()")
        return known(leningen, lening) == [ANNA]

    async with carry_out_mirrors(leningen.context):
        await eventually(is_known)
    assert not failures
