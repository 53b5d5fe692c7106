"""No write tells more than its writer may know, or moves something out of the writer's rights."""

from typing import Any

import httpx
import pytest

from tests.authorisation.conftest import Gather
from tests.authorisation.crowd import Crowd
from tests.authorisation.example import HIGHEST, LEVEL, Json, Objects
from tests.authorisation.served_operations import OPERATIONS, Operation

NOBODY = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
MAIN = [
    ("zaken-api", "/zaken"),
    ("documenten-api", "/enkelvoudiginformatieobjecten"),
    ("besluiten-api", "/besluiten"),
]
MOVES: dict[str, list[tuple[Json, int]]] = {
    "zaken-api": [
        ({"vertrouwelijkheidaanduiding": HIGHEST}, 403),
        ({"zaaktype": 1}, 400),
        ({"zaaktype": 2}, 400),
        ({"zaaktype": 1, "vertrouwelijkheidaanduiding": LEVEL}, 400),
    ],
    "documenten-api": [
        ({"vertrouwelijkheidaanduiding": HIGHEST}, 403),
        ({"informatieobjecttype": 2}, 403),
        ({"informatieobjecttype": 1, "vertrouwelijkheidaanduiding": LEVEL}, 403),
    ],
    "besluiten-api": [({"besluittype": 1}, 400), ({"besluittype": 2}, 400)],
}
"""To which type of the crowd, and to which level, and how that is refused: the type of a document
may change, of a zaak and a besluit it may not."""
HANGING = [
    ("zaken-api", "/resultaten", "zaak"),
    ("zaken-api", "/zaakobjecten", "zaak"),
    ("zaken-api", "/zaakinformatieobjecten", "zaak"),
    ("documenten-api", "/gebruiksrechten", "informatieobject"),
    ("documenten-api", "/verzendingen", "informatieobject"),
]


@pytest.fixture
async def crowd(gather: Gather) -> Crowd:
    return await gather("zaken-api")


def told(answer: httpx.Response) -> tuple[int, Json]:
    """All that an answer says, but for the number of this one occasion."""
    return answer.status_code, {k: v for k, v in answer.json().items() if k != "instance"}


def same_for_all(answers: list[httpx.Response]) -> tuple[int, Json]:
    first, *others = map(told, answers)
    assert all(other == first for other in others)
    return first


def zaken_of(families: list[Objects]) -> list[str]:
    return [url for family in families for url in family.made["/zaken"]]


async def close(crowd: Crowd, family: Objects) -> None:
    """By the client that may do everything."""
    zaak, types = family.made["/zaken"][0], crowd.api.others.objects
    zaaktype = crowd.content[zaak]["zaaktype"]
    eindstatus = next(
        url for url, t in types.items() if t.get("isEindstatus") and t["zaaktype"] == zaaktype
    )
    crowd.api.client_id = "alles"
    body = {"zaak": zaak, "statustype": eindstatus, "datumStatusGezet": "2024-03-01T12:00:00Z"}
    await crowd.api.create("/statussen", body)
    crowd.api.client_id = "beperkt"


async def test_a_hoofdzaak_that_may_not_be_seen_is_refused_whatever_it_is(crowd: Crowd) -> None:
    """Open or closed, itself a deelzaak or not, of a fitting zaaktype or not."""
    await close(crowd, crowd.hidden[-1])
    body: Any = crowd.visible[0].bodies["/zaken"]
    own = crowd.visible[0].made["/zaken"][0]
    new = [
        await crowd.api.post("/zaken", {**body, "hoofdzaak": url}) for url in zaken_of(crowd.hidden)
    ]
    moved = [await crowd.api.patch(own, {"hoofdzaak": url}) for url in zaken_of(crowd.hidden)]
    status, problem = same_for_all([*new, *moved])
    assert (status, problem["code"]) == (403, "permission_denied")


async def test_a_relation_tells_nothing_of_the_zaak_that_it_names(crowd: Crowd) -> None:
    body: Any = crowd.visible[0].bodies["/zaken"]
    statuses = set()
    for url in zaken_of(crowd.hidden):
        relation = [{"url": url, "aardRelatie": "vervolg"}]
        answer = await crowd.api.post("/zaken", {**body, "relevanteAndereZaken": relation})
        statuses.add(answer.status_code)
        assert not crowd.leaked(answer.json())
    assert len(statuses) == 1


@pytest.mark.parametrize("path", ["/statussen", "/resultaten", "/rollen"])
async def test_what_hangs_on_a_zaak_that_may_not_be_seen(crowd: Crowd, path: str) -> None:
    answers = [await crowd.api.post(path, family.bodies[path]) for family in crowd.hidden]
    status, problem = same_for_all(answers)
    assert (status, problem["code"]) == (403, "permission_denied")
    assert await crowd.is_unchanged()


async def test_a_rol_that_may_not_be_seen_sets_no_status(crowd: Crowd) -> None:
    body: Any = crowd.visible[0].bodies["/statussen"]
    rollen = [family.made["/rollen"][0] for family in crowd.hidden]
    answers = [await crowd.api.post("/statussen", {**body, "gezetdoor": rol}) for rol in rollen]
    status, _ = same_for_all(answers)
    assert status in (400, 403)
    assert await crowd.is_unchanged()


def operation(service: str, method: str, path: str) -> Operation:
    return next(
        known
        for known in OPERATIONS
        if (known.service, known.method, known.path) == (service, method, path)
    )


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize(("service", "path"), MAIN)
async def test_nothing_is_moved_out_of_the_rights_of_its_writer(
    gather: Gather, service: str, path: str, method: str
) -> None:
    crowd = await gather(service)
    family, change = crowd.visible[0], operation(service, method, f"{path}/{{uuid}}")
    body: Any = family.body(change)
    for move, status in MOVES[service]:
        values = {
            name: crowd.types[value] if isinstance(value, int) else value
            for name, value in move.items()
        }
        answer = await crowd.api.request(method, family.url(change), json={**body, **values})
        assert answer.status_code == status, move
    assert await crowd.is_unchanged()
    answer = await crowd.api.request(method, family.url(change), json=body)
    assert answer.status_code == 200


@pytest.mark.parametrize(("service", "path"), MAIN)
async def test_nothing_is_made_outside_the_rights_of_its_maker(
    gather: Gather, service: str, path: str
) -> None:
    crowd = await gather(service)
    for family in crowd.hidden:
        answer = await crowd.api.post(path, family.bodies[path])
        assert answer.status_code == 403
    assert await crowd.is_unchanged()
    assert (await crowd.api.post(path, crowd.visible[0].bodies[path])).status_code == 201


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize(("service", "path", "field"), HANGING)
async def test_what_hangs_on_an_object_is_not_moved_to_another(
    gather: Gather, service: str, path: str, field: str, method: str
) -> None:
    crowd = await gather(service)
    family, change = crowd.visible[0], operation(service, method, f"{path}/{{uuid}}")
    body: Any = family.body(change)
    others = [*crowd.hidden, *crowd.visible[1:]]
    for url in [url for other in others for url in other.made[dict(MAIN)[service]]]:
        answer = await crowd.api.request(method, family.url(change), json={**body, field: url})
        assert answer.status_code in (400, 403)
    assert await crowd.is_unchanged()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/zaken", "/resultaten", "/rollen"])
async def test_a_write_tells_absence_but_nothing_of_what_is_there(
    crowd: Crowd, path: str, method: str
) -> None:
    """403 for what is there and 404 for what is not, as the standard has it; and no more."""
    body: Any = crowd.visible[0].bodies[path]
    urls = [family.made[path][0] for family in crowd.hidden]
    answers = [await crowd.api.request(method, url, json=body) for url in urls]
    if answers[0].status_code == 405:
        return
    status, problem = same_for_all(answers)
    assert (status, problem["code"]) == (403, "permission_denied")
    absent = await crowd.api.request(method, f"{path}/{NOBODY}", json=body)
    assert absent.status_code == 404
    assert await crowd.is_unchanged()


async def test_a_write_with_a_wrong_body_is_refused_before_it_is_judged(crowd: Crowd) -> None:
    """By who may not do it anywhere; elsewhere what is wrong depends on the body alone."""
    zaken = zaken_of(crowd.hidden)
    wrong = [await crowd.api.patch(url, {"startdatum": "gisteren"}) for url in zaken]
    absent = await crowd.api.patch(f"/zaken/{NOBODY}", {"startdatum": "gisteren"})
    same_for_all([*wrong, absent])
    assert await crowd.is_unchanged()
