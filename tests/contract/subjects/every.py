"""What the list of an operation is asked for."""

from tests.contract.calling import Maker
from tests.contract.client import Client
from tests.contract.contracts import Operation
from tests.contract.subjects import besluiten, catalogi, documenten, klantinteracties, zaken
from tests.contract.subjects.subject import Subject, Subjects
from tests.contract.world.whole import World

SUBJECTS: dict[str, Subjects] = {
    "besluiten": besluiten.SUBJECTS,
    "catalogi": catalogi.SUBJECTS,
    "documenten": documenten.SUBJECTS,
    "klantinteracties": klantinteracties.SUBJECTS,
    "zaken": zaken.SUBJECTS,
}


def subject_of(operation: Operation, client: Client, world: World) -> Subject:
    """Where none of its own is needed it is what the room makes."""
    find = SUBJECTS.get(operation.api, {}).get(operation.path)
    return find(world) if find else Subject(Maker(operation, client, world).made()[0])
