"""brc-005, brc-006, brc-009: relations are known on both sides, or on neither."""

import pytest

from besluitsysteem import Besluitsysteem
from zgw_core.testing.api import InProcess, codes

BIO = "/besluitinformatieobjecten"


async def test_brc_005_the_documenten_api_knows_of_the_relation(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit()
    row = await besluiten.bio(besluit)
    assert besluiten.documents_of(besluit) == [row["informatieobject"]]
    assert (await api.delete(row["url"])).status_code == 204
    assert besluiten.documents_of(besluit) == []
    assert await besluiten.waiting() == []


async def test_brc_005_a_refusal_leaves_nothing_behind(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit()
    row = await besluiten.bio(besluit)
    before, heard = await besluiten.stored(), await besluiten.events()
    besluiten.others.refusal = 400
    body = {"besluit": besluit["url"], "informatieobject": besluiten.document()}
    for answer in (await api.post(BIO, body), await api.delete(row["url"])):
        assert codes(answer) == {"informatieobject": "pending-relations"}
    assert await besluiten.stored() == before
    assert await besluiten.events() == heard
    assert await besluiten.read(row) == row


async def test_brc_006_the_zaak_knows_of_its_besluit(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    first, second = besluiten.zaak(), besluiten.zaak()
    besluit = await besluiten.besluit(zaak=first)
    assert besluiten.zaken_of(besluit) == [first]
    for zaak in (second, second, "", first):
        answer = await api.patch(besluit["url"], {"zaak": zaak})
        assert (answer.status_code, answer.json()["zaak"]) == (200, zaak)
        assert besluiten.zaken_of(besluit) == ([zaak] if zaak else [])
    assert (await api.put(besluit["url"], besluiten.body())).json()["zaak"] == ""
    assert besluiten.zaken_of(besluit) == []
    assert await besluiten.waiting() == []


async def test_brc_006_a_besluit_without_zaak_is_nobodys_business(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluit = await besluiten.besluit()
    await api.patch(besluit["url"], {"toelichting": "T"})
    assert not [each for each in besluiten.others.requests if each.method == "POST"]


async def test_brc_006_a_zaak_that_refuses_gets_no_besluit(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    first, second = besluiten.zaak(), besluiten.zaak()
    besluit = await besluiten.besluit(zaak=first)
    before, heard = await besluiten.stored(), await besluiten.events()
    besluiten.others.refusals[second] = (403, "permission_denied")
    for answer in (
        await api.post("/besluiten", besluiten.body(zaak=second)),
        await api.patch(besluit["url"], {"zaak": second}),
    ):
        assert codes(answer) == {"zaak": "pending-relations"}
    assert await besluiten.stored() == before
    assert await besluiten.events() == heard
    assert await besluiten.read(besluit) == besluit
    assert besluiten.zaken_of(besluit) == [first]


async def test_brc_006_a_zaak_that_cannot_be_told_is_told_later(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    first, second = besluiten.zaak(), besluiten.zaak()
    besluiten.others.refusal = 503
    besluit = await besluiten.besluit(zaak=first)
    await api.patch(besluit["url"], {"zaak": second})
    assert await besluiten.events() == ["besluit create", "besluit partial_update"]
    assert besluiten.zaken_of(besluit) == []
    besluiten.others.refusal = 0
    for _ in range(3):
        await besluiten.carry_out()
    assert besluiten.zaken_of(besluit) == [second]
    assert await besluiten.waiting() == []
    assert len(await besluiten.events()) == 2


async def test_brc_006_a_besluit_with_documents_is_not_taken_back(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    """The zaak refuses when documents came in already: an operator has to look at that."""
    zaak = besluiten.zaak()
    besluiten.others.refusals[zaak] = (503, "")
    besluit = await besluiten.besluit(zaak=zaak)
    row = await besluiten.bio(besluit)
    besluiten.others.refusals[zaak] = (403, "permission_denied")
    await besluiten.carry_out()
    assert await besluiten.read(row) == row
    (wish,) = await besluiten.waiting()
    assert "niet ongedaan te maken" in wish["reason"]


@pytest.mark.parametrize("is_away", [False, True])
async def test_brc_009_a_besluit_goes_with_all_that_is_known_of_it(
    api: InProcess, besluiten: Besluitsysteem, is_away: bool
) -> None:
    besluit = await besluiten.besluit(zaak=besluiten.zaak())
    rows = [await besluiten.bio(besluit) for _ in range(3)]
    besluiten.others.refusal = 503 * is_away
    assert (await api.delete(besluit["url"])).status_code == 204
    await besluiten.carry_out()
    besluiten.others.refusal = 0
    await besluiten.carry_out()
    assert besluiten.documents_of(besluit) == besluiten.zaken_of(besluit) == []
    for url in (besluit["url"], rows[0]["url"], f"{besluit['url']}/audittrail"):
        assert (await api.get(url)).status_code == 404
    stored = await besluiten.stored()
    assert (stored["besluitinformatieobject"], stored["audittrail"], stored["mirror"]) == (0, 0, 0)
    assert (await besluiten.events())[-1] == "besluit destroy"
