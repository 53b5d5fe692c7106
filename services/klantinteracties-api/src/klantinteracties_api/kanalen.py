"""What rights, the audit trail and notifications hang on.

Personal data that hangs on a partij has its audit trail with that partij, so that both can be
forgotten together. Notes and explanations are left out of the kenmerken: they hold personal data.
So is what may be a BSN in any other text.
"""

from klantinteracties_api.base import TELLING
from klantinteracties_api.tables import (
    Actor,
    Categorie,
    InterneTaak,
    Klantcontact,
    Partij,
)
from zgw_core.resource import Hoofdobject

COMPONENT = "kic"

PARTIJEN = Hoofdobject(
    component=COMPONENT,
    model=Partij,
    kanaal="partijen",
    kenmerken={"nummer": "genoemd_nummer", "soortPartij": "soort_partij"},
    rijen=TELLING,
    is_followed=False,
)
KLANTCONTACTEN = Hoofdobject(
    component=COMPONENT,
    model=Klantcontact,
    kanaal="klantcontacten",
    kenmerken={
        "hoofdOnderwerpType": "genoemd_onderwerp_type",
        "indicatieContactGelukt": "indicatie_contact_gelukt",
        "verdereActieOndernomen": "verdere_actie_ondernomen",
    },
    rijen=TELLING,
    is_followed=False,
)
INTERNETAKEN = Hoofdobject(
    component=COMPONENT,
    model=InterneTaak,
    kanaal="internetaken",
    kenmerken={
        "nummer": "genoemd_nummer",
        "gevraagdeHandeling": "genoemde_handeling",
        "status": "status",
    },
    rijen=TELLING,
    is_followed=False,
)
ACTOREN = Hoofdobject(component=COMPONENT, model=Actor, rijen=TELLING, is_followed=False)
CATEGORIEEN = Hoofdobject(component=COMPONENT, model=Categorie, rijen=TELLING, is_followed=False)
