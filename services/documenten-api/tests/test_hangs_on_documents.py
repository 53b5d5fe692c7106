"""What hangs on documents: gebruiksrechten, relations with objects."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from documentensysteem import NOWHERE, Documentensysteem, Json, verzending_body
from zgw_core.testing.api import InProcess, codes

UUID = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


def rights_body(document: Json, **values: Any) -> Json:
    return {
        "informatieobject": document["url"],
        "startdatum": "2024-01-01T00:00:00Z",
        "omschrijvingVoorwaarden": "Alleen lezen",
        **values,
    }


async def test_drc_006_gebruiksrechten_and_the_indication(
    api: InProcess, documenten: Documentensysteem
) -> None:
    refused = {"indicatieGebruiksrecht": "missing-gebruiksrechten"}
    body = documenten.body(indicatieGebruiksrecht=True)
    assert codes(await api.post("/enkelvoudiginformatieobjecten", body)) == refused
    document = await documenten.document(indicatieGebruiksrecht=False)
    assert codes(await documenten.change(document, indicatieGebruiksrecht=True)) == refused
    rights = [await api.create("/gebruiksrechten", rights_body(document)) for _ in range(2)]
    shown = await documenten.read(document)
    assert (shown["indicatieGebruiksrecht"], shown["versie"]) == (True, 1)
    refused = {"indicatieGebruiksrecht": "existing-gebruiksrechten"}
    for value in (False, None):
        assert codes(await documenten.change(document, indicatieGebruiksrecht=value)) == refused
    changed = await documenten.change(document, indicatieGebruiksrecht=True, titel="x")
    assert changed.status_code == 200
    for row, expected in zip(rights, (True, None), strict=True):
        assert (await api.delete(row["url"])).status_code == 204
        assert (await documenten.read(document))["indicatieGebruiksrecht"] is expected


async def test_gebruiksrechten_change(api: InProcess, documenten: Documentensysteem) -> None:
    document, other = await documenten.document(), await documenten.document()
    rights = await api.create("/gebruiksrechten", rights_body(document))
    assert await documenten.read(rights) == rights
    answer = await api.patch(rights["url"], {"einddatum": "2025-01-01T00:00:00Z"})
    assert answer.json() == {**rights, "einddatum": "2025-01-01T00:00:00Z"}
    answer = await api.put(rights["url"], rights_body(document))
    assert answer.json() == rights
    fixed = {"informatieobject": "wijzigen-niet-toegelaten"}
    assert codes(await api.patch(rights["url"], {"informatieobject": other["url"]})) == fixed
    found = [
        (await api.get(f"/gebruiksrechten?{query}")).json()
        for query in (
            f"informatieobject={document['url']}",
            "startdatum__lte=2024-01-01T00:00:00Z",
            "startdatum__lt=2024-01-01T00:00:00Z",
            "einddatum__gt=2024-01-01T00:00:00Z",
        )
    ]
    assert found == [[rights], [rights], [], []]
    for url, code in {
        f"{api.base_url}/enkelvoudiginformatieobjecten/{UUID}": "object-does-not-exist",
        f"{api.base_url}/verzendingen/{UUID}": "incorrect_match",
    }.items():
        answer = await api.post("/gebruiksrechten", rights_body({"url": url}))
        assert codes(answer) == {"informatieobject": code}


@pytest.fixture
def zaak(documenten: Documentensysteem) -> str:
    return documenten.others.put("zaken", "/zaken", zaaktype="http://x/y")


RELATIONS = "http://zaken.test/zaken/api/v1/zaakinformatieobjecten"


def relate(documenten: Documentensysteem, *found: Json) -> None:
    """Makes the Zaken API answer that these relations are there: an array, or an empty page."""
    documenten.others.objects[RELATIONS] = list(found) or {"count": 0, "results": []}


def relation_body(document: Json, zaak: str, kind: str = "zaak") -> Json:
    return {"informatieobject": document["url"], "object": zaak, "objectType": kind}


async def test_drc_004_a_relation_is_there_at_its_source(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    body = relation_body(document, zaak)
    relate(documenten)
    answer = await api.post("/objectinformatieobjecten", body)
    assert codes(answer) == {"nonFieldErrors": "inconsistent-relation"}
    relate(documenten, {"url": "http://x"})
    made = await api.create("/objectinformatieobjecten", body)
    assert made == {"url": made["url"], **body}
    asked = httpx.URL(RELATIONS, params={"zaak": zaak, "informatieobject": document["url"]})
    assert documenten.others.asked[-1] == str(asked)
    crs = [request.headers.get("accept-crs") for request in documenten.others.requests]
    assert "EPSG:4326" in crs
    for query in (f"object={zaak}", f"informatieobject={document['url']}"):
        assert (await api.get(f"/objectinformatieobjecten?{query}")).json() == [made]
    root = "/enkelvoudiginformatieobjecten"
    for prefix in ("objectinformatieobjecten_", "objectinformatieobjecten__"):
        page = await api.get(f"{root}?{prefix}object={zaak}&{prefix}objectType=zaak")
        assert page.json()["count"] == 1, page.text
        page = await api.get(f"{root}?{prefix}object={zaak}&{prefix}objectType=besluit")
        assert page.json()["count"] == 0


async def test_drc_003_a_relation_is_made_once(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    relate(documenten, {"url": "http://x"})
    body = relation_body(document, zaak)
    await api.create("/objectinformatieobjecten", body)
    answer = await api.post("/objectinformatieobjecten", body)
    assert codes(answer) == {"nonFieldErrors": "unique"}


async def test_drc_002_the_object_is_what_it_is_said_to_be(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    for url, kind, code in (
        (zaak.rpartition("/")[0] + f"/{UUID}", "zaak", "bad-url"),
        (zaak, "besluit", "invalid-resource"),
        (NOWHERE.format("zaaktypen"), "zaak", "invalid-resource"),
    ):
        answer = await api.post("/objectinformatieobjecten", relation_body(document, url, kind))
        assert codes(answer) == {"object": code}


async def test_drc_004_a_source_that_does_not_answer(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    answer = await api.post("/objectinformatieobjecten", relation_body(document, zaak))
    assert answer.status_code == 503
    assert (await documenten.stored())["objectinformatieobject"] == 0


async def test_drc_008_relations_keep_a_document(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    relate(documenten, {"url": "http://x"})
    made = await api.create("/objectinformatieobjecten", relation_body(document, zaak))
    before = await documenten.stored()
    refused = {"nonFieldErrors": "pending-relations"}
    assert codes(await api.delete(document["url"])) == refused
    exists = {"nonFieldErrors": "remote-relation-exists"}
    assert codes(await api.delete(made["url"])) == exists
    assert await documenten.stored() == before
    relate(documenten)
    assert (await api.delete(made["url"])).status_code == 204
    assert (await api.delete(document["url"])).status_code == 204


async def test_a_relation_is_not_logged_here_but_services_that_follow_hear_of_it(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    relate(documenten, {"url": "http://x"})
    made = await api.create("/objectinformatieobjecten", relation_body(document, zaak))
    relate(documenten)
    assert (await api.delete(made["url"])).status_code == 204
    (line,) = await api.rows("SELECT resource_url FROM audittrail")
    assert line["resource_url"] == document["url"]
    rows = await api.rows(
        "SELECT subject, message::json->>'actie' AS actie FROM outbox ORDER BY id"
    )
    assert [(row["subject"].split(".")[1], row["actie"]) for row in rows] == [
        ("notificatie", "create"),
        ("wijziging", "create"),
        ("wijziging", "destroy"),
    ]


async def test_notifications_are_those_of_the_standard(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document(b"x", identificatie="D1")
    await documenten.change(document, titel="Twee")
    lock = await documenten.lock(document)
    await api.put(document["url"], documenten.body(lock=lock))
    await documenten.unlock(document, lock)
    rights = await api.create("/gebruiksrechten", rights_body(document))
    await api.patch(rights["url"], {"omschrijvingVoorwaarden": "x"})
    await api.put(rights["url"], rights_body(document))
    await api.delete(rights["url"])
    sent = await api.create("/verzendingen", verzending_body(document))
    await api.patch(sent["url"], {"toelichting": "x"})
    await api.put(sent["url"], verzending_body(document))
    await api.delete(sent["url"])
    relate(documenten, {"url": "http://x"})
    relation = await api.create("/objectinformatieobjecten", relation_body(document, zaak))
    relate(documenten)
    await api.delete(relation["url"])
    await api.delete(document["url"])
    rows = await api.rows("SELECT subject, message::json AS message FROM outbox ORDER BY id")
    public = [
        json.loads(row["message"]) for row in rows if row["subject"].startswith("zgw.notificatie.")
    ]
    heard = [(message["resource"], message["actie"]) for message in public]
    changes = ["create", "partial_update", "update", "destroy"]
    assert heard == [
        *(("enkelvoudiginformatieobject", actie) for actie in changes[:3]),
        *(("gebruiksrechten", actie) for actie in changes),
        *(("verzending", actie) for actie in changes),
        ("enkelvoudiginformatieobject", "destroy"),
    ]
    for message in public:
        assert message["hoofdObject"] == document["url"]
        assert message["kenmerken"] == {
            "bronorganisatie": document["bronorganisatie"],
            "informatieobjecttype": document["informatieobjecttype"],
            "vertrouwelijkheidaanduiding": "openbaar",
        }


async def test_the_audit_trail_of_a_document(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.in_parts(3)
    await documenten.send(made["bestandsdelen"][0], b"abc", made["lock"])
    changed = await api.patch(made["url"], {"titel": "Twee", "lock": made["lock"]})
    assert changed.status_code == 200
    await documenten.unlock(made, made["lock"])
    rights = await api.create("/gebruiksrechten", rights_body(made))
    lines = (await api.get(f"{made['url']}/audittrail")).json()
    assert [(line["resource"], line["actie"]) for line in lines] == [
        ("enkelvoudiginformatieobject", "create"),
        ("enkelvoudiginformatieobject", "partial_update"),
        ("gebruiksrechten", "create"),
    ]
    assert lines[1]["wijzigingen"]["oud"]["titel"] == "Een brief"
    assert lines[1]["wijzigingen"]["nieuw"]["titel"] == "Twee"
    assert lines[2]["resourceUrl"] == rights["url"]
    assert made["lock"] not in str(lines)
    one = await api.get(f"{made['url']}/audittrail/{lines[0]['uuid']}")
    assert one.json() == lines[0]


async def test_a_document_that_is_nested_tells_no_lock(
    api: InProcess, documenten: Documentensysteem, zaak: str
) -> None:
    document = await documenten.document()
    relate(documenten, {"url": "http://x"})
    await api.create("/gebruiksrechten", rights_body(document))
    await api.create("/verzendingen", verzending_body(document))
    await api.create("/objectinformatieobjecten", relation_body(document, zaak))
    lock = await documenten.lock(document)
    shown = await documenten.read(document)
    for path in ("/gebruiksrechten", "/verzendingen", "/objectinformatieobjecten"):
        found = (await api.get(f"{path}?expand=informatieobject")).json()
        rows = found["results"] if isinstance(found, dict) else found
        assert rows[0]["_expand"]["informatieobject"] == shown
        assert lock not in str(found)


async def test_one_of_many_locks(api: InProcess, documenten: Documentensysteem) -> None:
    document = await documenten.document()
    answers = await asyncio.gather(*(api.post(f"{document['url']}/lock", {}) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400, 400]
