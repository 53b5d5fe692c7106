"""The scenarios of a run: reads by a client whose rights are looked at row by row, and writes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.client import Request, Steps
from bench.line import Address
from bench.made import make_large_zaken, make_zaken
from bench.questions import EVERYTHING, EXPANSIONS, EXPANSIONS_OF_A_PAGE, Questions
from bench.stage import READER, READER_OF_MANY, Stage
from dev.layout import Layout

_MORE = 100
"""Made beside what is measured: for warming up, and to count statements."""

CREATE_ZAAK = "create zaak"


@dataclass(frozen=True)
class Scenario:
    name: str
    request: Request
    api: str = "zaken"
    at_most: int = 0
    """So many times it can be asked; 0 for any number."""

    @property
    def apis(self) -> tuple[str, ...]:
        return (self.api,)

    def steps(self) -> Sequence[tuple[str, bytes]]:
        return ((self.api, self.request()),)


@dataclass(frozen=True)
class Dialogue:
    """Requests one after another, measured from the first to the answer to the last."""

    name: str
    steps: Callable[[], Sequence[tuple[str, bytes]]]
    """Each with the API that is asked."""
    apis: Sequence[str]
    at_most: int = 0


Asked = Scenario | Dialogue


def asked_at(layout: Layout, asked: Asked) -> Steps:
    addresses = {api: Address.of(layout.url(f"{api}-api")) for api in asked.apis}
    return lambda: [(addresses[api], content) for api, content in asked.steps()]


def reads(stage: Stage) -> list[Scenario]:
    of_many = stage.questions(READER_OF_MANY)
    return [
        *common_reads(stage.questions(READER), stage.number),
        Scenario("page 1, all rights", stage.questions().page()),
        Scenario("within 1% of the area, all rights", stage.questions().within()),
        Scenario("one zaak, 500 autorisaties", of_many.one_zaak()),
        Scenario("page 1, 500 autorisaties", of_many.page()),
        Scenario("page of documents", stage.questions().documents(), api="documenten"),
    ]


def dialogues(stage: Stage) -> list[Dialogue]:
    """By a client with rights in every API that is asked."""
    apis = ("zaken", "besluiten")
    return [Dialogue("dossier of a zaak, 3 calls", stage.questions().dossier, apis)]


def common_reads(ask: Questions, number: int) -> list[Scenario]:
    """Those that a peer is asked as well."""
    halfway = max(number // 200, 1)
    pages = sorted({1, min(100, halfway), halfway})
    return [
        Scenario("one zaak", ask.one_zaak()),
        *(Scenario(f"page {page}", ask.page(page)) for page in pages),
        Scenario("zaaktype and startdatum", ask.recent()),
        Scenario("archive selection", ask.to_be_archived()),
        Scenario("BSN of a rol", ask.of_a_person()),
        Scenario("page with expand", ask.expanded_page(EXPANSIONS)),
        Scenario("page with expand, deeper", ask.expanded_page(EXPANSIONS_OF_A_PAGE)),
        Scenario("within 1% of the area", ask.within()),
        Scenario("100 uuids", ask.by_uuids()),
        Scenario("everything of a zaak", ask.one_zaak(EVERYTHING)),
    ]


async def writes(stage: Stage, rounds: int, at_most: int) -> list[Scenario]:
    """`at_most`: in each round, of what can be done once to a zaak."""
    ask, made = stage.questions(), rounds * at_most + _MORE
    moved = await make_zaken(stage, _MORE)
    closed, gone = await make_zaken(stage, made), await make_large_zaken(stage, made)
    return [
        Scenario(CREATE_ZAAK, ask.create_zaak()),
        Scenario("add status", ask.add_status(moved)),
        Scenario("close zaak", ask.close(closed), at_most=at_most),
        Scenario("create document of 10 KB", ask.create_document(), api="documenten"),
        Scenario("90% reads, 10% writes", ask.mix(moved)),
        Scenario("delete a zaak with 100 objects", ask.delete(gone), at_most=at_most),
    ]
