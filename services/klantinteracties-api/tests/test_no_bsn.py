"""The service as it runs, and numbers of people: others read them nowhere."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contactcentrum import Contactcentrum, persoon
from klantloket import Json, contact, identificator, ref
from zgw_core.testing import servers

SECRET, TAKEN, WRONG = "900070043", "900070055", "900070044"
"""A BSN, one that is taken, and one with a mistake in it; no other test uses them."""
ORGANISATIE: Json = {"soortActor": "organisatorische_eenheid"}


def mistakes(bsn: str, stored: Json) -> Iterator[tuple[str, str, Any]]:
    """Method, path and body (or content) of requests that say a BSN wherever they should not."""
    number = identificator("bsn", bsn)
    wrong_kind = {**number["partijIdentificator"], "codeSoortObjectId": "kvk_nummer"}
    wrong_object = {**number["partijIdentificator"], "codeObjecttype": "vestiging"}
    yield "POST", "/partijen", persoon(bsn, voorkeurstaal=bsn)
    yield "POST", "/partijen", persoon(bsn, partijIdentificatoren=[number, number])
    yield "POST", "/partijen", persoon(bsn, bezoekadres={"postcode": bsn, "land": bsn})
    yield "POST", "/partijen", persoon(bsn, digitaleAdressen=[{"uuid": bsn}])
    yield "POST", "/partijen", persoon(bsn, soortPartij=bsn)
    for body in (number, wrong_kind, wrong_object, {"partijIdentificator": wrong_kind}):
        yield "POST", "/partij-identificatoren", body
    yield "POST", "/partij-identificatoren", {"partijIdentificator": wrong_object}
    yield "PATCH", stored["url"], {"partijIdentificatoren": [number, identificator("bsn", bsn)]}
    yield "PATCH", stored["url"], {"nummer": f"{bsn}12"}
    yield "POST", "/klantcontacten", contact(metadata={bsn: 1})
    yield "POST", "/klantcontacten", contact(metadata={bsn: "x" * 300, f"bsn {bsn}": []})
    yield "POST", "/klantcontacten", contact(hoofdOnderwerpType=bsn, taal=bsn)
    yield "POST", "/klantcontacten", contact(onderwerp=f"{bsn}\u0000")
    yield "POST", "/digitaleadressen", {"adres": bsn, "soortDigitaalAdres": "email"}
    yield "POST", "/rekeningnummers", {"iban": bsn}
    yield "POST", "/internetaken", {"gevraagdeHandeling": bsn, "status": bsn, "nummer": f"x{bsn}"}
    yield "POST", "/partijen", f'{{"bsn": {bsn}'.encode()
    yield "POST", "/partijen", f'"{bsn}"'.encode()
    yield "POST", "/partijen", f"bsn={bsn}".encode()
    for path in ("/partijen", stored["url"]):
        yield "GET", f"{path}?{bsn}=1", None
        yield "GET", f"{path}?bsn{bsn}=1", None
        yield "GET", f"{path}?expand={bsn}", None
    for asked in ("page", "pageSize", "soortPartij", "indicatieActief", "nummer"):
        yield "GET", f"/partijen?{asked}=x{bsn}", None
    yield "GET", f"/betrokkenen?wasPartij__uuid={bsn}", None
    yield "GET", f"/betrokkenen?wasPartij__url={bsn}", None
    for method in ("GET", "PUT", "PATCH", "DELETE", "POST"):
        for path in (f"/partijen/{bsn}", f"/partijen/{bsn}/audittrail", f"/{bsn}", f"/x/{bsn}/"):
            yield method, path, None if method == "GET" else {"bsn": bsn}
    yield "DELETE", f"/onderwerpobjecten/{stored['uuid']}?cascade={bsn}", None


async def test_no_bsn_in_problems_logs_or_notifications(kcc: Contactcentrum) -> None:
    await kcc.tells("/partijen", persoon(TAKEN, nummer="77"))
    stored = await kcc.tells("/partijen", persoon(SECRET, interneNotitie=SECRET))
    problems = []
    for bsn in (TAKEN, SECRET, WRONG):
        for method, path, body in mistakes(bsn, stored):
            how = {"content": body} if isinstance(body, bytes) else {"json": body}
            answer = await kcc.http.request(method, path, **how)
            assert answer.status_code < 500, (method, path, answer.text)
            if answer.status_code >= 400:
                problems.append(answer.text)
    assert len(problems) > 100
    for header in (
        {"Authorization": f"Token {SECRET}"},
        {"Accept": SECRET},
        {"Content-Type": SECRET},
    ):
        answer = await kcc.http.post("/partijen", content=b"{}", headers=header)
        problems.append(answer.text)
    await _say_it_where_it_is_told_of(kcc, stored)
    assert (await kcc.http.delete(stored["url"])).status_code == 204
    told = await kcc.heard(at_least=6)
    metrics = await kcc.http.get(str(kcc.http.base_url.copy_with(path="/metrics")))
    database_log: Path = servers.directory() / "postgres" / "postgres.log"
    logs = [await asyncio.to_thread(log.read_text) for log in (kcc.log, database_log)]
    assert "/partijen/*********" in logs[0]
    assert "duplicate key" in logs[1]
    for bsn in (TAKEN, SECRET, WRONG):
        for place in (*problems, *told, metrics.text, *logs):
            assert bsn not in place, place[:2000]


async def _say_it_where_it_is_told_of(kcc: Contactcentrum, partij: Json) -> None:
    """What is stored is as it was sent; what others hear is not."""
    numbered = await kcc.http.patch(partij["url"], json={"nummer": SECRET})
    assert numbered.json()["nummer"] == SECRET
    type_url = f"https://personen.example/{SECRET}"
    gesprek = await kcc.tells(
        "/klantcontacten", contact(onderwerp=SECRET, inhoud=SECRET, hoofdOnderwerpType=type_url)
    )
    actor = await kcc.tells("/actoren", {"naam": SECRET, **ORGANISATIE})
    taak = await kcc.tells(
        "/internetaken",
        {
            "nummer": SECRET,
            "gevraagdeHandeling": f"Bel burger {SECRET}",
            "toelichting": SECRET,
            "aanleidinggevendKlantcontact": ref(gesprek),
            "toegewezenAanActor": ref(actor),
            "status": "te_verwerken",
        },
    )
    assert taak["gevraagdeHandeling"] == f"Bel burger {SECRET}"
    again = await kcc.http.patch(partij["url"], json={"nummer": "77"})
    assert again.json()["invalidParams"][0]["code"] == "unique"
