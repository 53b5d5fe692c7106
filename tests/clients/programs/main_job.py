"""The main job with generated clients: somebody wants to hear of zaken, and a zaak is opened, moved
on and closed. Says which status ended it."""

import datetime
import json
import os
from uuid import UUID

import catalogi
import notificaties
import zaken
from catalogi.api.statustypen import statustype_list
from catalogi.models import StatusTypePagina
from notificaties.api.abonnement import abonnement_create
from notificaties.models import Abonnement, AbonnementBody, FilterGroup, FilterGroupFilters
from zaken.api.resultaten import resultaat_create
from zaken.api.statussen import status_create
from zaken.api.zaken import zaak_create, zaak_retrieve
from zaken.models import Resultaat, ResultaatBody, Status, StatusBody, Zaak, ZaakBody

job = json.loads(os.environ["JOB"])
client = zaken.AuthenticatedClient(base_url=job["zaken"], token=job["token"])
of_types = catalogi.AuthenticatedClient(base_url=job["catalogi"], token=job["token"])
of_news = notificaties.AuthenticatedClient(base_url=job["notificaties"], token=job["token"])


def set_status(zaak: str, statustype: str) -> Status:
    status = status_create.sync(
        client=client,
        body=StatusBody(
            zaak=zaak,
            statustype=statustype,
            datum_status_gezet=datetime.datetime.now(datetime.UTC),
        ),
    )
    assert isinstance(status, Status), status
    return status


def read(uuid: UUID) -> Zaak:
    zaak = zaak_retrieve.sync(uuid=uuid, client=client, accept_crs="EPSG:4326")
    assert isinstance(zaak, Zaak), zaak
    return zaak


abonnement = abonnement_create.sync(
    client=of_news,
    body=AbonnementBody(
        callback_url=job["callback"],
        auth=job["auth"],
        kanalen=[FilterGroup(naam="zaken", filters=FilterGroupFilters())],
    ),
)
assert isinstance(abonnement, Abonnement), abonnement

known = statustype_list.sync(client=of_types, zaaktype=job["zaaktype"])
assert isinstance(known, StatusTypePagina), known
first, *_, last = sorted(known.results, key=lambda statustype: statustype.volgnummer)

zaak = zaak_create.sync(
    client=client,
    accept_crs="EPSG:4326",
    content_crs="EPSG:4326",
    body=ZaakBody(
        bronorganisatie="517439943",
        verantwoordelijke_organisatie="517439943",
        zaaktype=job["zaaktype"],
        startdatum=datetime.date(2026, 1, 1),
        omschrijving="Scheve stoeptegel",
    ),
)
assert isinstance(zaak, Zaak), zaak
moved_on = set_status(zaak.url, first.url)
assert read(zaak.uuid).status == moved_on.url

resultaat = resultaat_create.sync(
    client=client, body=ResultaatBody(zaak=zaak.url, resultaattype=job["resultaattype"])
)
assert isinstance(resultaat, Resultaat), resultaat
ended = set_status(zaak.url, last.url)
closed = read(zaak.uuid)
assert closed.status == ended.url
assert closed.einddatum is not None
assert closed.archiefactiedatum is not None
print(ended.url)
