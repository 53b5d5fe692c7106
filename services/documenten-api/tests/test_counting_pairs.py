"""What two filters find together is counted by the database as well, and always exact."""

import itertools
import random
from typing import Any

import pytest

from documenten_api.resources.enkelvoudiginformatieobjecten.resource import DOCUMENT
from documentensysteem import OTHER_RSIN, ROOT, RSIN, Documentensysteem, Json
from exact_counts import all_exact
from zgw_core.testing.api import InProcess

OBJECT_TYPE = "objectinformatieobjecten_objectType"
WORDS = ("rood", "groen", "a", "{", '"', "é", OTHER_RSIN)
RELATE = (
    "INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type) "
    "VALUES (gen_random_uuid(), $1, $2, $3)"
)


def uuid_of(row: Any) -> str:
    return str(row["url"].rpartition("/")[2])


async def count(api: InProcess, **query: str) -> int:
    page = (await api.get(ROOT, params=query)).json()
    assert page["count"] == len(page["results"])
    return int(page["count"])


@pytest.mark.parametrize(
    ("names", "counts_some"),
    [
        (("bronorganisatie", "trefwoorden=1"), False),
        ((OBJECT_TYPE, "trefwoorden=1"), False),
        (("bronorganisatie", OBJECT_TYPE), False),
        (("trefwoorden=2",), True),
    ],
)
@pytest.mark.parametrize("restricted", [False, True])
async def test_what_two_filters_find_need_not_be_counted(
    api: InProcess, names: tuple[str, ...], counts_some: bool, restricted: bool
) -> None:
    """Of two trefwoorden documents with many of them are counted."""
    sql = api.context.reader(DOCUMENT).list(names, (), restricted).sql
    assert "telling" in sql
    assert ("count(" in sql, "cardinality(" in sql) == (counts_some, counts_some)


@pytest.mark.parametrize(
    ("names", "knows_parts"),
    [
        (("bronorganisatie", OBJECT_TYPE, "trefwoorden=1"), True),
        (("trefwoorden=3",), True),
        (("bronorganisatie", "trefwoorden=2"), True),
        (("identificatie", "trefwoorden=1"), False),
        (("identificatie", "bronorganisatie", "trefwoorden=2"), False),
    ],
)
async def test_other_filters_are_counted_by_row(
    api: InProcess, names: tuple[str, ...], knows_parts: bool
) -> None:
    sql = api.context.reader(DOCUMENT).list(names, (), False).sql
    assert ("count(" in sql, "telling" in sql) == (True, knows_parts)


@pytest.mark.parametrize("words", ["rood,groen", "rood,groen,a"])
async def test_where_some_filters_find_nothing_nothing_is_looked_for(
    api: InProcess, documenten: Documentensysteem, words: str
) -> None:
    """As is seen when the counts are made to say that there is nothing."""
    await documenten.document(trefwoorden=["rood", "groen", "a"])
    assert await count(api, bronorganisatie=RSIN, trefwoorden=words) == 1
    of_a_pair = "kenmerk = 'bronorganisatie+trefwoorden'"
    await api.rows(f"UPDATE kenmerk_telling SET aantal = 0 WHERE {of_a_pair} RETURNING 1")
    assert await count(api, bronorganisatie=RSIN, trefwoorden=words) == 0


async def test_what_all_of_one_filter_find_with_another_need_not_be_counted(
    api: InProcess, documenten: Documentensysteem
) -> None:
    """All with one trefwoord are of one bronorganisatie. What the database looked at is seen when
    a count is made to say something else."""
    many = [str(number) for number in range(11)]
    for words in (["a", "rood"], ["a", "rood", *many], ["a"], ["rood"]):
        await documenten.document(trefwoorden=words)
    await documenten.document(trefwoorden=["rood"], bronorganisatie=OTHER_RSIN)
    assert await count(api, bronorganisatie=RSIN, trefwoorden="a,rood") == 2
    assert await count(api, bronorganisatie=OTHER_RSIN, trefwoorden="a,rood") == 0
    of_words = "kenmerk = 'trefwoorden+trefwoorden'"
    await api.rows(f"UPDATE kenmerk_telling SET aantal = aantal + 5 WHERE {of_words} RETURNING 1")
    query = {"bronorganisatie": RSIN, "trefwoorden": "a,rood"}
    assert (await api.get(ROOT, params=query)).json()["count"] == 2 + 5


class Plain:
    """Documents in memory, and what a list finds among them."""

    def __init__(self, chance: random.Random, documenten: Documentensysteem) -> None:
        self.chance, self.documenten = chance, documenten
        self.rows: list[tuple[Json, Json]] = []
        """Each as it was answered, and what is known of it."""

    def values(self) -> Json:
        return {
            "bronorganisatie": self.chance.choice([RSIN, OTHER_RSIN]),
            "trefwoorden": self.chance.choices(WORDS, k=self.chance.choice([0, 1, 2, 3, 12])),
            "vertrouwelijkheidaanduiding": self.chance.choice(["openbaar", "geheim"]),
            "isGereedVoorPublicatie": self.chance.choice([None, True]),
        }

    async def make(self) -> None:
        values = self.values()
        made = await self.documenten.document(**values)
        self.rows.append((made, {**values, "kinds": set()}))

    async def change(self) -> None:
        row, known = self.chance.choice(self.rows)
        values = self.values()
        assert (await self.documenten.change(row, **values)).status_code == 200
        known |= values

    async def relate(self) -> None:
        row, known = self.chance.choice(self.rows)
        kind = self.chance.choice(["zaak", "besluit"])
        object_ = f"http://een.test/{self.chance.random()}"
        await self.documenten.api.rows(RELATE, uuid_of(row), object_, kind)
        known["kinds"].add(kind)

    async def unrelate(self) -> None:
        row, known = self.chance.choice(self.rows)
        remove = "DELETE FROM objectinformatieobject WHERE informatieobject = $1"
        await self.documenten.api.rows(remove, uuid_of(row))
        known["kinds"].clear()

    async def remove(self) -> None:
        await self.unrelate()
        free = [each for each in self.rows if not each[1]["kinds"]]
        if free:
            self.rows.remove(free[0])
            assert (await self.documenten.api.delete(free[0][0]["url"])).status_code == 204

    def number(self, levels: set[str], **query: str) -> int:
        words = set(query.get("trefwoorden", "").split(",")) - {""}
        return sum(
            known["vertrouwelijkheidaanduiding"] in levels
            and query.get("bronorganisatie", known["bronorganisatie"]) == known["bronorganisatie"]
            and words <= set(known["trefwoorden"])
            and (OBJECT_TYPE not in query or query[OBJECT_TYPE] in known["kinds"])
            for _, known in self.rows
        )


def questions() -> list[Json]:
    organisations, kinds = (RSIN, OTHER_RSIN), ("zaak", "besluit")
    two = [*map(",".join, itertools.combinations(WORDS, 2))]
    words = [*WORDS, *map(",".join, itertools.permutations(WORDS, 2))]
    return [
        *({"trefwoorden": word} for word in words),
        *({"bronorganisatie": o, "trefwoorden": w} for o in organisations for w in WORDS),
        *({OBJECT_TYPE: kind, "trefwoorden": word} for kind in kinds for word in WORDS),
        *({"bronorganisatie": o, OBJECT_TYPE: kind} for o in organisations for kind in kinds),
        *({"trefwoorden": three} for three in map(",".join, itertools.combinations(WORDS, 3))),
        *({"bronorganisatie": o, "trefwoorden": words} for o in organisations for words in two),
        *({OBJECT_TYPE: kind, "trefwoorden": words} for kind in kinds for words in two),
        *(
            {"bronorganisatie": o, OBJECT_TYPE: kind, "trefwoorden": word}
            for o, kind, word in itertools.product(organisations, kinds, WORDS)
        ),
    ]


@pytest.mark.parametrize("seed", [1, 2])
async def test_lists_agree_with_a_plain_count_whatever_changes(
    api: InProcess, documenten: Documentensysteem, seed: int
) -> None:
    plain = Plain(random.Random(seed), documenten)
    for _ in range(6):
        await plain.make()
    for _ in range(12):
        choice = plain.chance.choice
        await choice([plain.make, plain.change, plain.relate, plain.relate, plain.remove])()
        await all_exact(api)
    for query in questions():
        assert await count(api, **query) == plain.number({"openbaar", "geheim"}, **query), query
    api.as_client("beperkt", documenten.may("documenten.lezen", level="intern"))
    for query in questions():
        assert await count(api, **query) == plain.number({"openbaar"}, **query), query


async def test_a_word_that_is_asked_twice_is_one(
    api: InProcess, documenten: Documentensysteem
) -> None:
    await documenten.document(trefwoorden=["rood", "groen"])
    assert await count(api, trefwoorden="rood,rood") == 1
    assert await count(api, trefwoorden="rood,groen,rood") == 1
    assert await count(api, trefwoorden="rood,blauw,rood") == 0


async def test_a_page_after_the_last_is_not_sought(
    api: InProcess, documenten: Documentensysteem
) -> None:
    await documenten.document(trefwoorden=["rood"])
    query = {"trefwoorden": "rood", "bronorganisatie": RSIN, "page": "2"}
    assert (await api.get(ROOT, params=query)).status_code == 404
