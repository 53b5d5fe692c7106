"""Every documented filter finds what it is asked for, and nothing else."""

import pytest

from tests.contract.client import Client
from tests.contract.conftest import Connect
from tests.contract.contracts import Json, Operation, operations
from tests.contract.subjects.asking import values_for
from tests.contract.subjects.every import subject_of
from tests.contract.test_pages import all_there_is
from tests.contract.test_parameters import filters
from tests.contract.world.whole import World

ELSEWHERE = {"notificaties bezorging_onbestelbaar"}
"""Lists in which a client makes nothing."""
ONLY_LEAVE_OUT = {
    "zaken zaak_list": {
        "rol__betrokkene",
        "rol__betrokkeneIdentificatie__vestiging__vestigingsNummer",
    },
    "zaken rol_list": {
        "betrokkene",
        "betrokkeneIdentificatie__medewerker__identificatie",
        "betrokkeneIdentificatie__nietNatuurlijkPersoon__annIdentificatie",
        "betrokkeneIdentificatie__nietNatuurlijkPersoon__innNnpId",
        "betrokkeneIdentificatie__organisatorischeEenheid__identificatie",
        "betrokkeneIdentificatie__vestiging__vestigingsNummer",
    },
    "zaken zaakobject_list": {"object"},
    "catalogi zaakobjecttype_list": {"datumEindeGeldigheid"},
}
"""Filters on what the object that is looked for does not have; this list may only shrink."""
FILTERED = {
    f"{o}": o
    for o in operations()
    if o.method == "GET" and "{" not in o.path and filters(o) and str(o) not in ELSEWHERE
}


class List:
    """Asked for one object."""

    def __init__(self, operation: Operation, client: Client, made: Json) -> None:
        self._client, self._path, self._url = client, operation.path, made["url"]
        self._whole = all_there_is(operation)

    def size(self, **asked: str) -> int:
        listed = self._client.read(self._path, **{**self._whole, **asked})
        return int(listed["count"]) if isinstance(listed, dict) else len(listed)

    def holds(self, **asked: str) -> bool:
        """Whether it is on the first page."""
        listed = self._client.read(self._path, **{**self._whole, **asked})
        found = listed["results"] if isinstance(listed, dict) else listed
        return self._url in [each["url"] for each in found]


@pytest.mark.parametrize("operation", FILTERED.values(), ids=FILTERED)
def test_every_filter_finds_what_it_is_asked_for_and_nothing_else(
    operation: Operation, connect: Connect, world: World
) -> None:
    """Beside the filter that finds least, so that the object stands on the first page."""
    client = connect(operation.api)
    subject = subject_of(operation, client, world)
    listed = List(operation, client, subject.made)
    asked = {name: values_for(name, schema, subject) for name, schema in filters(operation).items()}
    nothing = {name for name, (fits, _) in asked.items() if fits is None}
    assert nothing <= ONLY_LEAVE_OUT.get(str(operation), set())
    finding = {name: fits for name, (fits, _) in asked.items() if fits is not None}
    sizes = {name: listed.size(**{name: fits}) for name, fits in finding.items()}
    narrow = min(sizes, key=lambda name: sizes[name])
    beside = {narrow: finding[narrow]}
    wrong = []
    for name, (fits, fits_not) in asked.items():
        if fits is not None and not listed.holds(**{**beside, name: fits}):
            wrong.append(f"{name}={fits} does not find {subject.made['url']}")
        if listed.holds(**{**(beside if name != narrow else {}), name: fits_not}):
            wrong.append(f"{name}={fits_not} finds {subject.made['url']}")
    assert not wrong, "; ".join(wrong)
