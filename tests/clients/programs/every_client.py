"""The generated clients of the other APIs: each makes something or finds it, and reads it again."""

import base64
import datetime
import json
import os
from uuid import UUID, uuid4

import autorisaties
import besluiten
import catalogi
import documenten
import klantinteracties
import referentielijsten
from autorisaties.api.applicaties import applicatie_create, applicatie_read
from autorisaties.models import Applicatie, ApplicatieBody, PlainAutorisatieBody
from besluiten.api.besluiten import besluit_create, besluit_read
from besluiten.models import Besluit, BesluitBody
from catalogi.api.besluittypen import besluittype_create, besluittype_publish
from catalogi.api.informatieobjecttypen import (
    informatieobjecttype_create,
    informatieobjecttype_publish,
)
from catalogi.api.zaaktypen import zaaktype_retrieve
from catalogi.models import (
    BesluitType,
    BesluitTypeBody,
    InformatieObjectType,
    InformatieObjectTypeBody,
    ZaakType,
)
from documenten.api.enkelvoudiginformatieobjecten import (
    enkelvoudiginformatieobject_create,
    enkelvoudiginformatieobject_download,
)
from documenten.models import CreatedDocument, DocumentCreateBody
from documenten.types import File
from klantinteracties.api.partijen import partijen_create, partijen_retrieve
from klantinteracties.models import Partij, PartijBody
from referentielijsten.api.procestypen import procestype_list, procestype_retrieve
from referentielijsten.models import Procestype

RSIN = "517439943"
DAY = datetime.date(2026, 1, 1)
job = json.loads(os.environ["JOB"])
token = job["token"]


def uuid_of(url: str) -> UUID:
    return UUID(url.rpartition("/")[2])


def published_types() -> tuple[str, str]:
    """URLs of a besluittype and of an informatieobjecttype."""
    client = catalogi.AuthenticatedClient(base_url=job["catalogi"], token=token)
    zaaktype = zaaktype_retrieve.sync(uuid=uuid_of(job["zaaktype"]), client=client)
    assert isinstance(zaaktype, ZaakType), zaaktype
    for_document = informatieobjecttype_create.sync(
        client=client,
        body=InformatieObjectTypeBody(
            catalogus=zaaktype.catalogus,
            omschrijving=f"Foto {uuid4()}",
            vertrouwelijkheidaanduiding="openbaar",
            informatieobjectcategorie="foto",
            begin_geldigheid=DAY,
        ),
    )
    assert isinstance(for_document, InformatieObjectType), for_document
    for_besluit = besluittype_create.sync(
        client=client,
        body=BesluitTypeBody(
            catalogus=zaaktype.catalogus,
            omschrijving=f"Vergunning {uuid4()}",
            publicatie_indicatie=False,
            informatieobjecttypen=[],
            begin_geldigheid=DAY,
        ),
    )
    assert isinstance(for_besluit, BesluitType), for_besluit
    besluittype = besluittype_publish.sync(uuid=uuid_of(for_besluit.url), client=client)
    assert isinstance(besluittype, BesluitType), besluittype
    soort = informatieobjecttype_publish.sync(uuid=uuid_of(for_document.url), client=client)
    assert isinstance(soort, InformatieObjectType), soort
    return besluittype.url, soort.url


def try_documenten(informatieobjecttype: str) -> None:
    client = documenten.AuthenticatedClient(base_url=job["documenten"], token=token)
    document = enkelvoudiginformatieobject_create.sync(
        client=client,
        body=DocumentCreateBody(
            bronorganisatie=RSIN,
            creatiedatum=DAY,
            titel="Scheve stoeptegel",
            auteur="Melder",
            taal="dut",
            informatieobjecttype=informatieobjecttype,
            inhoud=base64.b64encode(b"foto").decode(),
            bestandsomvang=4,
        ),
    )
    assert isinstance(document, CreatedDocument), document
    uuid = uuid_of(document.url)
    content = enkelvoudiginformatieobject_download.sync(uuid=uuid, client=client)
    assert isinstance(content, File), content
    assert content.payload.read() == b"foto"


def try_besluiten(besluittype: str) -> None:
    client = besluiten.AuthenticatedClient(base_url=job["besluiten"], token=token)
    body = BesluitBody(
        verantwoordelijke_organisatie=RSIN, besluittype=besluittype, datum=DAY, ingangsdatum=DAY
    )
    besluit = besluit_create.sync(client=client, body=body)
    assert isinstance(besluit, Besluit), besluit
    assert besluit_read.sync(uuid=uuid_of(besluit.url), client=client) == besluit


def try_klantinteracties() -> None:
    client = klantinteracties.AuthenticatedClient(base_url=job["klantinteracties"], token=token)
    body = PartijBody(soort_partij="persoon", indicatie_actief=True)
    partij = partijen_create.sync(client=client, body=body)
    assert isinstance(partij, Partij), partij
    assert partijen_retrieve.sync(uuid=partij.uuid, client=client) == partij


def try_autorisaties() -> None:
    client = autorisaties.AuthenticatedClient(base_url=job["autorisaties"], token=token)
    rights = PlainAutorisatieBody(component="ac", scopes=["autorisaties.lezen"])
    body = ApplicatieBody(client_ids=[str(uuid4())], label="Beheer", autorisaties=[rights])
    applicatie = applicatie_create.sync(client=client, body=body)
    assert isinstance(applicatie, Applicatie), applicatie
    assert applicatie_read.sync(uuid=uuid_of(applicatie.url), client=client) == applicatie


def try_referentielijsten() -> None:
    client = referentielijsten.Client(base_url=job["referentielijsten"])
    found = procestype_list.sync(client=client)
    assert isinstance(found, list), found
    assert isinstance(found[0], Procestype)
    assert procestype_retrieve.sync(uuid=uuid_of(found[0].url), client=client) == found[0]


besluittype, informatieobjecttype = published_types()
try_documenten(informatieobjecttype)
try_besluiten(besluittype)
try_klantinteracties()
try_autorisaties()
try_referentielijsten()
