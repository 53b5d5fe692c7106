"""Contacts, who was there, what they were about, and what had to be done after."""

from typing import Any

import pytest

from klantloket import BSN, Json, Klantloket, contact, link, ref
from zgw_core.testing.api import InProcess, codes

LONG = "max_length"
NO_FURTHER_ACTION = {"nonFieldErrors": "no-further-action-when-contact-succesful"}


async def test_verdere_actie_after_success(api: InProcess, loket: Klantloket) -> None:
    wrong = {"verdereActieOndernomen": True, "indicatieContactGelukt": True}
    assert codes(await api.post("/klantcontacten", contact(**wrong))) == NO_FURTHER_ACTION
    made = await loket.klantcontact(indicatieContactGelukt=True)
    answer = await api.patch(made["url"], {"verdereActieOndernomen": True})
    assert codes(answer) == NO_FURTHER_ACTION
    assert (await loket.klantcontact(verdereActieOndernomen=True))["verdereActieOndernomen"]


async def test_defaults_of_a_contact(loket: Klantloket) -> None:
    made = await loket.klantcontact()
    assert (made["metadata"], made["nummer"], made["inhoud"]) == ({}, None, "")
    assert (made["verdereActieOndernomen"], made["indicatieContactGelukt"]) == (False, None)
    assert made["plaatsgevondenOp"].endswith("Z")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"metadata": {"a": 1}}, {"metadata.a": "invalid"}),
        ({"metadata": {"a": "x" * 256}}, {"metadata.a": "max_length"}),
        ({"metadata": []}, {"metadata": "invalid"}),
        ({"taal": ""}, {"taal": "blank"}),
        ({"taal": "nlds"}, {"taal": "max_length"}),
        ({"hoofdOnderwerpType": "x"}, {"hoofdOnderwerpType": "invalid"}),
        ({"kanaal": "x" * 51, "onderwerp": "x" * 201}, {"kanaal": LONG, "onderwerp": LONG}),
        ({"inhoud": "x" * 1001, "reactie": "x" * 4001}, {"inhoud": LONG, "reactie": LONG}),
        ({"vertrouwelijk": None}, {"vertrouwelijk": "null"}),
        ({"plaatsgevondenOp": "gisteren"}, {"plaatsgevondenOp": "invalid"}),
        ({"referentienummer": "12345678901"}, {"referentienummer": "max_length"}),
    ],
)
async def test_contacts_that_are_wrong(api: InProcess, changes: Json, error: Json) -> None:
    assert codes(await api.post("/klantcontacten", contact(**changes))) == error


async def test_metadata_is_replaced_as_a_whole(api: InProcess, loket: Klantloket) -> None:
    made = await loket.klantcontact(metadata={"a": "1"})
    answer = await api.patch(made["url"], {"metadata": {"b": "2"}})
    assert answer.json()["metadata"] == {"b": "2"}


async def test_what_goes_with_a_contact(api: InProcess, loket: Klantloket) -> None:
    made, actor = await loket.klantcontact(), await loket.actor()
    deelname = {"actor": ref(actor), "klantcontact": ref(made)}
    going = [
        await loket.betrokkene(made),
        await loket.onderwerpobject(klantcontact=ref(made)),
        await loket.onderwerpobject(wasKlantcontact=ref(made)),
        await api.create("/bijlagen", {"wasBijlageVanKlantcontact": ref(made)}),
        await loket.internetaak(made, actor),
        await api.create("/actorklantcontacten", deelname),
    ]
    adres = await loket.adres(verstrektDoorBetrokkene=ref(going[0]))
    assert (await api.delete(made["url"])).status_code == 204
    for one in going:
        assert (await api.get(one["url"])).status_code == 404
    assert (await api.get(adres["url"])).json()["verstrektDoorBetrokkene"] is None
    assert (await api.get(actor["url"])).status_code == 200


async def test_an_address_outlives_who_gave_it(api: InProcess, loket: Klantloket) -> None:
    betrokkene = await loket.betrokkene(await loket.klantcontact())
    adres = await loket.adres(verstrektDoorBetrokkene=ref(betrokkene))
    assert (await api.delete(betrokkene["url"])).status_code == 204
    assert (await api.get(adres["url"])).json()["verstrektDoorBetrokkene"] is None


async def test_a_relation_is_cleared_by_null_alone(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    made = await loket.betrokkene(await loket.klantcontact(), wasPartij=link(partij))
    kept = await api.patch(made["url"], {"organisatienaam": "x"})
    assert kept.json()["wasPartij"] == link(partij)
    cleared = await api.patch(made["url"], {"wasPartij": None})
    assert cleared.json()["wasPartij"] is None
    assert codes(await api.patch(made["url"], {"hadKlantcontact": None})) == {
        "hadKlantcontact": "null"
    }


@pytest.mark.parametrize("name", ["nummer", "referentienummer"])
async def test_numbers_of_contacts_are_unique(api: InProcess, loket: Klantloket, name: str) -> None:
    await loket.klantcontact(**{name: "12"})
    assert codes(await api.post("/klantcontacten", contact(**{name: "12"}))) == {name: "unique"}
    at_once = await api.post("/maak-klantcontact", {"klantcontact": contact(**{name: "12"})})
    assert codes(at_once) == {f"klantcontact.{name}": "unique"}
    assert [(await loket.klantcontact())[name] for _ in range(2)] == [None, None]


async def test_the_full_name_of_a_betrokkene(api: InProcess, loket: Klantloket) -> None:
    made = await loket.betrokkene(await loket.klantcontact(), contactnaam=None)
    assert (made["contactnaam"], made["volledigeNaam"]) == (None, "")
    answer = await api.patch(made["url"], {"contactnaam": {"achternaam": "Berg"}})
    assert answer.json()["volledigeNaam"] == "Berg"


async def test_cascade_keeps_what_is_still_in_use(api: InProcess, loket: Klantloket) -> None:
    eerder, later = await loket.klantcontact(), await loket.klantcontact()
    onderwerp = await loket.onderwerpobject(klantcontact=ref(later), wasKlantcontact=ref(eerder))
    await loket.onderwerpobject(klantcontact=ref(eerder))
    betrokkene = await loket.betrokkene(later)
    partij = await loket.partij()
    loose = await loket.adres(verstrektDoorBetrokkene=ref(betrokkene))
    kept = await loket.adres(
        verstrektDoorBetrokkene=ref(betrokkene), verstrektDoorPartij=ref(partij)
    )
    for wrong in ("misschien", "2"):
        answer = await api.delete(onderwerp["url"], params={"cascade": wrong})
        assert codes(answer) == {"cascade": "invalid"}
    answer = await api.delete(onderwerp["url"], params={"cascade": "true"})
    assert (answer.status_code, answer.json()) == (200, {"behouden": [eerder["url"]]})
    assert await loket.found("/klantcontacten") == [eerder["uuid"]]
    assert (await api.get(loose["url"])).status_code == 404
    gone = await api.rows(
        "SELECT resource_url, oud FROM audittrail WHERE actie = 'destroy' ORDER BY id"
    )
    assert [row["resource_url"] for row in gone] == [
        one["url"] for one in (onderwerp, loose, later)
    ]
    assert betrokkene["url"] in gone[2]["oud"]
    told = await api.rows("SELECT message FROM outbox WHERE message LIKE '%destroy%'")
    assert told == []
    assert (await api.get(kept["url"])).json()["verstrektDoorBetrokkene"] is None


async def test_without_cascade_contacts_stay(api: InProcess, loket: Klantloket) -> None:
    made = await loket.klantcontact()
    for asked in ({}, {"cascade": "false"}):
        onderwerp = await loket.onderwerpobject(klantcontact=ref(made))
        answer = await api.delete(onderwerp["url"], params=asked)
        assert (answer.status_code, answer.content) == (204, b"")
    assert await loket.found("/klantcontacten") == [made["uuid"]]


async def test_make_all_at_once(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.persoon(BSN)
    body = {
        "klantcontact": contact(),
        "betrokkene": {"rol": "klant", "initiator": True, "wasPartij": ref(partij)},
        "onderwerpobject": {"onderwerpobjectidentificator": {"objectId": "1"}},
    }
    answer = await api.post("/maak-klantcontact", body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    klantcontact = made["klantcontact"]
    assert made["betrokkene"]["hadKlantcontact"] == link(klantcontact)
    assert made["betrokkene"]["wasPartij"] == link(partij)
    assert made["onderwerpobject"]["klantcontact"] == link(klantcontact)
    assert klantcontact["hadBetrokkenen"] == [link(made["betrokkene"])]
    for part in made.values():
        assert (await api.get(part["url"])).json() == part
    sent = await api.rows("SELECT subject FROM outbox WHERE subject LIKE 'zgw.notificatie.%'")
    assert [row["subject"].rpartition(".")[2] for row in sent] == ["partijen", "klantcontacten"]


async def test_make_a_contact_alone(api: InProcess) -> None:
    for body in (
        {"klantcontact": contact()},
        {"klantcontact": contact(), "betrokkene": None, "onderwerpobject": None},
    ):
        made = (await api.post("/maak-klantcontact", body)).json()
        assert (made["betrokkene"], made["onderwerpobject"]) == (None, None)


async def test_all_at_once_or_nothing(api: InProcess, loket: Klantloket) -> None:
    unknown = {"uuid": "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
    betrokkene: Json = {"rol": "klant", "initiator": True}
    wrong_contact = contact(verdereActieOndernomen=True, indicatieContactGelukt=True)
    cases: list[tuple[Any, Json]] = [
        ({}, {"klantcontact": "required"}),
        ({"klantcontact": {}}, {f"klantcontact.{n}": "required" for n in contact()}),
        (
            {"klantcontact": wrong_contact},
            {"klantcontact.nonFieldErrors": "no-further-action-when-contact-succesful"},
        ),
        (
            {"klantcontact": contact(), "betrokkene": {**betrokkene, "wasPartij": unknown}},
            {"betrokkene.wasPartij.uuid": "invalid"},
        ),
        (
            {"klantcontact": contact(), "onderwerpobject": {"wasKlantcontact": unknown}},
            {"onderwerpobject.wasKlantcontact.uuid": "invalid"},
        ),
    ]
    for body, error in cases:
        assert codes(await api.post("/maak-klantcontact", body)) == error
    assert await loket.found("/klantcontacten") == []


@pytest.mark.parametrize(
    ("soort", "details", "error"),
    [
        ("medewerker", {"functie": "Balie"}, {"actorIdentificatie.telefoonnummer": "required"}),
        (
            "medewerker",
            {"functie": "Balie", "telefoonnummer": "0800123456"},
            {"actorIdentificatie.telefoonnummer": "invalid"},
        ),
        ("geautomatiseerde_actor", {}, {"actorIdentificatie.functie": "required"}),
        (
            "organisatorische_eenheid",
            {"emailadres": "x"},
            {"actorIdentificatie.emailadres": "invalid"},
        ),
    ],
)
async def test_details_of_actors(api: InProcess, soort: str, details: Json, error: Json) -> None:
    body = {"naam": "Piet", "soortActor": soort, "actorIdentificatie": details}
    assert codes(await api.post("/actoren", body)) == error


async def test_details_of_an_actor_follow_its_kind(api: InProcess, loket: Klantloket) -> None:
    details = {"functie": "Balie", "emailadres": "", "telefoonnummer": "0201234567"}
    actor = await loket.actor(actorIdentificatie=details)
    assert actor["actorIdentificatie"] == details
    other = await api.patch(actor["url"], {"soortActor": "organisatorische_eenheid"})
    assert other.json()["actorIdentificatie"] is None


async def test_pairs_are_unique(api: InProcess, loket: Klantloket) -> None:
    actor, klantcontact = await loket.actor(), await loket.klantcontact()
    pair = {"actor": ref(actor), "klantcontact": ref(klantcontact)}
    await api.create("/actorklantcontacten", pair)
    assert codes(await api.post("/actorklantcontacten", pair)) == {"nonFieldErrors": "unique"}
    een, twee = await loket.partij(), await loket.partij()
    names = ("vertegenwoordigendePartij", "vertegenwoordigdePartij")
    pair = dict(zip(names, (ref(een), ref(twee)), strict=True))
    made = await api.create("/vertegenwoordigingen", pair)
    assert codes(await api.post("/vertegenwoordigingen", pair)) == {"nonFieldErrors": "unique"}
    itself = await api.patch(made["url"], {"vertegenwoordigdePartij": ref(een)})
    assert codes(itself) == {"vertegenwoordigdePartij": "invalid"}
    assert (await api.get(een["url"])).json()["vertegenwoordigden"] == [link(twee)]


async def test_a_category_for_ever(api: InProcess, loket: Klantloket) -> None:
    partij = ref(await loket.partij())
    body = {"partij": partij, "beginDatum": "0001-01-01", "eindDatum": "9999-12-31"}
    made = await api.create("/categorie-relaties", body)
    assert (made["beginDatum"], made["eindDatum"]) == ("0001-01-01", "9999-12-31")
    assert (await api.get(made["url"])).json() == made


async def test_a_category_from_today(api: InProcess, loket: Klantloket) -> None:
    categorie = await api.create("/categorieen", {"naam": "Ondernemers"})
    partij = await loket.partij()
    made = await api.create(
        "/categorie-relaties", {"partij": ref(partij), "categorie": ref(categorie)}
    )
    assert made["categorie"] == {**link(categorie), "naam": "Ondernemers"}
    assert made["beginDatum"]
    (seen,) = (await api.get(partij["url"])).json()["categorieRelaties"]
    assert seen == {
        **link(made),
        "categorieNaam": "Ondernemers",
        "beginDatum": made["beginDatum"],
        "eindDatum": None,
    }
