"""The scenarios of a run: reads by a client whose rights are looked at row by row, and writes."""

import sys
from dataclasses import dataclass

from bench.client import Request
from bench.made import make_large_zaken, make_zaken
from bench.questions import EVERYTHING, EXPANSIONS, EXPANSIONS_OF_A_PAGE, Questions
from bench.stage import READER, READER_OF_MANY, Stage

_MADE, _MEASURED = 400, 370


@dataclass(frozen=True)
class Scenario:
    name: str
    request: Request
    limit: str = ""
    """The same read in the app that does nothing else."""
    api: str = "zaken"
    at_most: int = sys.maxsize


def reads(stage: Stage) -> list[Scenario]:
    of_many = stage.questions(READER_OF_MANY)
    return [
        *common_reads(stage.questions(READER), stage.number),
        Scenario("page 1, all rights", stage.questions().page(), "page 1, all rights"),
        Scenario("within 1% of the area, all rights", stage.questions().within()),
        Scenario("one zaak, 500 autorisaties", of_many.one_zaak(), "one zaak, 500 autorisaties"),
        Scenario("page 1, 500 autorisaties", of_many.page(), "page 1, 500 autorisaties"),
        Scenario("page of documents", stage.questions().documents(), api="documenten"),
    ]


def common_reads(ask: Questions, number: int) -> list[Scenario]:
    """Those that a peer is asked as well."""
    deep = max(number // 200, 1)
    return [
        Scenario("one zaak", ask.one_zaak(), "one zaak"),
        Scenario("page 1", ask.page(), "page 1"),
        Scenario("page 100", ask.page(min(100, deep)), "page 100"),
        Scenario(f"page {deep}", ask.page(deep), "deep page"),
        Scenario("zaaktype and startdatum", ask.recent(), "zaaktype and startdatum"),
        Scenario("archive selection", ask.to_be_archived(), "archive selection"),
        Scenario("BSN of a rol", ask.of_a_person(), "BSN of a rol"),
        Scenario("page with expand", ask.expanded_page(EXPANSIONS)),
        Scenario("page with expand, deeper", ask.expanded_page(EXPANSIONS_OF_A_PAGE)),
        Scenario("within 1% of the area", ask.within(), "within 1% of the area"),
        Scenario("100 uuids", ask.by_uuids(), "100 uuids"),
        Scenario("everything of a zaak", ask.one_zaak(EVERYTHING)),
    ]


async def writes(stage: Stage) -> list[Scenario]:
    ask = stage.questions()
    moved = await make_zaken(stage, _MADE)
    closed, gone = await make_zaken(stage, _MADE), await make_large_zaken(stage, _MADE)
    return [
        Scenario("create zaak", ask.create_zaak()),
        Scenario("add status", ask.add_status(moved)),
        Scenario("close zaak", ask.close(closed), at_most=_MEASURED),
        Scenario("create document of 10 KB", ask.create_document(), api="documenten"),
        Scenario("90% reads, 10% writes", ask.mix(moved)),
        Scenario("delete a zaak with 100 objects", ask.delete(gone), at_most=_MEASURED),
    ]
