"""Documents: made, changed, read and destroyed."""

from typing import Any

import pytest

from documentensysteem import NOWHERE, ROOT, RSIN, Documentensysteem, Json, text64
from zgw_core.testing.api import InProcess, codes

HELLO = b"Hallo, wereld!"


async def test_a_document_with_content(api: InProcess, documenten: Documentensysteem) -> None:
    answer = await api.post(ROOT, documenten.body(inhoud=text64(HELLO), bestandsnaam="a.txt"))
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["location"] == made["url"]
    assert (made["versie"], made["locked"], made["lock"]) == (1, False, "")
    assert made["bestandsomvang"] == len(HELLO)
    assert made["inhoud"] == f"{made['url']}/download?versie=1"
    assert made["bestandsdelen"] == []
    assert await documenten.content(made) == HELLO
    del made["lock"]
    assert await documenten.read(made) == made
    (listed,) = (await api.get(ROOT)).json()["results"]
    assert listed == made


async def test_without_content_or_with_none_in_it(
    api: InProcess, documenten: Documentensysteem
) -> None:
    bare = await documenten.document()
    assert (bare["inhoud"], bare["bestandsomvang"], bare["locked"]) == (None, None, False)
    assert (await api.get(f"{bare['url']}/download")).status_code == 204
    for values in ({"bestandsomvang": 0}, {"inhoud": ""}, {"inhoud": "", "bestandsomvang": 0}):
        empty = await documenten.document(**values)
        assert (empty["bestandsomvang"], empty["locked"]) == (0, False)
        assert await documenten.content(empty) == b""


async def test_identificaties_are_made_and_unique(
    api: InProcess, documenten: Documentensysteem
) -> None:
    first, second = await documenten.document(), await documenten.document()
    assert first["identificatie"].startswith("DOCUMENT-")
    assert first["identificatie"] != second["identificatie"]
    await documenten.document(identificatie="D1")
    before = await documenten.stored()
    answer = await api.post(ROOT, documenten.body(identificatie="D1"))
    assert codes(answer) == {"identificatie": "identificatie-niet-uniek"}
    assert await documenten.stored() == before


async def test_drc_001_informatieobjecttype(api: InProcess, documenten: Documentensysteem) -> None:
    concept = documenten.informatieobjecttype(concept=True)
    zaaktype = documenten.others.put("catalogi", "/zaaktypen", identificatie="Z")
    wrong_shape = documenten.others.put("catalogi", "/informatieobjecttypen", x=1)
    document = await documenten.document()
    for url, code in {
        NOWHERE.format("informatieobjecttypen"): "bad-url",
        "http://elders.test/x": "bad-url",
        concept: "not-published",
        zaaktype: "invalid-resource",
        wrong_shape: "invalid-resource",
    }.items():
        answer = await api.post(ROOT, documenten.body(informatieobjecttype=url))
        assert codes(answer) == {"informatieobjecttype": code}
        answer = await documenten.change(document, informatieobjecttype=url)
        assert codes(answer) == {"informatieobjecttype": code}


@pytest.mark.parametrize("status", ["in_bewerking", "ter_vaststelling"])
async def test_drc_005_what_was_received_is_not_worked_on(
    api: InProcess, documenten: Documentensysteem, status: str
) -> None:
    refused = {"status": "invalid_for_received"}
    body = documenten.body(ontvangstdatum="2024-01-01", status=status)
    assert codes(await api.post(ROOT, body)) == refused
    received = await documenten.document(ontvangstdatum="2024-01-01", status="definitief")
    assert codes(await documenten.change(received, status=status)) == refused
    working = await documenten.document(status=status)
    assert codes(await documenten.change(working, ontvangstdatum="2024-01-01")) == refused


async def test_drc_007_vertrouwelijkheidaanduiding_of_the_type(
    api: InProcess, documenten: Documentensysteem
) -> None:
    geheim = documenten.informatieobjecttype(vertrouwelijkheidaanduiding="geheim")
    given: list[Json] = [{}, {"vertrouwelijkheidaanduiding": ""}]
    for values in given:
        document = await documenten.document(**{"informatieobjecttype": geheim, **values})
        assert document["vertrouwelijkheidaanduiding"] == "geheim"
    await documenten.change(document, vertrouwelijkheidaanduiding="openbaar")
    await documenten.change(document, vertrouwelijkheidaanduiding="", titel="x")
    assert (await documenten.read(document))["vertrouwelijkheidaanduiding"] == "openbaar"


async def test_drc_008_a_locked_document_is_not_destroyed(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document(HELLO)
    lock = await documenten.lock(document)
    refused = {"nonFieldErrors": "destroy-locked"}
    assert codes(await api.delete(document["url"])) == refused
    await documenten.unlock(document, lock)
    await documenten.change(document, titel="Twee")
    assert (await api.delete(document["url"])).status_code == 204
    assert (await api.get(document["url"])).status_code == 404
    assert (await api.get(f"{document['url']}/download")).status_code == 404
    assert (await api.get(f"{document['url']}/audittrail")).status_code == 404
    stored = await documenten.stored()
    assert not any(count for name, count in stored.items() if name != "outbox")


async def test_drc_009_a_lock_is_given_once(api: InProcess, documenten: Documentensysteem) -> None:
    document = await documenten.document()
    lock = await documenten.lock(document)
    assert len(lock) == 32
    answer = await api.post(f"{document['url']}/lock", {})
    assert codes(answer) == {"nonFieldErrors": "existing-lock"}
    for path in (document["url"], ROOT, f"{document['url']}/audittrail"):
        assert lock not in (await api.get(path)).text
    assert (await documenten.read(document))["locked"] is True


async def test_drc_009_a_change_needs_the_lock(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document()
    url, body = document["url"], documenten.body(titel="Twee")
    assert codes(await api.patch(url, {"titel": "Twee"})) == {"nonFieldErrors": "unlocked"}
    assert codes(await api.put(url, {**body, "lock": "x"})) == {"nonFieldErrors": "unlocked"}
    assert codes(await api.put(url, body)) == {"lock": "required"}
    other = await documenten.lock(await documenten.document())
    lock = await documenten.lock(document)
    assert codes(await api.patch(url, {"titel": "x"})) == {"nonFieldErrors": "missing-lock-id"}
    for wrong in ("x", other):
        refused = {"nonFieldErrors": "incorrect-lock-id"}
        assert codes(await api.patch(url, {"titel": "x", "lock": wrong})) == refused
        assert codes(await api.put(url, {**body, "lock": wrong})) == refused
        assert codes(await documenten.unlock(document, wrong)) == refused
    assert (await documenten.read(document))["versie"] == 1
    assert (await api.put(url, {**body, "lock": lock})).status_code == 200
    assert (await documenten.read(document))["locked"] is True
    assert (await documenten.unlock(document, lock)).status_code == 204
    assert (await documenten.read(document))["locked"] is False


async def test_drc_009_unlocking_by_force(api: InProcess, documenten: Documentensysteem) -> None:
    document = await documenten.document()
    await documenten.lock(document)
    refused = {"nonFieldErrors": "incorrect-lock-id"}
    assert codes(await documenten.unlock(document, "wrong")) == refused
    api.as_client("beperkt", documenten.may("documenten.lock", "documenten.lezen"))
    assert codes(await documenten.unlock(document, None)) == refused
    api.as_client("beperkt", documenten.may("documenten.geforceerd-unlock", "documenten.lezen"))
    assert (await api.post(f"{document['url']}/lock", {})).status_code == 403
    assert (await api.request("POST", f"{document['url']}/unlock")).status_code == 204
    assert (await documenten.read(document))["locked"] is False


async def test_drc_010_a_definitief_document_changes(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document(status="definitief")
    other = documenten.informatieobjecttype()
    answer = await documenten.change(document, titel="Twee", informatieobjecttype=other)
    assert answer.status_code == 200
    assert answer.json()["informatieobjecttype"] == other


async def test_put_starts_from_nothing_and_patch_from_what_was(
    api: InProcess, documenten: Documentensysteem
) -> None:
    values: Json = {"beschrijving": "x", "trefwoorden": ["a"], "formaat": "text/plain"}
    document = await documenten.document(HELLO, **values)
    patched = (await documenten.change(document, titel="Twee")).json()
    same = {name: patched[name] for name in values}
    assert (same, patched["bestandsomvang"]) == (values, len(HELLO))
    assert await documenten.content(document) == HELLO
    lock = await documenten.lock(document)
    replaced = (await api.put(document["url"], documenten.body(lock=lock))).json()
    assert (replaced["beschrijving"], replaced["trefwoorden"], replaced["formaat"]) == ("", [], "")
    assert (replaced["inhoud"], replaced["bestandsomvang"]) == (None, None)
    assert replaced["identificatie"] == document["identificatie"]
    assert replaced["versie"] == 3


async def test_new_content_by_patch(api: InProcess, documenten: Documentensysteem) -> None:
    document = await documenten.document(HELLO)
    new = {"inhoud": text64(b"Anders"), "bestandsomvang": 6}
    assert (await documenten.change(document, **new)).status_code == 200
    assert await documenten.content(document) == b"Anders"
    assert await documenten.content(document, "?versie=1") == HELLO
    refused = {"nonFieldErrors": "file-size"}
    assert codes(await documenten.change(document, inhoud=text64(HELLO))) == refused
    assert codes(await documenten.change(document, bestandsomvang=7)) == refused
    assert (await documenten.read(document))["versie"] == 2


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"taal": "nl"}, {"taal": "min_length"}),
        ({"taal": "1 !"}, {"taal": "invalid"}),
        ({"taal": "één"}, {"taal": "invalid"}),
        ({"bronorganisatie": "123"}, {"bronorganisatie": "invalid-length"}),
        ({"bestandsomvang": -1}, {"bestandsomvang": "min_value"}),
        ({"bestandsomvang": 2**63}, {"bestandsomvang": "max_value"}),
        ({"bestandsomvang": 2**62}, {"bestandsomvang": "max_value"}),
        ({"bestandsomvang": "1"}, {"bestandsomvang": "invalid"}),
        ({"bestandsnaam": "a/b.txt"}, {"bestandsnaam": "invalid"}),
        ({"bestandsnaam": "..\\b.txt"}, {"bestandsnaam": "invalid"}),
        ({"bestandsnaam": "a\r\nb"}, {"bestandsnaam": "invalid"}),
        ({"bestandsnaam": "..."}, {"bestandsnaam": "invalid"}),
        ({"bestandsnaam": "x" * 10_000}, {"bestandsnaam": "max_length"}),
        ({"bestandsnaam": "a\x00"}, {"nonFieldErrors": "invalid"}),
        ({"inhoud": "QUI"}, {"inhoud": "incorrect-base64-padding"}),
        ({"inhoud": "Q!=="}, {"inhoud": "invalid-base64"}),
        ({"inhoud": "http://x"}, {"inhoud": "invalid-base64"}),
        ({"inhoud": 5}, {"inhoud": "invalid"}),
        ({"inhoud": {"a": 1}}, {"inhoud": "invalid"}),
        ({"inhoud": "Q!==", "taal": "x"}, {"inhoud": "invalid-base64", "taal": "min_length"}),
        ({"inhoud": "QUJD", "bestandsomvang": 4}, {"nonFieldErrors": "file-size"}),
        ({"inhoud": "QUJD", "bestandsomvang": None}, {"nonFieldErrors": "file-size"}),
        ({"trefwoorden": "a"}, {"trefwoorden": "not_a_list"}),
        ({"ondertekening": {"soort": "pki"}}, {"ondertekening.datum": "required"}),
        ({"isGereedVoorPublicatie": "ja"}, {"isGereedVoorPublicatie": "invalid"}),
        ({"vertrouwelijkheidaanduiding": "x"}, {"vertrouwelijkheidaanduiding": "invalid_choice"}),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, documenten: Documentensysteem, values: Json, expected: Json
) -> None:
    before = await documenten.stored()
    assert codes(await api.post(ROOT, documenten.body(**values))) == expected
    assert await documenten.stored() == before


async def test_filters(api: InProcess, documenten: Documentensysteem) -> None:
    await documenten.document(identificatie="A", trefwoorden=["rood", "groen"])
    await documenten.document(identificatie="B", trefwoorden=["groen", "a,b"])

    async def found(query: str) -> list[str]:
        answer = await api.get(f"{ROOT}?{query}")
        assert answer.status_code == 200, answer.text
        return sorted(row["identificatie"] for row in answer.json()["results"])

    assert await found("identificatie=A") == ["A"]
    assert await found(f"bronorganisatie={RSIN}") == ["A", "B"]
    assert await found("trefwoorden=groen") == ["A", "B"]
    assert await found("trefwoorden=groen,rood") == ["A"]
    assert await found("trefwoorden=groe") == []
    assert await found("objectinformatieobjecten_objectType=zaak") == []


async def test_searching_by_uuid(api: InProcess, documenten: Documentensysteem) -> None:
    made = [await documenten.document(identificatie=name) for name in "ABC"]
    uuids = [row["url"].rpartition("/")[2] for row in made]

    async def search(body: Any) -> Any:
        return await api.post(f"{ROOT}/_zoek", body)

    page = (await search({"uuid__in": uuids[:2]})).json()
    assert [row["identificatie"] for row in page["results"]] == ["B", "A"]
    page = (await search({"uuid__in": uuids[:2], "identificatie": "A"})).json()
    assert [row["identificatie"] for row in page["results"]] == ["A"]
    assert (await search({"uuid__in": []})).json()["count"] == 0
    assert codes(await search({})) == {"nonFieldErrors": "empty_search_body"}
    assert codes(await search({"identificatie": "A"})) == {"uuid__in": "required"}
    assert codes(await search({"uuid__in": ["x"]})).popitem()[1] == "invalid"
    types = "informatieobjecttype"
    for expand, shown in {"": [], types: [documenten.type] * 3}.items():
        page = (await search({"uuid__in": uuids, "expand": expand})).json()
        assert [row["url"] for row in page["results"]] == [row["url"] for row in made[::-1]]
        expanded = [row["_expand"][types]["url"] for row in page["results"] if "_expand" in row]
        assert expanded == shown


async def test_the_count_is_kept(api: InProcess, documenten: Documentensysteem) -> None:
    made = [await documenten.document() for _ in range(3)]
    await documenten.change(
        made[0], isGereedVoorPublicatie=True, vertrouwelijkheidaanduiding="geheim"
    )
    await api.delete(made[1]["url"])
    assert (await api.get(ROOT)).json()["count"] == 2
    api.as_client("beperkt", documenten.may("documenten.lezen", level="openbaar"))
    assert (await api.get(ROOT)).json()["count"] == 1
