"""Content that comes in parts of ten bytes."""

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from documenten_api.content.object_storage import place
from documentensysteem import Documentensysteem, Json, text64
from zgw_core.testing.api import InProcess, codes

CONTENT = b"0123456789abcdefghij<last"
PARTS = [CONTENT[:10], CONTENT[10:20], CONTENT[20:]]


async def test_drc_009_parts_in_any_order_and_more_than_once(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.in_parts(len(CONTENT))
    lock = made["lock"]
    parts = made["bestandsdelen"]
    assert (made["locked"], made["inhoud"], made["bestandsomvang"]) == (True, None, 25)
    assert [part["volgnummer"] for part in parts] == [1, 2, 3]
    assert [part["omvang"] for part in parts] == [10, 10, 5]
    assert {part["lock"] for part in parts} == {lock}
    assert len(lock) == 32
    assert (await documenten.send(parts[2], b"wrong", lock)).status_code == 200
    for number in (2, 0, 1):
        answer = await documenten.send(parts[number], PARTS[number], lock)
        assert answer.status_code == 200, answer.text
        expected = {**parts[number], "voltooid": True, "inhoud": ""}
        assert answer.json() == expected
    assert (await api.get(f"{made['url']}/download")).status_code == 204
    shown = await documenten.read(made)
    assert [part["voltooid"] for part in shown["bestandsdelen"]] == [True] * 3
    assert lock not in str(shown)
    assert (await documenten.unlock(made, lock)).status_code == 204
    whole = await documenten.read(made)
    assert (whole["bestandsdelen"], whole["locked"], whole["versie"]) == ([], False, 1)
    assert whole["inhoud"] == f"{made['url']}/download?versie=1"
    assert await documenten.content(made) == CONTENT


async def test_one_part_is_the_content(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.in_parts(4)
    await documenten.send(made["bestandsdelen"][0], b"klein"[:4], made["lock"])
    await documenten.unlock(made, made["lock"])
    assert await documenten.content(made) == b"klei"


async def test_drc_009_unlocking_before_all_parts_are_there(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.in_parts(25)
    unlock = documenten.unlock
    assert codes(await unlock(made, made["lock"])) == {"nonFieldErrors": "file-size"}
    await documenten.send(made["bestandsdelen"][1], PARTS[1], made["lock"])
    assert codes(await unlock(made, made["lock"])) == {"nonFieldErrors": "incomplete-upload"}
    assert (await documenten.read(made))["locked"] is True
    assert (await unlock(made, None)).status_code == 204  # by force
    given_up = await documenten.read(made)
    assert (given_up["bestandsomvang"], given_up["inhoud"]) == (None, None)
    assert (given_up["bestandsdelen"], given_up["locked"]) == ([], False)
    answer = await documenten.send(made["bestandsdelen"][1], PARTS[1], made["lock"])
    assert answer.status_code == 404


async def test_a_part_is_refused(api: InProcess, documenten: Documentensysteem) -> None:
    made, other = await documenten.in_parts(25), await documenten.in_parts(25)
    part, lock = made["bestandsdelen"][0], made["lock"]
    size = {"nonFieldErrors": "file-size"}
    for content in (b"", PARTS[0][:9], PARTS[0] + b"x", PARTS[0] * 100_000):
        assert codes(await documenten.send(part, content, lock)) == size
    wrong = {"nonFieldErrors": "incorrect-lock-id"}
    for given in (other["lock"], "x", "é"):
        assert codes(await documenten.send(part, PARTS[0], given)) == wrong
    assert codes(await documenten.send(other["bestandsdelen"][0], PARTS[0], lock)) == wrong
    assert codes(await documenten.send(part, PARTS[0], "")) == {"lock": "required"}
    too_many = {"url": f"{api.base_url}/bestandsdelen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
    assert (await documenten.send(too_many, PARTS[0], lock)).status_code == 404
    assert not any(each["voltooid"] for each in (await documenten.read(made))["bestandsdelen"])


async def put(api: InProcess, part: Json, **kwargs: Any) -> httpx.Response:
    return await api.request("PUT", part["url"], **kwargs)


async def test_a_form_is_refused(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.in_parts(25)
    part, lock = made["bestandsdelen"][0], {"lock": made["lock"]}
    assert (await put(api, part, json=lock)).status_code == 415
    assert (await put(api, part, content=b"x")).status_code == 415
    assert (await put(api, part, data=lock)).status_code == 415
    assert codes(await put(api, part, files={"x": b"y"}, data=lock)) == {"inhoud": "required"}
    twice = [("inhoud", ("a", PARTS[0])), ("inhoud", ("b", PARTS[0]))]
    assert codes(await put(api, part, files=twice, data=lock)) == {"inhoud": "invalid"}
    files = {"inhoud": PARTS[0]}
    assert codes(await put(api, part, files=files, data={"lock": "x" * 2000})) == {
        "lock": "max_length"
    }
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for broken in (
        b"",
        b"geen formulier",
        b"--x\r\n",
        b'--x\r\nContent-Disposition: form-data; name="inhoud"\r\n\r\n0123456789',
        b"--x\r\n" + b"A" * 20_000,
        b"--x\r\n\xff\xfe: \x00\r\n\r\n",
    ):
        answer = await put(api, part, content=broken, headers=kind)
        assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
    kind = {"Content-Type": "multipart/form-data"}
    assert (await put(api, part, content=b"x", headers=kind)).status_code == 415
    assert (await put(api, part, files=files, data=lock)).status_code == 200


async def test_parts_need_the_right_to_change(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.in_parts(25)
    api.as_client("beperkt", documenten.may("documenten.lezen"))
    answer = await documenten.send(made["bestandsdelen"][0], PARTS[0], made["lock"])
    assert answer.status_code == 403
    elsewhere = documenten.informatieobjecttype()
    api.as_client("beperkt", documenten.may("documenten.bijwerken", type_=elsewhere))
    answer = await documenten.send(made["bestandsdelen"][0], PARTS[0], made["lock"])
    assert answer.status_code == 403


async def test_new_parts_for_a_document_that_is_there(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document(b"oud")
    lock = await documenten.lock(document)
    body = {"lock": lock, "inhoud": None, "bestandsomvang": 12}
    answer = await api.patch(document["url"], body)
    assert answer.status_code == 200, answer.text
    parts = answer.json()["bestandsdelen"]
    assert [part["omvang"] for part in parts] == [10, 2]
    assert lock not in answer.text
    assert await documenten.content(document, "?versie=1") == b"oud"
    old = await documenten.read(document, "?versie=1")
    assert (old["bestandsdelen"], old["bestandsomvang"]) == ([], 3)
    for part, content in zip(parts, (b"0123456789", b"ab"), strict=True):
        assert (await documenten.send(part, content, lock)).status_code == 200
    titled = await api.patch(document["url"], {"lock": lock, "titel": "Nieuwe titel"})
    assert [part["voltooid"] for part in titled.json()["bestandsdelen"]] == [True, True]
    assert (await documenten.unlock(document, lock)).status_code == 204
    assert await documenten.content(document) == b"0123456789ab"


async def test_content_instead_of_parts(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.in_parts(25)
    new = {"inhoud": text64(b"kort"), "bestandsomvang": 4, "lock": made["lock"]}
    answer = await api.patch(made["url"], new)
    assert answer.json()["bestandsdelen"] == []
    assert (await documenten.unlock(made, made["lock"])).status_code == 204
    assert await documenten.content(made) == b"kort"


async def test_a_part_and_the_unlocking_at_once(
    api: InProcess, documenten: Documentensysteem
) -> None:
    for _ in range(5):
        made = await documenten.in_parts(20)
        first, second = made["bestandsdelen"]
        await documenten.send(first, b"0123456789", made["lock"])
        await documenten.send(second, b"0123456789", made["lock"])
        sent, unlocked = await asyncio.gather(
            documenten.send(second, b"abcdefghij", made["lock"]),
            documenten.unlock(made, made["lock"]),
        )
        assert sent.status_code in (200, 400, 404)
        assert unlocked.status_code in (204, 409)
        if unlocked.status_code == 409:
            assert (await documenten.unlock(made, made["lock"])).status_code == 204
        content = await documenten.content(made)
        assert content[10:] in (b"abcdefghij", b"0123456789")


def damage(file: Path) -> None:
    file.write_bytes(b"damaged")


@pytest.mark.parametrize("spoil", [damage, Path.unlink])
async def test_drc_009_a_part_that_cannot_be_read_is_sent_again(
    documenten: Documentensysteem, folder: Path, spoil: Callable[[Path], None]
) -> None:
    made = await sent_in_parts(documenten)
    spoil(folder / place(hashlib.sha256(PARTS[1]).hexdigest()))
    answer = await documenten.unlock(made, made["lock"])
    assert codes(answer) == {"nonFieldErrors": "incomplete-upload"}
    assert "Bestandsdeel 2 " in answer.text
    await documenten.send(made["bestandsdelen"][1], PARTS[1], made["lock"])
    assert (await documenten.unlock(made, made["lock"])).status_code == 204
    assert await documenten.content(made) == CONTENT


@pytest.mark.parametrize("spoil", [damage, Path.unlink])
async def test_drc_009_force_gives_up_what_cannot_be_read(
    api: InProcess,
    documenten: Documentensysteem,
    folder: Path,
    spoil: Callable[[Path], None],
) -> None:
    made = await sent_in_parts(documenten)
    spoil(folder / place(hashlib.sha256(PARTS[1]).hexdigest()))
    assert (await documenten.unlock(made, None)).status_code == 204
    given_up = await documenten.read(made)
    assert (given_up["inhoud"], given_up["bestandsdelen"]) == (None, [])
    assert (await api.delete(made["url"])).status_code == 204


async def test_the_only_part_cannot_be_read(documenten: Documentensysteem, folder: Path) -> None:
    number = {"algoritme": "md5", "waarde": hashlib.md5(b"x").hexdigest(), "datum": "2024-01-01"}
    made = await documenten.in_parts(1, integriteit=number)
    await documenten.send(made["bestandsdelen"][0], b"x", made["lock"])
    damage(folder / place(hashlib.sha256(b"x").hexdigest()))
    assert (await documenten.unlock(made, made["lock"])).status_code == 503
    assert (await documenten.unlock(made, None)).status_code == 204
    assert (await documenten.read(made))["inhoud"] is None


async def sent_in_parts(documenten: Documentensysteem) -> Json:
    made = await documenten.in_parts(len(CONTENT))
    for part, content in zip(made["bestandsdelen"], PARTS, strict=True):
        await documenten.send(part, content, made["lock"])
    return made
