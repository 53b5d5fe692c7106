"""documents are counted by block of ids, by what lists are filtered by, and verzendingen are

Writes wait for a moment, while counting begins; nobody waits while what was there before is counted.
It can be broken off anywhere, and begins anew.
"""

import time
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

revision = "0005"
down_revision = "0004"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"

DOCUMENTS, RELATIONS = "enkelvoudiginformatieobject", "objectinformatieobject"
KIND = "informatieobjecttype, vertrouwelijkheidaanduiding, is_gereed_voor_publicatie"
TRIES, GIVE_WAY = 300, ("55P03", "40P01")
# The part that what was there before is counted in; changes are counted in 0 to 63.
FROM_BEFORE = "64"
ROWS = f"""
SELECT {{sign}} AS teken, uuid, id, bronorganisatie, informatieobjecttype,
    woorden, vertrouwelijkheidaanduiding,
    coalesce(is_gereed_voor_publicatie, false) AS is_gereed_voor_publicatie
FROM {{source}}
"""
ALL_DOCUMENTS = ROWS.format(sign=1, source=DOCUMENTS)
ADD_UP = """
INSERT INTO {table} AS t ({columns}, deel, aantal)
SELECT {values}, {part}, sum(teken) FROM {changed} GROUP BY {groups} HAVING sum(teken) <> 0
ON CONFLICT ON CONSTRAINT pk_{table} DO UPDATE SET aantal = t.aantal + excluded.aantal
"""

# Each value that lists are filtered by, and each pair of them, in an order that the code knows. Of
# many trefwoorden the pairs would be too many.
KENMERKEN = """
SELECT 'bronorganisatie', bronorganisatie
UNION SELECT 'trefwoorden', unnest(woorden)
"""
WITH_RELATIONS = f"""
{KENMERKEN}
UNION SELECT 'objectType', object_type FROM {RELATIONS} WHERE informatieobject = changed.uuid
"""
PAIRS = """
SELECT one.kenmerk || '+' || other.kenmerk, ARRAY[one.waarde, other.waarde]::text
FROM has AS one JOIN has AS other ON one.kenmerk < other.kenmerk
OR one.kenmerk = other.kenmerk AND one.kenmerk = 'trefwoorden'
AND one.waarde COLLATE "C" < other.waarde COLLATE "C" AND cardinality(woorden) <= 10
"""
ONE_AND_TWO = f"""
WITH has (kenmerk, waarde) AS ({{kenmerken}})
SELECT kenmerk, waarde FROM has UNION ALL {PAIRS}
"""
PAIRS_OF_A_RELATION = """
SELECT 'bronorganisatie+objectType', ARRAY[bronorganisatie, object_type]::text
UNION ALL SELECT DISTINCT 'objectType+trefwoorden', ARRAY[object_type, word]::text
FROM unnest(woorden) AS word
"""
OF_A_RELATION = f"SELECT 'objectType', object_type UNION ALL {PAIRS_OF_A_RELATION}"
CHANGED_RELATIONS = f"""
SELECT document.*, object_type FROM ({ROWS.format(source=DOCUMENTS, sign="{sign}")}) AS document
JOIN (SELECT DISTINCT informatieobject, object_type FROM changes) AS changed
ON changed.informatieobject = document.uuid
WHERE NOT EXISTS (
    SELECT FROM {RELATIONS} AS other
    WHERE other.informatieobject = changed.informatieobject
    AND other.object_type = changed.object_type
    AND NOT EXISTS (SELECT FROM changes AS same WHERE same.uuid = other.uuid)
)
"""

# The same pairs of all documents at once; one by one takes four times as long.
ALL_WITH_RELATIONS = f"""
SELECT document.*, object_type FROM ({ALL_DOCUMENTS}) AS document
JOIN (SELECT DISTINCT informatieobject, object_type FROM {RELATIONS}) AS changed
ON changed.informatieobject = document.uuid
"""
PAIRS_WITH_A_WORD = """
SELECT 'bronorganisatie+trefwoorden', ARRAY[bronorganisatie, word]::text
FROM (SELECT DISTINCT unnest(woorden)) AS one (word)
"""
PAIRS_OF_WORDS = """
SELECT 'trefwoorden+trefwoorden', ARRAY[one.word, other.word]::text
FROM (SELECT DISTINCT unnest(woorden)) AS one (word)
JOIN (SELECT DISTINCT unnest(woorden)) AS other (word)
ON one.word COLLATE "C" < other.word COLLATE "C"
WHERE cardinality(woorden) <= 10
"""

# Verzendingen by aardRelatie and all together. Which documents they hang on decides who may see
# them, so they are held and counted as relations are, and are gone before their document is.
OF_A_VERZENDING = """
VALUES ('verzending', ''), ('verzending.aardRelatie', aard_relatie)
"""
VERZENDINGEN = """
SELECT document.*, verzending.id AS verzending, aard_relatie
FROM ({documents}) AS document
JOIN {verzendingen} AS verzending ON verzending.informatieobject = document.uuid
"""
REMOVE_FIRST = """
CREATE OR REPLACE FUNCTION remove_verzendingen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM verzending WHERE informatieobject = OLD.uuid;
    RETURN OLD;
END $$
"""

# Relations of one document come and go one after the other, so that each sees those before it. It
# is held before anything of a relation is changed, for who makes one holds it first as well.
HOLD_DOCUMENT = f"""
CREATE OR REPLACE FUNCTION hold_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM {DOCUMENTS} WHERE uuid = coalesce(NEW.informatieobject, OLD.informatieobject)
    FOR NO KEY UPDATE;
    RETURN coalesce(NEW, OLD);
END $$
"""
COUNTED = (*KIND.split(", "), "bronorganisatie", "trefwoorden")
VERZENDING_BLOK = f"""
CREATE TABLE IF NOT EXISTS verzending_blok (
    LIKE document_blok, CONSTRAINT pk_verzending_blok PRIMARY KEY (blok, {KIND}, deel)
)
"""
# Documents were counted before, in as many parts as there were writers.
IN_ONE_PART = f"""
WITH counted AS (DELETE FROM document_telling RETURNING *)
INSERT INTO document_telling ({KIND}, deel, aantal)
SELECT {KIND}, {FROM_BEFORE}, sum(aantal) FROM counted GROUP BY {KIND} HAVING sum(aantal) <> 0
"""
MANY_WORDS = "ix_document_veel_woorden"
IS_BROKEN = "SELECT NOT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)"


def _add_up(table: str, columns: str, values: str, groups: str, part: str, changed: str) -> str:
    return ADD_UP.format(
        table=table,
        columns=f"{KIND}{columns}",
        values=f"{KIND}{values}",
        groups=f"{KIND}{groups}",
        part=part,
        changed=changed,
    )


def _count_kinds(changed: str) -> str:
    return _add_up("document_telling", "", "", "", "part", f"({changed}) AS changed")


def _count_blocks(table: str, changed: str, block: str, part: str = "part") -> str:
    return _add_up(table, ", blok", f", {block}", f", {block}", part, f"({changed}) AS changed")


def _count_kenmerken(changed: str, kenmerken: str, part: str = "part") -> str:
    columns = ", kenmerk, waarde"
    values = ", kenmerk, sha256(convert_to(waarde, 'UTF8'))"
    each = f"({changed}) AS changed, LATERAL ({kenmerken}) AS has (kenmerk, waarde)"
    return _add_up("kenmerk_telling", columns, values, columns, part, each)


def _count_verzendingen(documents: str, verzendingen: str, part: str = "part") -> list[str]:
    changed = VERZENDINGEN.format(documents=documents, verzendingen=verzendingen)
    return [
        _count_kenmerken(changed, OF_A_VERZENDING, part),
        _count_blocks("verzending_blok", changed, "verzending >> 12", part),
    ]


def _count_documents(changed: str, kenmerken: str) -> list[str]:
    return [
        _count_kinds(changed),
        _count_blocks("document_blok", changed, "id >> 14"),
        _count_kenmerken(changed, ONE_AND_TWO.format(kenmerken=kenmerken)),
    ]


def _function(name: str, statements: list[str]) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE part constant smallint := free_part(); "
        f"BEGIN {';'.join(statements)}; RETURN NULL; END $$"
    )


def _trigger(name: str, when: str, function: str) -> str:
    return f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION {function}()"


def _of_documents() -> Iterator[str]:
    """The triggers on coming and going are there, and call what is replaced here."""
    for name, source, sign in (("insert", "come", 1), ("delete", "gone", -1)):
        changed = ROWS.format(source=source, sign=sign)
        yield _function(f"count_documents_{name}", _count_documents(changed, KENMERKEN))
    was, became = (
        ROWS.format(source=f"(SELECT ({row}).*) AS changed_row", sign=sign)
        for row, sign in (("OLD", -1), ("NEW", 1))
    )
    changed = f"{was} UNION ALL {became}"
    counts = _count_documents(changed, WITH_RELATIONS)
    yield _function("recount_document", [*counts, *_count_verzendingen(changed, "verzending")])
    old, new = (", ".join(f"{row}.{name}" for name in COUNTED) for row in ("OLD", "NEW"))
    when = f"AFTER UPDATE OF {', '.join(COUNTED)} ON {DOCUMENTS} FOR EACH ROW"
    differs = f"WHEN (({old}) IS DISTINCT FROM ({new}))"
    yield _trigger("recount_document", f"{when} {differs}", "recount_document")


def _of_relations() -> Iterator[str]:
    when = f"BEFORE INSERT OR DELETE ON {RELATIONS} FOR EACH ROW"
    yield _trigger("hold_document", when, "hold_document")
    for name, rows, sign in (("insert", "NEW", 1), ("delete", "OLD", -1)):
        relations = CHANGED_RELATIONS.format(sign=sign)
        yield _function(f"count_relations_{name}", [_count_kenmerken(relations, OF_A_RELATION)])
        yield _on_statement(f"count_relations_{name}", name, RELATIONS, rows)


def _of_verzendingen() -> Iterator[str]:
    when = "BEFORE INSERT OR DELETE ON verzending FOR EACH ROW"
    yield _trigger("hold_document", when, "hold_document")
    for name, rows, sign in (("insert", "NEW", 1), ("delete", "OLD", -1)):
        documents = ROWS.format(source=DOCUMENTS, sign=sign)
        yield _function(f"count_verzendingen_{name}", _count_verzendingen(documents, "changes"))
        yield _on_statement(f"count_verzendingen_{name}", name, "verzending", rows)
    changed = " UNION ALL ".join(
        VERZENDINGEN.format(
            documents=ROWS.format(source=DOCUMENTS, sign=sign),
            verzendingen=f"(SELECT ({row}).*)",
        )
        for row, sign in (("OLD", -1), ("NEW", 1))
    )
    yield _function("recount_verzending", [_count_kenmerken(changed, OF_A_VERZENDING)])
    # Held before it is changed: who changes the document holds that first as well.
    columns = "UPDATE OF aard_relatie ON verzending FOR EACH ROW"
    yield _trigger("hold_document_of_changed", f"BEFORE {columns}", "hold_document")
    differs = "WHEN (OLD.aard_relatie <> NEW.aard_relatie)"
    yield _trigger("recount_verzending", f"AFTER {columns} {differs}", "recount_verzending")
    yield REMOVE_FIRST
    when = f"BEFORE DELETE ON {DOCUMENTS} FOR EACH ROW"
    yield _trigger("remove_verzendingen", when, "remove_verzendingen")


def _on_statement(function: str, name: str, table: str, rows: str) -> str:
    when = f"AFTER {name} ON {table} REFERENCING {rows} TABLE AS changes FOR EACH STATEMENT"
    return _trigger(function, when, function)


def _begin_to_count(changing: Connection, counting: Connection) -> None:
    """From one moment on the triggers count, and what `counting` sees is all from before it."""
    with changing.begin():
        changing.execute(sa.text("SET LOCAL lock_timeout = '300ms'"))
        tables = f"{DOCUMENTS}, {RELATIONS}, verzending"
        changing.execute(sa.text(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE"))
        changing.execute(sa.text("TRUNCATE document_blok, kenmerk_telling, verzending_blok"))
        begun = (HOLD_DOCUMENT, *_of_documents(), *_of_relations(), *_of_verzendingen())
        for statement in (*begun, IN_ONE_PART):
            changing.exec_driver_sql(statement)
        counting.exec_driver_sql("SELECT 1")


def _count_what_was_there(counting: Connection) -> None:
    for statement in (
        _count_blocks("document_blok", ALL_DOCUMENTS, "id >> 14", FROM_BEFORE),
        _count_kenmerken(ALL_DOCUMENTS, KENMERKEN, FROM_BEFORE),
        _count_kenmerken(ALL_DOCUMENTS, PAIRS_WITH_A_WORD, FROM_BEFORE),
        _count_kenmerken(ALL_DOCUMENTS, PAIRS_OF_WORDS, FROM_BEFORE),
        _count_kenmerken(ALL_WITH_RELATIONS, OF_A_RELATION, FROM_BEFORE),
        *_count_verzendingen(ALL_DOCUMENTS, "verzending", FROM_BEFORE),
    ):
        counting.exec_driver_sql(statement)
    counting.commit()


def _count() -> None:
    """All wait behind whoever waits for a table, so that is not for long; then again."""
    engine = op.get_bind().engine
    for tries_left in reversed(range(TRIES)):
        with engine.connect() as changing, engine.connect() as connection:
            counting = connection.execution_options(isolation_level="REPEATABLE READ")
            try:
                _begin_to_count(changing, counting)
            except DBAPIError as error:
                if not tries_left or getattr(error.orig, "sqlstate", "") not in GIVE_WAY:
                    raise
            else:
                _count_what_was_there(counting)
                return
        time.sleep(1)


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(VERZENDING_BLOK)
        if op.get_bind().scalar(sa.text(IS_BROKEN), {"name": MANY_WORDS}):
            op.execute(f"DROP INDEX CONCURRENTLY {MANY_WORDS}")
        many = f"{DOCUMENTS} (id) WHERE cardinality(woorden) > 10"
        op.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {MANY_WORDS} ON {many}")
        _count()
        op.execute("ANALYZE document_blok, kenmerk_telling, verzending_blok")
