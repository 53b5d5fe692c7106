"""What is measured is what was asked for, or one sentence says what to run."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import suite
from bench.questions import Questions, Samples
from bench.scenarios import common_reads
from bench.stage import loaded
from bench.suite import on_a_fresh_suite, on_a_loaded_suite, on_a_suite, on_a_suite_of
from dev.layout import Layout
from zgw_core.embedded import CannotStart

PORT = 18000


class NoSuite:
    """In place of one: to see that it is begun."""

    def __init__(self, *_: object) -> None:
        raise CannotStart("a suite is begun")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(suite, "DATA", tmp_path / "bench")
    monkeypatch.setattr(suite, "Suite", NoSuite)
    monkeypatch.delenv("ZGW_TOKEN_MAX_AGE", raising=False)
    (tmp_path / "bench").mkdir()
    return tmp_path / "bench"


async def work(*_: object) -> None:
    raise AssertionError


def keep_stage(data: Path, **known: Any) -> None:
    (data / "stage.json").write_text(json.dumps(known))


def test_how_many_zaken_are_there(data: Path) -> None:
    layout = Layout(data, PORT)
    assert loaded(layout) is None
    keep_stage(data)
    assert loaded(layout) == 0
    keep_stage(data, number=7)
    assert loaded(layout) == 7


def test_another_number_of_zaken_than_those_there_is_not_measured(data: Path) -> None:
    keep_stage(data, number=100_000)
    with pytest.raises(SystemExit, match="run make bench-load ZAKEN=1000000"):
        on_a_suite_of(1_000_000, work)
    for number in (0, 100_000):
        with pytest.raises(SystemExit, match="a suite is begun"):
            on_a_suite_of(number, work)


def test_what_needs_zaken_says_how_to_load_them(data: Path) -> None:
    with pytest.raises(SystemExit, match=r"There are 0 zaken .* run make bench-load"):
        on_a_loaded_suite(work)
    keep_stage(data, number=10_000)
    with pytest.raises(SystemExit, match="more than 10000 are needed"):
        on_a_loaded_suite(work, more_than=10_000)
    with pytest.raises(SystemExit, match="a suite is begun"):
        on_a_loaded_suite(work)


@pytest.mark.parametrize("begin", [on_a_suite, on_a_fresh_suite])
def test_a_load_that_was_broken_off_is_begun_afresh(data: Path, begin: Any) -> None:
    keep_stage(data)
    with pytest.raises(SystemExit, match="a suite is begun"):
        begin(work, data, PORT)
    assert not data.exists()


def test_what_is_loaded_is_left_where_it_is(data: Path) -> None:
    keep_stage(data, number=7)
    with pytest.raises(SystemExit, match="a suite is begun"):
        on_a_suite(work, data, PORT)
    assert loaded(Layout(data, PORT)) == 7


@pytest.mark.parametrize(
    ("number", "pages"), [(1, [1]), (10_000, [1, 50]), (10**6, [1, 100, 5000])]
)
def test_pages_are_called_what_is_asked(number: int, pages: list[int]) -> None:
    root = {"zaken": "http://host"}
    found = common_reads(Questions(Samples(root, number, [], [], []), {}), number)
    asked = {each.name: each.request().split()[1] for each in found if each.name[:6] == "page 1"}
    named = [each.name for each in found if each.name.removeprefix("page ").isdigit()]
    assert named == [f"page {page}" for page in pages]
    assert asked["page 1"] == b"/zaken"
    assert asked.get("page 100", b"/zaken?page=100") == b"/zaken?page=100"
