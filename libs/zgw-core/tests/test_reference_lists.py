"""Lists of other APIs: read page by page, and kept for a while."""

from typing import Any

import httpx
import pytest

from zgw_core.problems import Invalid
from zgw_core.references import References
from zgw_core.settings import Api

ROOT = "https://lijsten.test/api/v1"
URL = f"{ROOT}/items?tabel__code=KANAAL"


class Lists:
    """Another service: pages by number, and what was asked."""

    def __init__(self) -> None:
        self.pages: list[Any] = []
        self.asked: list[str] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        number = int(request.url.params.get("page", 1))
        return httpx.Response(200, json=self.pages[number - 1])


@pytest.fixture
def lists() -> Lists:
    return Lists()


@pytest.fixture
def references(lists: Lists) -> References:
    http = httpx.AsyncClient(transport=httpx.MockTransport(lists))
    api = Api(url=ROOT, internal_url="http://lijsten:8000/api/v1", takes_token=False)
    return References(http, {"lijsten": api}, lambda: "", 300)


async def test_all_pages_are_read_at_the_internal_address_and_kept(
    references: References, lists: Lists
) -> None:
    following = "http://elders.test/items?tabel__code=KANAAL&page=2"
    lists.pages = [{"results": [1, 2], "next": following}, {"results": [3], "next": None}]
    for _ in range(2):
        assert await references.items("kanaal", URL) == [1, 2, 3]
    inside = "http://lijsten:8000/api/v1/items?tabel__code=KANAAL"
    assert lists.asked == [inside, f"{inside}&page=2"]
    references.drop(ROOT)
    await references.items("kanaal", URL)
    assert len(lists.asked) == 4


async def test_a_list_without_end_is_read_to_a_limit(references: References, lists: Lists) -> None:
    lists.pages = [{"results": [1], "next": URL}]
    assert len(await references.items("kanaal", URL)) == 100


@pytest.mark.parametrize("page", [[], "x", {}, {"results": None}])
async def test_what_is_no_list(references: References, lists: Lists, page: Any) -> None:
    lists.pages = [page]
    with pytest.raises(Invalid) as raised:
        await references.items("kanaal", URL)
    (param,) = raised.value.invalid_params
    assert (param.name, param.code) == ("kanaal", "invalid-resource")


async def test_a_list_of_an_unknown_api(references: References, lists: Lists) -> None:
    with pytest.raises(Invalid):
        await references.items("kanaal", "https://elders.test/items")
    assert lists.asked == []
