"""The kanaal of this service, and what hangs on a besluit."""

from besluiten_api.resources.besluiten.model import Besluit
from zgw_core.resource import Hoofdobject

BESLUITEN = Hoofdobject(
    component="brc",
    model=Besluit,
    kanaal="besluiten",
    kenmerken={
        "verantwoordelijkeOrganisatie": "verantwoordelijke_organisatie",
        "besluittype": "besluittype",
    },
    type="besluittype",
)
