"""The number that a client gives of its content, which is compared with the content it is of."""

import hashlib
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documenten_api.content import integriteit
from documenten_api.content.object_storage import place
from documenten_api.content.threads import computing
from documentensysteem import ROOT, Documentensysteem, Json, text64
from zgw_core.testing.api import InProcess, codes

WHOLE, PARTS = b"0123456789ab", (b"0123456789", b"ab")
NUMBERS: dict[str, Callable[[bytes], str]] = {
    "crc_32": lambda content: f"{zlib.crc32(content):08x}",
    "md5": lambda content: hashlib.md5(content).hexdigest(),
    "sha_1": lambda content: hashlib.sha1(content).hexdigest(),
    "sha_256": lambda content: hashlib.sha256(content).hexdigest(),
    "sha_512": lambda content: hashlib.sha512(content).hexdigest(),
    "sha_3": lambda content: hashlib.sha3_384(content).hexdigest(),
}
REFUSED = {"integriteit.waarde": "invalid"}


def number_of(content: bytes, algoritme: str = "md5") -> Json:
    waarde = NUMBERS[algoritme](content)
    return {"algoritme": algoritme, "waarde": waarde, "datum": "2024-01-01"}


def sent(content: bytes, **values: Json | None) -> Json:
    return {"inhoud": text64(content), "bestandsomvang": len(content), **values}


async def send_all(documenten: Documentensysteem, made: Json) -> None:
    for part, content in zip(made["bestandsdelen"], PARTS, strict=True):
        assert (await documenten.send(part, content, made["lock"])).status_code == 200


@pytest.mark.parametrize("algoritme", NUMBERS)
async def test_content_is_compared_with_its_number(
    api: InProcess, documenten: Documentensysteem, algoritme: str
) -> None:
    number = number_of(WHOLE, algoritme)
    made = await documenten.document(WHOLE, integriteit=number)
    assert (await documenten.read(made))["integriteit"] == number
    upper = {**number, "waarde": number["waarde"].upper()}
    assert (await documenten.document(WHOLE, integriteit=upper))["integriteit"] == upper
    body = documenten.body(**sent(b"iets anders", integriteit=number))
    assert codes(await api.post(ROOT, body)) == REFUSED
    assert codes(await documenten.change(made, **sent(b"anders", integriteit=number))) == REFUSED
    assert codes(await documenten.change(made, integriteit=number_of(b"x", algoritme))) == REFUSED


@pytest.mark.parametrize("algoritme", ["crc_16", "crc_64", "fletcher_4", "hmac"])
async def test_a_number_that_has_no_single_meaning_is_kept(
    documenten: Documentensysteem, algoritme: str
) -> None:
    number = {"algoritme": algoritme, "waarde": "zoals gegeven", "datum": "2024-01-01"}
    assert (await documenten.document(WHOLE, integriteit=number))["integriteit"] == number


@pytest.mark.parametrize("missing", ["algoritme", "waarde", "datum"])
async def test_half_a_number_is_refused(
    api: InProcess, documenten: Documentensysteem, missing: str
) -> None:
    number = number_of(WHOLE)
    del number[missing]
    answer = await api.post(ROOT, documenten.body(integriteit=number))
    assert codes(answer) == {f"integriteit.{missing}": "required"}


async def test_the_number_of_content_that_is_replaced_goes_with_it(
    documenten: Documentensysteem,
) -> None:
    made = await documenten.document(WHOLE, integriteit=number_of(WHOLE))
    titled = await documenten.change(made, titel="Anders")
    assert titled.json()["integriteit"] == number_of(WHOLE)
    same = await documenten.change(made, **sent(WHOLE))
    assert same.json()["integriteit"] == number_of(WHOLE)
    replaced = await documenten.change(made, **sent(b"nieuw"))
    assert replaced.json()["integriteit"] is None
    assert (await documenten.read(made, "?versie=1"))["integriteit"] == number_of(WHOLE)


async def test_a_number_that_came_first_is_of_the_content_that_follows(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.in_parts(12, integriteit=number_of(WHOLE))
    lock = {"lock": made["lock"]}
    assert codes(await api.patch(made["url"], {**sent(b"iets anders"), **lock})) == REFUSED
    assert (await documenten.read(made))["versie"] == 1
    given = {**sent(b"anders", integriteit=number_of(b"anders")), **lock}
    assert (await api.patch(made["url"], given)).json()["integriteit"] == number_of(b"anders")
    bare = await documenten.document(integriteit=number_of(WHOLE))
    assert codes(await documenten.change(bare, **sent(b"iets anders"))) == REFUSED
    without = await documenten.change(bare, **sent(b"iets anders", integriteit=None))
    assert without.json()["integriteit"] is None
    whole = await documenten.document(integriteit=number_of(WHOLE))
    assert (await documenten.change(whole, **sent(WHOLE))).json()["integriteit"] is not None


@pytest.mark.parametrize("waarde", ["ab" * 16, "x"])
async def test_joined_content_is_checked(
    api: InProcess, documenten: Documentensysteem, waarde: str
) -> None:
    number = {**number_of(WHOLE), "waarde": waarde}
    made = await documenten.in_parts(12, integriteit=number)
    await send_all(documenten, made)
    assert codes(await documenten.unlock(made, made["lock"])) == REFUSED
    shown = await documenten.read(made)
    assert (shown["locked"], len(shown["bestandsdelen"])) == (True, 2)


async def test_force_unlocks_what_is_not_what_was_announced(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.in_parts(12, integriteit=number_of(b"iets anders"))
    await send_all(documenten, made)
    assert (await documenten.unlock(made, None)).status_code == 204
    given_up = await documenten.read(made)
    assert (given_up["locked"], given_up["bestandsdelen"]) == (False, [])
    assert (given_up["inhoud"], given_up["bestandsomvang"]) == (None, None)
    assert given_up["integriteit"] is None
    assert (await documenten.change(made, **sent(b"opnieuw"))).status_code == 200


async def test_force_keeps_what_is_whole(documenten: Documentensysteem) -> None:
    made = await documenten.in_parts(12, integriteit=number_of(WHOLE))
    await send_all(documenten, made)
    assert (await documenten.unlock(made, None)).status_code == 204
    assert await documenten.content(made) == WHOLE
    assert (await documenten.read(made))["integriteit"] == number_of(WHOLE)


@pytest.fixture
def held(api: InProcess, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many connections for writes are in use whenever content is read."""
    counts: list[int] = []
    pool: Any = api.context.database.engine.pool

    async def watched(*work: Any) -> None:
        counts.append(pool.checkedout())
        await computing(*work)

    monkeypatch.setattr(integriteit, "computing", watched)
    return counts


async def test_nobody_waits_while_content_is_read_for_its_number(
    api: InProcess, documenten: Documentensysteem, held: list[int]
) -> None:
    made = await documenten.document(WHOLE, integriteit=number_of(WHOLE))
    await documenten.change(made, integriteit=number_of(WHOLE, "sha_1"))
    await documenten.change(made, **sent(b"nieuw", integriteit=number_of(b"nieuw")))
    await documenten.change(made, **sent(b"nieuwer"))
    bare = await documenten.document(integriteit=number_of(WHOLE))
    await documenten.change(bare, **sent(WHOLE))
    parts = await documenten.in_parts(12, integriteit=number_of(WHOLE))
    await send_all(documenten, parts)
    assert (await documenten.unlock(parts, parts["lock"])).status_code == 204
    assert held == [0] * 5


async def test_the_number_of_nothing(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.document(WHOLE)
    nothing = {"inhoud": None, "bestandsomvang": 0}
    wrong = await documenten.change(made, **nothing, integriteit=number_of(WHOLE))
    assert codes(wrong) == REFUSED
    right = await documenten.change(made, **nothing, integriteit=number_of(b""))
    assert right.json()["integriteit"] == number_of(b"")


async def test_content_that_changes_while_it_is_read(
    api: InProcess, documenten: Documentensysteem, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await documenten.document(WHOLE)
    lock = {"lock": await documenten.lock(made)}

    async def watched(*work: Any) -> None:
        monkeypatch.setattr(integriteit, "computing", computing)
        assert (await api.patch(made["url"], {**sent(b"anders"), **lock})).status_code == 200
        await computing(*work)

    monkeypatch.setattr(integriteit, "computing", watched)
    answer = await api.patch(made["url"], {"integriteit": number_of(WHOLE), **lock})
    assert answer.status_code == 409
    assert (await documenten.read(made))["integriteit"] is None


async def test_content_that_cannot_be_read(
    api: InProcess, documenten: Documentensysteem, folder: Path
) -> None:
    made = await documenten.document(WHOLE)
    file = folder / place(hashlib.sha256(WHOLE).hexdigest())
    for spoil in (lambda: file.write_bytes(b"damaged"), file.unlink):
        spoil()
        answer = await documenten.change(made, integriteit=number_of(WHOLE))
        assert answer.status_code == 503
