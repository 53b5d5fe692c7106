"""A besluit about a zaak."""

from tests.contract.subjects.subject import Subject, Subjects
from tests.contract.world.whole import World


def _besluit(world: World) -> Subject:
    return Subject(world.besluiten.besluit(zaak=world.zaken.zaak()["url"]))


SUBJECTS: Subjects = {"/besluiten": _besluit}
