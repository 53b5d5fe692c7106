"""Every relation of every type, expanded."""

from datetime import date
from typing import Any

import pytest

from catalogi_factory import Catalogi, Json
from catalogi_filled import fill
from zgw_core.expansion.kinds import KINDS, Relation
from zgw_core.testing.api import InProcess

OF_CATALOGI = [naam for naam, kind in KINDS.items() if kind.component.code == "ztc"]


@pytest.fixture
async def connected(api: InProcess, catalogi: Catalogi) -> None:
    """Everything is published, and there is something at the end of each relation."""
    await fill(catalogi)
    for path in ("/besluittypen", "/zaaktypen"):
        for concept in (await catalogi.read(f"{path}?status=concept"))["results"]:
            await catalogi.publish(concept)
    (zaakobjecttype,) = await catalogi.listed("/zaakobjecttypen")
    answer = await api.patch(zaakobjecttype, {"objecttype": catalogi.omschrijving})
    assert answer.status_code == 200


@pytest.mark.parametrize("naam", OF_CATALOGI)
@pytest.mark.usefixtures("connected")
async def test_every_relation_shows_what_reading_it_gives(catalogi: Catalogi, naam: str) -> None:
    """In a list and of one, alike."""
    kind, shown = KINDS[naam], set()
    expand = f"expand={','.join(kind.relations)}"
    for row in (await catalogi.read(f"{kind.path}?{expand}"))["results"]:
        found = await catalogi.read(f"{row['url']}?{expand}")
        assert found == row
        related = found.pop("_expand")
        assert found == await catalogi.read(found)
        assert related == {
            name: await behind(catalogi, found[name], relation)
            for name, relation in kind.relations.items()
        }
        shown |= {name for name, value in related.items() if value}
    assert shown == kind.relations.keys()


async def behind(catalogi: Catalogi, value: Any, relation: Relation) -> Json | list[Json]:
    if isinstance(value, list):
        urls = [item[relation.member] if relation.member else item for item in value]
        return [await at(catalogi, url) for url in urls if not url.startswith("http://elders.nl")]
    if value == "Brief":
        today = date.today().isoformat()
        (value,) = await catalogi.listed(
            f"/informatieobjecttypen?omschrijving=Brief&datumGeldigheid={today}"
        )
    return await at(catalogi, value) if value else {}


async def at(catalogi: Catalogi, url: str) -> Json:
    elsewhere: Json | None = catalogi.api.others.objects.get(url)
    return elsewhere or await catalogi.read(url)
