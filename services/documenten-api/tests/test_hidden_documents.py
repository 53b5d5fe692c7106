"""Documents that are not ready for publication, to clients that see only those that are."""

from typing import Any
from urllib.parse import quote

import pytest

from documentensysteem import ROOT, RSIN, Documentensysteem, Json, verzending_body
from zgw_core.testing.api import InProcess, codes

RIGHTS = {"startdatum": "2024-01-01T00:00:00Z", "omschrijvingVoorwaarden": "Alleen lezen"}
RELATIONS = "http://zaken.test/zaken/api/v1/zaakinformatieobjecten"


def see_only_what_is_ready(api: InProcess) -> None:
    api.others.allow("beperkt")
    api.others.applicaties["beperkt"]["alleenIsGereedVoorPublicatie"] = True
    api.context.rights.drop()
    api.client_id = "beperkt"


async def statuses(api: InProcess, document: Json) -> dict[str, int]:
    """What is answered on every way to one document in two versions."""
    url = document["url"]
    paths = ("", "/download", "/audittrail")
    queries = ("?versie=1", "?versie=2", f"?registratieOp={quote(document['beginRegistratie'])}")
    ways = [*paths, *(path + query for path in paths[:2] for query in queries)]
    found = {way: (await api.get(url + way)).status_code for way in ways}
    found["HEAD"] = (await api.head(f"{url}?versie=1")).status_code
    found["lock"] = (await api.post(f"{url}/lock", {})).status_code
    return found


async def numbers(api: InProcess, document: Json) -> set[int]:
    """How many of one document are found, in each list that it may be in."""
    url = document["url"]
    searched = await api.post(f"{ROOT}/_zoek", {"uuid__in": [url.rpartition("/")[2]]})
    pages = [await api.get(ROOT), await api.get(f"{ROOT}?bronorganisatie={RSIN}"), searched]
    sent = await api.get(f"/verzendingen?informatieobject={url}&expand=informatieobject")
    counts = [page.json()["count"] for page in (*pages, sent)]
    rights = await api.get(f"/gebruiksrechten?informatieobject={url}&expand=informatieobject")
    return {*counts, len(rights.json()), *(len(page.json()["results"]) for page in pages)}


async def with_all_that_hangs_on_it(documenten: Documentensysteem, *versions: bool | None) -> Json:
    """A document of which each version is ready or not."""
    document = await documenten.document(b"1", isGereedVoorPublicatie=versions[0])
    for is_ready in versions[1:]:
        await documenten.change(document, isGereedVoorPublicatie=is_ready)
    await documenten.api.create("/verzendingen", verzending_body(document))
    rights = {**RIGHTS, "informatieobject": document["url"]}
    await documenten.api.create("/gebruiksrechten", rights)
    return document


@pytest.mark.parametrize("withdrawn", [False, None])
async def test_what_is_withdrawn_is_gone_with_all_its_versions(
    api: InProcess, documenten: Documentensysteem, withdrawn: bool | None
) -> None:
    document = await with_all_that_hangs_on_it(documenten, True, withdrawn)
    assert {*(await statuses(api, document)).values()} == {200}
    assert await numbers(api, document) == {1}
    see_only_what_is_ready(api)
    assert {*(await statuses(api, document)).values()} == {404}
    assert await numbers(api, document) == {0}


async def test_a_version_from_before_a_document_was_ready_stays_hidden(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await with_all_that_hangs_on_it(documenten, None, True)
    see_only_what_is_ready(api)
    first = f"?registratieOp={quote(document['beginRegistratie'])}"
    hidden = {f"{path}{query}" for path in ("", "/download") for query in ("?versie=1", first)}
    found = await statuses(api, document)
    assert {way for way, status in found.items() if status == 404} == {*hidden, "HEAD"}
    assert await numbers(api, document) == {1}


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/gebruiksrechten", RIGHTS),
        ("/objectinformatieobjecten", {"objectType": "zaak"}),
        ("/verzendingen", {}),
    ],
)
async def test_what_is_hidden_is_as_absent_where_a_body_names_it(
    api: InProcess, documenten: Documentensysteem, path: str, rest: dict[str, Any]
) -> None:
    zaak = documenten.others.put("zaken", "/zaken", zaaktype="http://x/y")
    documenten.others.objects[RELATIONS] = [{"url": "http://x"}]
    hidden: str = (await documenten.document())["url"]
    see_only_what_is_ready(api)
    answers = []
    for url in (hidden, hidden[:-12] + "000000000000"):
        more = verzending_body({"url": url}) if path == "/verzendingen" else rest
        relation = {"object": zaak} if path == "/objectinformatieobjecten" else {}
        answers.append(await api.post(path, {**more, **relation, "informatieobject": url}))
        assert codes(answers[-1]) == {"informatieobject": "object-does-not-exist"}
    assert answers[0].json()["invalidParams"] == answers[1].json()["invalidParams"]
