"""The kanaal of this service. Rights to applicaties have no type: who may read one reads all."""

from autorisaties_api.resources.applicaties.model import Applicatie
from zgw_core.resource import Hoofdobject

AUTORISATIES = Hoofdobject(component="ac", model=Applicatie, kanaal="autorisaties")
