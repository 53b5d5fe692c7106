"""Versions of documents: kept, chosen, and read with rights of their own."""

import asyncio

import pytest

from documentensysteem import ROOT, Documentensysteem, text64
from zgw_core.testing.api import InProcess

HELLO = b"Hallo, wereld!"


async def test_versions_are_never_lost(api: InProcess, documenten: Documentensysteem) -> None:
    seen = [await documenten.document(b"1", titel="1")]
    del seen[0]["lock"]
    for number in (2, 3):
        content = {"inhoud": text64(b"%d" % number), "bestandsomvang": 1}
        answer = await documenten.change(seen[0], titel=str(number), **content)
        seen.append({**answer.json(), "locked": False})
    document = seen[0]
    for number, version in enumerate(seen, 1):
        query = f"?versie={number}"
        assert await documenten.read(document, query) == version
        moment = {"registratieOp": version["beginRegistratie"]}
        assert (await api.get(document["url"], params=moment)).json() == version
        assert await documenten.content(document, query) == b"%d" % number
        answer = await api.get(f"{document['url']}/download", params=moment)
        assert answer.content == b"%d" % number
        both = {**moment, "versie": number}
        assert (await api.get(document["url"], params=both)).json() == version
        head = await api.head(document["url"], params=both)
        assert head.headers["etag"] == (await api.get(document["url"] + query)).headers["etag"]
    assert [row["versie"] for row in (await api.get(ROOT)).json()["results"]] == [3]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("versie=2", 404),
        ("registratieOp=2001-01-01T00:00:00Z", 404),
        ("versie=1&registratieOp=2001-01-01T00:00:00%2B01:00", 404),
        ("versie=0", 400),
        ("versie=x", 400),
        ("versie=99999999999999999999", 400),
        ("registratieOp=2001-01-01T00:00:00+01:00", 400),
        ("registratieOp=gisteren", 400),
        ("onbekend=1", 400),
        ("versie=", 200),
    ],
)
@pytest.mark.parametrize("path", ["", "/download"])
@pytest.mark.parametrize("is_restricted", [False, True])
async def test_a_version_that_is_not_there(
    api: InProcess,
    documenten: Documentensysteem,
    path: str,
    query: str,
    status: int,
    is_restricted: bool,
) -> None:
    document = await documenten.document(HELLO)
    if is_restricted:
        api.as_client("beperkt", documenten.may("documenten.lezen"))
    assert (await api.get(f"{document['url']}{path}?{query}")).status_code == status


async def test_the_rights_to_a_version_are_those_to_its_own_kind(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document(HELLO, vertrouwelijkheidaanduiding="geheim")
    await documenten.change(document, vertrouwelijkheidaanduiding="openbaar")
    api.as_client("beperkt", documenten.may("documenten.lezen", level="openbaar"))
    for path in ("", "/download"):
        assert (await api.get(document["url"] + path)).status_code == 200
        assert (await api.get(f"{document['url']}{path}?versie=2")).status_code == 200
        assert (await api.get(f"{document['url']}{path}?versie=1")).status_code == 403


async def test_only_what_is_ready_for_publication(
    api: InProcess, documenten: Documentensysteem
) -> None:
    hidden = await documenten.document(HELLO)
    shown = await documenten.document(HELLO, isGereedVoorPublicatie=True)
    api.others.allow("beperkt")
    api.others.applicaties["beperkt"]["alleenIsGereedVoorPublicatie"] = True
    api.context.rights.drop()
    api.client_id = "beperkt"
    page = (await api.get(ROOT)).json()
    assert (page["count"], [row["url"] for row in page["results"]]) == (1, [shown["url"]])
    for path in ("", "/download", "?versie=1"):
        assert (await api.get(hidden["url"] + path)).status_code == 404
        assert (await api.get(shown["url"] + path)).status_code == 200


async def test_versions_made_at_once_are_all_kept(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document()
    lock = await documenten.lock(document)
    answers = await asyncio.gather(
        *(api.patch(document["url"], {"lock": lock, "titel": str(n)}) for n in range(8))
    )
    assert {answer.status_code for answer in answers} == {200}
    made = {answer.json()["versie"]: answer.json() for answer in answers}
    assert sorted(made) == [2, 3, 4, 5, 6, 7, 8, 9]
    for number, version in made.items():
        assert await documenten.read(document, f"?versie={number}") == version
    moments = [made[number]["beginRegistratie"] for number in sorted(made)]
    assert moments == sorted(set(moments))
