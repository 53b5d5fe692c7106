"""A catalogus of this run, and types in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import choices
from string import ascii_uppercase
from typing import Any
from uuid import uuid4

from tests.contract.client import Client
from tests.contract.contracts import Json

RSIN = "517439943"
BEGIN = "2020-01-01"
DOCUMENT, BESLUIT = "Beschikking", "Vergunning"


@dataclass(frozen=True)
class Zaaktype:
    """URLs of a published zaaktype and of what belongs to it."""

    url: str
    ontvangen: str
    in_behandeling: str
    afgehandeld: str
    resultaattype: str
    initiator: str
    behandelaar: str
    eigenschap: str
    zaakobjecttype: str


class Selectielijst:
    """What the reference lists say that suits a melding: destroyed after a while."""

    def __init__(self, lists: Client) -> None:
        self._lists = lists

    @cached_property
    def klasse(self) -> Json:
        return self.klasse_of("nihil")

    def klasse_of(self, *procestermijnen: str) -> Json:
        """One to destroy after a while, which begins after one of these."""
        found: list[Json] = self._lists.read("/resultaten")["results"]
        return next(
            r for r in found if r["procestermijn"] in procestermijnen and r["bewaartermijn"]
        )

    @property
    def procestype(self) -> str:
        return str(self.klasse["procesType"])

    @cached_property
    def omschrijving(self) -> str:
        return str(self._lists.read("/resultaattypeomschrijvingen")[0]["url"])


class Catalogi:
    """Bodies and types; each stands in the catalogus of this run unless told otherwise."""

    def __init__(self, client: Client, lists: Client) -> None:
        self.client, self.selectielijst = client, Selectielijst(lists)

    @cached_property
    def catalogus(self) -> str:
        """URL of the one that types of this run stand in."""
        return self.url_of("/catalogussen", self.catalogus_body())

    @cached_property
    def concept(self) -> str:
        """URL of a zaaktype that is not published, for sub-types to hang on."""
        return self.url_of("/zaaktypen", self.zaaktype_body())

    @cached_property
    def zaaktype(self) -> Zaaktype:
        """A published one, which knows the informatieobjecttype and besluittype below."""
        return self.new_zaaktype()

    @cached_property
    def informatieobjecttype(self) -> str:
        return self.published(
            "/informatieobjecttypen", self.informatieobjecttype_body(omschrijving=DOCUMENT)
        )

    @cached_property
    def besluittype(self) -> str:
        body = self.besluittype_body(omschrijving=BESLUIT, informatieobjecttypen=[DOCUMENT])
        assert self.informatieobjecttype
        return self.published("/besluittypen", body)

    def url_of(self, path: str, body: Json) -> str:
        return str(self.client.create(path, body)["url"])

    def publish(self, url: str) -> Json:
        answer = self.client.post(f"{url}/publish", {})
        assert answer.status_code == 200, answer.text
        published: Json = answer.json()
        return published

    def published(self, path: str, body: Json) -> str:
        return str(self.publish(self.url_of(path, body))["url"])

    def new_zaaktype(
        self, resultaattype: Mapping[str, Any] | None = None, **changes: Any
    ) -> Zaaktype:
        """A published one with three statussen, the last of which ends a zaak."""
        assert self.besluittype
        zaaktype = self.url_of("/zaaktypen", self.zaaktype_body(besluittypen=[BESLUIT], **changes))
        of_it = {"zaaktype": zaaktype}
        resultaattype_body = self.resultaattype_body(**of_it, **resultaattype or {})
        made = Zaaktype(
            url=zaaktype,
            ontvangen=self._statustype(zaaktype, 1),
            in_behandeling=self._statustype(zaaktype, 2),
            afgehandeld=self._statustype(zaaktype, 3),
            resultaattype=self.url_of("/resultaattypen", resultaattype_body),
            initiator=self._roltype(zaaktype, "initiator"),
            behandelaar=self._roltype(zaaktype, "behandelaar"),
            eigenschap=self.url_of("/eigenschappen", self.eigenschap_body(**of_it)),
            zaakobjecttype=self.url_of("/zaakobjecttypen", self.zaakobjecttype_body(**of_it)),
        )
        self.url_of("/zaaktype-informatieobjecttypen", self.relation_body(**of_it))
        self.publish(zaaktype)
        return made

    def _statustype(self, zaaktype: str, number: int) -> str:
        body = self.statustype_body(zaaktype=zaaktype, volgnummer=number)
        return self.url_of("/statustypen", body)

    def _roltype(self, zaaktype: str, generiek: str) -> str:
        body = self.roltype_body(zaaktype=zaaktype, omschrijvingGeneriek=generiek)
        return self.url_of("/roltypen", body)

    def catalogus_body(self, **changes: Any) -> Json:
        domein = "".join(choices(ascii_uppercase, k=5))
        body = {"domein": domein, "rsin": RSIN, "contactpersoonBeheerNaam": "Contractsuite"}
        return {**body, **changes}

    def zaaktype_body(self, **changes: Any) -> Json:
        body = {
            "identificatie": str(uuid4()),
            "omschrijving": "Melding openbare ruimte",
            "vertrouwelijkheidaanduiding": "openbaar",
            "doel": "De openbare ruimte heel houden",
            "aanleiding": "Iemand ziet iets dat stuk is",
            "indicatieInternOfExtern": "extern",
            "handelingInitiator": "melden",
            "onderwerp": "Openbare ruimte",
            "handelingBehandelaar": "behandelen",
            "doorlooptijd": "P30D",
            "opschortingEnAanhoudingMogelijk": True,
            "verlengingMogelijk": True,
            "verlengingstermijn": "P30D",
            "publicatieIndicatie": False,
            "productenOfDiensten": [],
            "selectielijstProcestype": self.selectielijst.procestype,
            "referentieproces": {"naam": "Melding"},
            "verantwoordelijke": RSIN,
            "besluittypen": [],
            "gerelateerdeZaaktypen": [],
            "beginGeldigheid": BEGIN,
        }
        return self._in_catalogus(body, changes)

    def informatieobjecttype_body(self, **changes: Any) -> Json:
        body = {
            "omschrijving": f"Bijlage {uuid4()}",
            "vertrouwelijkheidaanduiding": "openbaar",
            "informatieobjectcategorie": "bijlage",
            "beginGeldigheid": BEGIN,
        }
        return self._in_catalogus(body, changes)

    def besluittype_body(self, **changes: Any) -> Json:
        body = {
            "omschrijving": f"Besluit {uuid4()}",
            "publicatieIndicatie": False,
            "informatieobjecttypen": [],
            "beginGeldigheid": BEGIN,
        }
        return self._in_catalogus(body, changes)

    def _in_catalogus(self, body: Json, changes: Mapping[str, Any]) -> Json:
        catalogus = changes.get("catalogus") or self.catalogus
        return {**body, **changes, "catalogus": catalogus}

    def statustype_body(self, **changes: Any) -> Json:
        number = changes.get("volgnummer", 1)
        return self._of_zaaktype({"omschrijving": f"Status {number}", "volgnummer": 1}, changes)

    def roltype_body(self, **changes: Any) -> Json:
        body = {"omschrijving": f"Rol {uuid4().hex[:8]}", "omschrijvingGeneriek": "initiator"}
        return self._of_zaaktype(body, changes)

    def resultaattype_body(self, **changes: Any) -> Json:
        body = {
            "omschrijving": f"Af {uuid4().hex[:8]}",
            "resultaattypeomschrijving": self.selectielijst.omschrijving,
            "selectielijstklasse": self.selectielijst.klasse["url"],
            "brondatumArchiefprocedure": {"afleidingswijze": "afgehandeld"},
        }
        return self._of_zaaktype(body, changes)

    def eigenschap_body(self, **changes: Any) -> Json:
        specificatie = {"formaat": "tekst", "lengte": "20", "kardinaliteit": "1"}
        naam = f"Kleur {uuid4().hex[:8]}"
        body = {"naam": naam, "definitie": "De kleur ervan", "specificatie": specificatie}
        return self._of_zaaktype(body, changes)

    def zaakobjecttype_body(self, **changes: Any) -> Json:
        body = {
            "anderObjecttype": False,
            "objecttype": "https://example.org/objecttypen/lantaarnpaal",
            "relatieOmschrijving": "Staat er",
        }
        return self._of_zaaktype(self._in_catalogus(body, changes), changes)

    def relation_body(self, **changes: Any) -> Json:
        """Between a zaaktype and the informatieobjecttype of this run."""
        assert self.informatieobjecttype
        body = {"informatieobjecttype": DOCUMENT, "volgnummer": 1, "richting": "inkomend"}
        return self._of_zaaktype(body, changes)

    def _of_zaaktype(self, body: Json, changes: Mapping[str, Any]) -> Json:
        return {**body, **changes, "zaaktype": changes.get("zaaktype") or self.concept}
