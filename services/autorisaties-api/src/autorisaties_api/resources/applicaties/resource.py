"""How applicaties are read."""

from dataclasses import replace

from sqlalchemy import Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY

from autorisaties_api import scopes
from autorisaties_api.kanalen import AUTORISATIES
from autorisaties_api.resources.applicaties import schema
from autorisaties_api.resources.applicaties.model import Applicatie
from zgw_core.filters import Filter
from zgw_core.resource import Resource

APPLICATIE = Resource(
    naam="applicatie",
    model=Applicatie,
    schema=schema.Applicatie,
    hoofdobject=AUTORISATIES,
    read_scopes=[scopes.LEZEN],
    filters={
        "clientIds": Filter(
            lambda entity, name: entity.client_ids.contains(bindparam(name, type_=ARRAY(Text))),
            many=True,
            description="Client-ID's, met komma's ertussen, die een applicatie alle heeft.",
        )
    },
    retrieve="read",
    weergave="label",
)
CONSUMER = replace(
    APPLICATIE,
    filters={
        "clientId": Filter(
            lambda entity, name: entity.client_ids.any(bindparam(name)),
            description="Client-ID waarvan de applicatie wordt gevraagd.",
        )
    },
    paginated=False,
)
