"""No read of any kind shows, counts or hints at an object that its reader may not see."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.authorisation.conftest import Gather
from tests.authorisation.crowd import Crowd
from tests.authorisation.example import TYPE_OF, Json, Objects
from tests.authorisation.served_operations import OPERATIONS, Operation
from zgw_core.expansion.kinds import KINDS, Kind

READS = [op for op in OPERATIONS if op.component in TYPE_OF and op.is_read]
LISTS = [op for op in READS if op.is_list and not op.is_search]
SEARCHES = [op for op in READS if op.is_search]
SINGLES = [op for op in READS if not op.is_list]


def ways_to_ask(operation: Operation) -> list[str]:
    """Plainly, and with everything that can be shown beside it, two steps far."""
    collection = operation.path.removesuffix("/_zoek").removesuffix("/{uuid}")
    below_zaak = collection.removeprefix("/zaken/{zaak_uuid}")
    kinds = [
        kind
        for kind in KINDS.values()
        if (kind.component.code, kind.path) == (operation.component, below_zaak)
    ]
    return ["", *(f"expand={paths}" for kind in kinds for paths in expansions(kind))]


def expansions(kind: Kind) -> Iterator[str]:
    yield ",".join(kind.relations)
    yield ",".join(
        f"{name}.{step}"
        for name, relation in kind.relations.items()
        for to in relation.kinds
        for step, further in KINDS[to].relations.items()
        if any(KINDS[end].component.code in TYPE_OF for end in further.kinds)
    )


def test_expansions_are_among_the_ways_to_ask() -> None:
    asked = {str(op): ways_to_ask(op) for op in READS}
    with_expand = {str(op) for op in READS if "expand" in op.parameters}
    assert {op for op, ways in asked.items() if len(ways) > 1} >= with_expand


async def test_expansions_show_who_may_see_everything_what_others_may_not(gather: Gather) -> None:
    """So that there is something to hide."""
    crowd = await gather("zaken-api")
    crowd.api.client_id = "alles"
    for path in ("hoofdzaak", "deelzaken", "relevanteAndereZaken"):
        leaks = set()
        for url in crowd.urls(crowd.visible, "/zaken"):
            answer = await crowd.api.get(f"{url}?expand={path}")
            leaks |= crowd.leaked(answer.json())
        assert leaks, path


def shown(crowd: Crowd, page: Any) -> set[str]:
    """URLs of the objects on a page, which holds nothing that should not be seen."""
    assert not crowd.leaked(page)
    results: list[Json] = page if isinstance(page, list) else page["results"]
    if isinstance(page, dict):
        assert page["count"] == len(results)
    return {row["url"] for row in results}


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_a_list_holds_and_counts_what_may_be_seen(
    gather: Gather, operation: Operation
) -> None:
    crowd = await gather(operation.service)
    expected = crowd.urls(crowd.visible, operation.path)
    assert expected, "the examples make none of these"
    for way in ways_to_ask(operation):
        answer = await crowd.api.get(f"{operation.path}?{way}")
        assert shown(crowd, answer.json()) == expected, way


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_pages_hold_and_count_what_may_be_seen(gather: Gather, operation: Operation) -> None:
    crowd = await gather(operation.service)
    if "pageSize" not in operation.parameters:
        return
    expected = crowd.urls(crowd.visible, operation.path)
    seen, url, count = [], f"{operation.path}?pageSize=1", len(expected)
    while url:
        page = (await crowd.api.get(url)).json()
        assert page["count"] == count
        seen += [row["url"] for row in page["results"]]
        url = page["next"]
    assert (len(seen), set(seen)) == (count, expected)
    beyond = await crowd.api.get(f"{operation.path}?pageSize=1&page={count + 1}")
    assert beyond.status_code == 404


def own_values(operation: Operation, content: Json) -> Iterator[tuple[str, str]]:
    """Every filter that can be given the value which an object has itself."""
    for name in operation.parameters:
        field, _, _ = name.partition("__")
        value = content.get(field)
        if isinstance(value, bool):
            yield name, str(value).lower()
        elif isinstance(value, (str, int)) and value != "":
            yield name, str(value)


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_no_filter_finds_what_may_not_be_seen(gather: Gather, operation: Operation) -> None:
    crowd = await gather(operation.service)
    visible, tried = crowd.urls(crowd.visible, operation.path), set()
    for family in crowd.hidden:
        for name, value in own_values(operation, crowd.content[family.made[operation.path][0]]):
            answer = await crowd.api.request("GET", operation.path, params={name: value})
            if answer.status_code == 200:
                assert shown(crowd, answer.json()) <= visible, name
                tried.add(name)
    assert tried


@pytest.mark.parametrize("operation", SEARCHES, ids=str)
async def test_a_search_finds_what_may_be_seen(gather: Gather, operation: Operation) -> None:
    crowd = await gather(operation.service)
    for way in ways_to_ask(operation):
        for family in crowd.families.values():
            answer = await crowd.api.post(f"{operation.path}?{way}", family.body(operation))
            found = shown(crowd, answer.json())
            assert bool(found) == (family in crowd.visible)


def address(crowd: Crowd, family: Objects, operation: Operation) -> str:
    return family.url(operation).removeprefix(crowd.api.base_url)


@pytest.mark.parametrize("operation", SINGLES, ids=str)
async def test_one_is_shown_or_refused(gather: Gather, operation: Operation) -> None:
    crowd = await gather(operation.service)
    for way in ways_to_ask(operation):
        for family in crowd.families.values():
            url = f"{address(crowd, family, operation)}?{way}".rstrip("?")
            answer = await crowd.api.request(operation.method, url)
            assert answer.status_code == (200 if family in crowd.visible else 403)
            if answer.status_code == 200 and operation.method == "GET":
                assert not crowd.leaked(answer.json()), way


@pytest.mark.parametrize("operation", SINGLES, ids=str)
async def test_a_validator_tells_nothing(gather: Gather, operation: Operation) -> None:
    """Who knows the right ETag of what may not be seen learns not that it is the right one."""
    crowd = await gather(operation.service)
    for family in crowd.hidden:
        url = family.url(operation)
        for etag in (crowd.etags.get(url, '"0"'), "*", '"0"'):
            for header in ("If-None-Match", "If-Match"):
                headers = {header: etag}
                answer = await crowd.api.request(operation.method, url, headers=headers)
                assert answer.status_code == 403
                assert "etag" not in answer.headers


@pytest.mark.parametrize("operation", [op for op in SINGLES if op.method == "HEAD"], ids=str)
async def test_head_tells_what_get_tells(gather: Gather, operation: Operation) -> None:
    crowd = await gather(operation.service)
    for family in crowd.families.values():
        url = family.url(operation)
        head, get = await crowd.api.head(url), await crowd.api.get(url)
        assert (head.status_code, head.content) == (get.status_code, b"")
        assert head.headers.get("etag") == get.headers.get("etag")


@pytest.mark.parametrize("operation", SINGLES, ids=str)
async def test_refusals_are_all_the_same(gather: Gather, operation: Operation) -> None:
    """Whatever the type, the level and the content of what may not be seen."""
    crowd = await gather(operation.service)
    told = set()
    for family in crowd.hidden:
        answer = await crowd.api.request(operation.method, family.url(operation))
        body = answer.json() if answer.content else {}
        told.add(tuple(sorted((k, v) for k, v in body.items() if k != "instance")))
    assert len(told) == 1
