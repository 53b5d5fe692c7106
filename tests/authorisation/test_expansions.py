"""Expand shows objects of other services as far as the client may see them there."""

import pytest

from tests.authorisation.conftest import Prepare
from tests.authorisation.example import Json, autorisatie
from tests.authorisation.scene import CLIENT, Scene

TYPE = "http://catalogi.test/catalogi/api/v1/informatieobjecttypen/{}"
MINE, OTHER = TYPE.format(1), TYPE.format(2)


@pytest.fixture
async def scene(prepare: Prepare) -> Scene:
    return await prepare("zaken-api")


def document(scene: Scene, **content: object) -> str:
    """What the zaak of the examples has for a document from here on."""
    (url,) = [
        url
        for url in scene.api.others.objects
        if url in str(scene.objects.bodies["/zaakinformatieobjecten/{uuid}"])
        and "/enkelvoudiginformatieobjecten/" in url
    ]
    scene.api.others.objects[url] = {"url": url, **content}
    scene.api.context.elsewhere.drop()
    return url


async def is_shown(scene: Scene, url: str) -> bool:
    relation = scene.objects.paths["/zaakinformatieobjecten/{uuid}"]
    answer = await scene.api.get(f"{relation}?expand=informatieobject")
    assert answer.status_code == 200, answer.text
    found = answer.json()["_expand"].get("informatieobject")
    assert found in (None, scene.api.others.objects[url])
    return found is not None


def grant(scene: Scene, level: str = "vertrouwelijk", scope: str = "documenten.lezen") -> None:
    documents = autorisatie("drc", scope, of_type=MINE, level=level)
    scene.grant(scene.may("zaken.lezen"), documents)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ({"informatieobjecttype": MINE, "vertrouwelijkheidaanduiding": "openbaar"}, True),
        ({"informatieobjecttype": MINE, "vertrouwelijkheidaanduiding": "vertrouwelijk"}, True),
        ({"informatieobjecttype": MINE, "vertrouwelijkheidaanduiding": "geheim"}, False),
        ({"informatieobjecttype": OTHER, "vertrouwelijkheidaanduiding": "openbaar"}, False),
        ({"informatieobjecttype": MINE, "vertrouwelijkheidaanduiding": ""}, False),
        ({"informatieobjecttype": MINE, "vertrouwelijkheidaanduiding": None}, False),
        ({"informatieobjecttype": MINE}, False),
        ({"vertrouwelijkheidaanduiding": "openbaar"}, False),
        ({}, False),
    ],
    ids=str,
)
async def test_expand_showing_unreadable_documents(
    scene: Scene, content: Json, shown: bool
) -> None:
    url = document(scene, **content)
    grant(scene)
    assert await is_shown(scene, url) == shown
    grant(scene, scope="documenten.aanmaken")
    assert not await is_shown(scene, url)
    scene.grant()
    assert await is_shown(scene, url)


@pytest.mark.parametrize("ready", [True, False, None])
@pytest.mark.parametrize("is_restricted", [True, False])
async def test_expand_showing_documents_that_are_not_ready_for_publication(
    scene: Scene, ready: bool | None, is_restricted: bool
) -> None:
    url = document(
        scene,
        informatieobjecttype=MINE,
        vertrouwelijkheidaanduiding="openbaar",
        isGereedVoorPublicatie=ready,
    )
    for rights in (
        (),
        (scene.may("zaken.lezen"), autorisatie("drc", "documenten.lezen", of_type=MINE)),
    ):
        scene.grant(*rights)
        applicatie = scene.api.others.applicaties[CLIENT]
        applicatie["alleenIsGereedVoorPublicatie"] = is_restricted
        scene.api.context.rights.drop()
        assert await is_shown(scene, url) == (bool(ready) or not is_restricted)


@pytest.mark.parametrize(
    ("api", "path", "content"),
    [
        ("documenten", "/enkelvoudiginformatieobjecten", {"vertrouwelijkheidaanduiding": "geheim"}),
        ("besluiten", "/besluiten", {"besluittype": OTHER}),
        ("zaken", "/zaken", {"zaaktype": OTHER, "vertrouwelijkheidaanduiding": "openbaar"}),
        ("autorisaties", "/applicaties", {"label": "wie mag wat"}),
        ("notificaties", "/abonnement", {"auth": "geheim"}),
        ("catalogi", "/zaaktypen", {"doel": "niet voor iedereen"}),
    ],
)
async def test_a_relation_to_anything_shows_nothing_by_the_rights_of_the_service(
    scene: Scene, api: str, path: str, content: Json
) -> None:
    """A client may name any URL as betrokkene; this service may read more than that client."""
    others = scene.api.others
    secret = f"http://{api}.test/{api}/api/v1{path}/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
    others.objects[secret] = {"url": secret, **content}
    rol = scene.objects.bodies["/rollen"]
    body = {**rol, "betrokkene": secret, "betrokkeneIdentificatie": None}
    scene.grant(scene.may("zaken.lezen", "zaken.bijwerken"))
    made = await scene.api.create("/rollen", body)
    shown = (await scene.api.get(f"{made['url']}?expand=betrokkene")).json()["_expand"]
    # ztc-014: who may read zaken may read their types.
    assert shown == ({"betrokkene": others.objects[secret]} if api == "catalogi" else {})
