"""The documents of a besluit, with rules brc-003, brc-004 and brc-008."""

import pytest

from besluitsysteem import OTHER_CATALOGUS, Besluitsysteem, Json
from zgw_core.testing.api import InProcess, codes

BIO = "/besluitinformatieobjecten"
NOWHERE = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


@pytest.fixture
async def besluit(besluiten: Besluitsysteem) -> Json:
    return await besluiten.besluit()


async def test_a_document_of_a_besluit_is_read_and_found(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    other = await besluiten.bio(await besluiten.besluit())
    assert await besluiten.read(row) == row
    assert row.keys() == {"url", "informatieobject", "besluit"}
    assert (await api.get(BIO)).json() == [other, row]
    for name in ("besluit", "informatieobject"):
        assert (await api.request("GET", BIO, params={name: row[name]})).json() == [row]
    head = await api.head(row["url"])
    assert head.headers["etag"] == (await api.get(row["url"])).headers["etag"]


async def test_brc_003_the_document_is_there(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    gone = f"http://documenten.test/documenten/api/v1/enkelvoudiginformatieobjecten/{NOWHERE}"
    wrong = {gone: "bad-url", besluiten.zaak(): "invalid-resource", "x": "bad-url"}
    for document, code in wrong.items():
        answer = await api.post(BIO, {"besluit": besluit["url"], "informatieobject": document})
        assert codes(answer) == {"informatieobject": code}


async def test_brc_004_a_relation_does_not_change(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    assert (await api.put(row["url"], row)).status_code == 405
    assert (await api.patch(row["url"], {})).status_code == 405


async def test_brc_008_the_besluittype_names_the_informatieobjecttype(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    for document in (
        besluiten.document(omschrijving="Foto"),
        besluiten.document(catalogus=OTHER_CATALOGUS),
    ):
        answer = await api.post(BIO, {"besluit": besluit["url"], "informatieobject": document})
        code = "missing-besluittype-informatieobjecttype-relation"
        assert codes(answer) == {"nonFieldErrors": code}
    assert (await api.get(BIO)).json() == []
    assert besluiten.documents_of(besluit) == []


async def test_a_relation_is_made_once(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    assert codes(await api.post(BIO, row)) == {"nonFieldErrors": "unique"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, {"informatieobject": "required", "besluit": "required"}),
        ({"besluit": ""}, {"besluit": "blank"}),
        ({"besluit": f"http://test/besluiten/api/v1{BIO}/{NOWHERE}"}, "incorrect_match"),
        ({"besluit": f"http://test/besluiten/api/v1/besluiten/{NOWHERE}"}, "object-does-not-exist"),
    ],
)
async def test_a_relation_is_checked(
    api: InProcess, besluiten: Besluitsysteem, body: Json, expected: Json | str
) -> None:
    if isinstance(expected, str):
        body, expected = {**body, "informatieobject": besluiten.document()}, {"besluit": expected}
    found = codes(await api.post(BIO, body))
    assert {name: found[name] for name in expected} == expected


async def test_subscribers_and_the_trail_tell_of_both(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    assert (await api.delete(row["url"])).status_code == 204
    assert await besluiten.events() == [
        "besluit create",
        "besluitinformatieobject create",
        "besluitinformatieobject destroy",
    ]
    trail = (await api.get(f"{besluit['url']}/audittrail")).json()
    assert [line["actie"] for line in trail] == ["create", "create", "destroy"]


async def test_rights_are_those_of_the_besluit(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    body = {"besluit": besluit["url"], "informatieobject": besluiten.document()}
    api.as_client("beperkt", besluiten.may("besluiten.lezen"))
    assert (await api.get(BIO)).json() == [row]
    assert (await api.post(BIO, body)).status_code == 403
    assert (await api.delete(row["url"])).status_code == 403
    api.as_client("beperkt", besluiten.may("besluiten.lezen", besluittype=besluiten.besluittype()))
    assert (await api.get(BIO)).json() == []
    assert (await api.get(row["url"])).status_code == 403
