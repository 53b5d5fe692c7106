"""What is told of a change, and to whom."""

import orjson
from pydantic.alias_generators import to_camel

from klantinteracties_api.resources.inzage.schema import Inzage
from klantloket import BSN, Json, Klantloket, contact, ref
from zgw_core.testing.api import InProcess


async def messages(api: InProcess) -> list[dict[str, object]]:
    rows = await api.rows(
        "SELECT message FROM outbox WHERE subject LIKE 'zgw.notificatie.%' ORDER BY id"
    )
    return [orjson.loads(row["message"]) for row in rows]


async def test_three_kinds_are_notified_of(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.persoon(BSN, nummer="7", interneNotitie="Geheim")
    klantcontact = await loket.klantcontact(indicatieContactGelukt=False)
    taak = await loket.internetaak(klantcontact, await loket.actor(), toelichting="Geheim")
    await loket.betrokkene(klantcontact, wasPartij=ref(partij))
    await loket.adres(verstrektDoorPartij=ref(partij))
    told = await messages(api)
    assert [(m["kanaal"], m["resource"], m["actie"]) for m in told] == [
        ("partijen", "partij", "create"),
        ("klantcontacten", "klantcontact", "create"),
        ("internetaken", "internetaak", "create"),
    ]
    assert [m["kenmerken"] for m in told] == [
        {"nummer": "7", "soortPartij": "persoon"},
        {
            "hoofdOnderwerpType": "",
            "indicatieContactGelukt": "false",
            "verdereActieOndernomen": "false",
        },
        {"nummer": "", "gevraagdeHandeling": "Terugbellen", "status": "te_verwerken"},
    ]
    assert [m["hoofdObject"] for m in told] == [partij["url"], klantcontact["url"], taak["url"]]
    everything = orjson.dumps(told).decode()
    assert BSN not in everything
    assert "Geheim" not in everything


async def test_what_nobody_is_notified_of_goes_nowhere(api: InProcess, loket: Klantloket) -> None:
    """It is in the audit trail all the same."""
    klantcontact = await loket.klantcontact()
    onderwerp = await loket.onderwerpobject(klantcontact=ref(klantcontact))
    await loket.actor()
    await api.create("/categorieen", {"naam": "Ondernemers"})
    await api.delete(onderwerp["url"])
    (told,) = await api.rows("SELECT subject FROM outbox")
    assert told["subject"] == "zgw.notificatie.kic.klantcontacten"
    lines = (await api.get(f"{klantcontact['url']}/audittrail")).json()
    assert [(line["resource"], line["actie"]) for line in lines] == [
        ("klantcontact", "create"),
        ("onderwerpobject", "create"),
        ("onderwerpobject", "destroy"),
    ]


async def test_changes_are_notified_of(api: InProcess, loket: Klantloket) -> None:
    made = await loket.klantcontact()
    await api.put(made["url"], contact())
    await api.patch(made["url"], {"reactie": "x"})
    await api.delete(made["url"])
    actions = [message["actie"] for message in await messages(api)]
    assert actions == ["create", "update", "partial_update", "destroy"]


async def test_personal_data_has_its_trail_with_its_partij(
    api: InProcess, loket: Klantloket
) -> None:
    partij = await loket.partij()
    adres = await loket.adres(verstrektDoorPartij=ref(partij))
    await api.patch(adres["url"], {"adres": "nieuw@berg.nl"})
    lines = (await api.get(f"{partij['url']}/audittrail")).json()
    assert [(line["resource"], line["actie"]) for line in lines] == [
        ("partij", "create"),
        ("digitaaladres", "create"),
        ("digitaaladres", "partial_update"),
    ]
    assert lines[2]["wijzigingen"]["oud"] == adres


async def test_an_etag(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    answer = await api.get(partij["url"])
    headers = {"If-None-Match": answer.headers["etag"]}
    assert (await api.get(partij["url"], headers=headers)).status_code == 304
    await loket.adres(verstrektDoorPartij=ref(partij))
    assert (await api.get(partij["url"], headers=headers)).status_code == 200


async def test_all_that_is_known_of_a_partij(api: InProcess, loket: Klantloket) -> None:
    partij, ander = await loket.persoon(BSN), await loket.partij()
    acts: dict[str, Json] = {}
    klantcontact = await loket.klantcontact()
    betrokkene = await loket.betrokkene(klantcontact, wasPartij=ref(partij))
    await loket.betrokkene(klantcontact, contactnaam={"voornaam": "Iemand anders"})
    await loket.klantcontact()
    taak = await loket.internetaak(klantcontact, await loket.actor())
    given = await loket.adres("c@d.nl", verstrektDoorBetrokkene=ref(betrokkene))
    adres = await loket.adres(verstrektDoorPartij=ref(partij))
    await loket.adres("e@f.nl", verstrektDoorPartij=ref(ander))
    rekening = await loket.rekeningnummer(partij=ref(partij))
    relatie = await api.create("/categorie-relaties", {"partij": ref(partij)})
    pairs = (("vertegenwoordigt", partij, ander), ("vertegenwoordigdDoor", ander, partij))
    for name, one, other in pairs:
        body = {"vertegenwoordigendePartij": ref(one), "vertegenwoordigdePartij": ref(other)}
        acts[name] = await api.create("/vertegenwoordigingen", body)
    onderwerp = await loket.onderwerpobject(klantcontact=ref(klantcontact))
    bijlage = await api.create("/bijlagen", {"wasBijlageVanKlantcontact": ref(klantcontact)})
    found = (await api.get(f"{partij['url']}/inzage")).json()
    assert found["partij"] == (await api.get(partij["url"])).json()
    assert (found["digitaleAdressen"], found["rekeningnummers"]) == ([adres], [rekening])
    assert found["betrokkenen"][0]["_expand"]["digitaleAdressen"] == [given]
    (seen,) = found["klantcontacten"]
    assert seen["_expand"] == {
        "leiddeTotInterneTaken": [taak],
        "gingOverOnderwerpobjecten": [onderwerp],
        "omvatteBijlagen": [bijlage],
    }
    assert found["categorieRelaties"] == [relatie]
    assert {name: found[name] for name in acts} == {name: [act] for name, act in acts.items()}
    trail = (await api.get(f"{partij['url']}/audittrail")).json()
    assert found["audittrail"] == trail
    assert [line["resource"] for line in trail] == [
        *("partij", "betrokkene", "digitaaladres", "rekeningnummer", "categorierelatie"),
        "vertegenwoordiging",
    ]
    assert found.keys() == {to_camel(name) for name in Inzage.model_fields}
    assert "Iemand anders" not in orjson.dumps(found).decode()
    assert (await api.get(f"{ander['url']}/inzage?x=1")).status_code == 400
    nobody = "/partijen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11/inzage"
    assert (await api.get(nobody)).status_code == 404
