"""what two filters find together is counted, and verzendingen are"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"

DOCUMENTS, RELATIONS = "enkelvoudiginformatieobject", "objectinformatieobject"
KIND = "informatieobjecttype, vertrouwelijkheidaanduiding, is_gereed_voor_publicatie"
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
CREATE FUNCTION remove_verzendingen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM verzending WHERE informatieobject = OLD.uuid;
    RETURN OLD;
END $$
"""


def _count_kinds(table: str, changed: str) -> str:
    return ADD_UP.format(
        table=table,
        columns=KIND,
        values=KIND,
        groups=KIND,
        part="part",
        changed=f"({changed}) AS changed",
    )


def _count_blocks(table: str, changed: str, block: str, part: str = "part") -> str:
    return ADD_UP.format(
        table=table,
        columns=f"{KIND}, blok",
        values=f"{KIND}, {block}",
        groups=f"{KIND}, {block}",
        part=part,
        changed=f"({changed}) AS changed",
    )


def _count_kenmerken(changed: str, kenmerken: str, part: str = "part") -> str:
    return ADD_UP.format(
        table="kenmerk_telling",
        columns=f"{KIND}, kenmerk, waarde",
        values=f"{KIND}, kenmerk, sha256(convert_to(waarde, 'UTF8'))",
        groups=f"{KIND}, kenmerk, waarde",
        part=part,
        changed=f"({changed}) AS changed, LATERAL ({kenmerken}) AS has (kenmerk, waarde)",
    )


def _count_verzendingen(documents: str, verzendingen: str, part: str = "part") -> list[str]:
    changed = VERZENDINGEN.format(documents=documents, verzendingen=verzendingen)
    return [
        _count_kenmerken(changed, OF_A_VERZENDING, part),
        _count_blocks("verzending_blok", changed, "verzending >> 12", part),
    ]


def _count_documents(changed: str, kenmerken: str) -> list[str]:
    return [
        _count_kinds("document_telling", changed),
        _count_blocks("document_blok", changed, "id >> 14"),
        _count_kenmerken(changed, ONE_AND_TWO.format(kenmerken=kenmerken)),
    ]


def _function(name: str, statements: list[str]) -> None:
    op.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE part constant smallint := free_part(); "
        f"BEGIN {';'.join(statements)}; RETURN NULL; END $$"
    )


def _replace_functions() -> None:
    """Of documents and relations; the triggers that call them are there."""
    for name, source, sign in (("insert", "come", 1), ("delete", "gone", -1)):
        changed = ROWS.format(source=source, sign=sign)
        _function(f"count_documents_{name}", _count_documents(changed, KENMERKEN))
        relations = CHANGED_RELATIONS.format(sign=sign)
        _function(f"count_relations_{name}", [_count_kenmerken(relations, OF_A_RELATION)])
    was, became = (
        ROWS.format(source=f"(SELECT ({row}).*) AS changed_row", sign=sign)
        for row, sign in (("OLD", -1), ("NEW", 1))
    )
    changed = f"{was} UNION ALL {became}"
    counts = _count_documents(changed, WITH_RELATIONS)
    _function("recount_document", [*counts, *_count_verzendingen(changed, "verzending")])


def _trigger(name: str, when: str, function: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {function}()")


def _count_changes_of_verzendingen() -> None:
    _trigger("hold_document", "BEFORE INSERT OR DELETE ON verzending FOR EACH ROW", "hold_document")
    for name, rows, sign in (("insert", "NEW", 1), ("delete", "OLD", -1)):
        documents = ROWS.format(source=DOCUMENTS, sign=sign)
        _function(f"count_verzendingen_{name}", _count_verzendingen(documents, "changes"))
        when = f"AFTER {name} ON verzending REFERENCING {rows} TABLE AS changes FOR EACH STATEMENT"
        _trigger(f"count_verzendingen_{name}", when, f"count_verzendingen_{name}")
    changed = " UNION ALL ".join(
        VERZENDINGEN.format(
            documents=ROWS.format(source=DOCUMENTS, sign=sign),
            verzendingen=f"(SELECT ({row}).*)",
        )
        for row, sign in (("OLD", -1), ("NEW", 1))
    )
    _function("recount_verzending", [_count_kenmerken(changed, OF_A_VERZENDING)])
    # Held before it is changed: who changes the document holds that first as well.
    columns = "UPDATE OF aard_relatie ON verzending FOR EACH ROW"
    _trigger("hold_document_of_changed", f"BEFORE {columns}", "hold_document")
    _trigger(
        "recount_verzending",
        f"AFTER {columns} WHEN (OLD.aard_relatie <> NEW.aard_relatie)",
        "recount_verzending",
    )
    op.execute(REMOVE_FIRST)
    when = f"BEFORE DELETE ON {DOCUMENTS} FOR EACH ROW"
    _trigger("remove_verzendingen", when, "remove_verzendingen")


def upgrade() -> None:
    level = postgresql.ENUM(name="vertrouwelijkheidaanduiding", create_type=False)
    columns = (
        sa.Column("blok", sa.BigInteger(), nullable=False),
        sa.Column("informatieobjecttype", sa.Text(), nullable=False),
        sa.Column("vertrouwelijkheidaanduiding", level, nullable=False),
        sa.Column("is_gereed_voor_publicatie", sa.Boolean(), nullable=False),
        sa.Column("deel", sa.SmallInteger(), nullable=False),
    )
    key = sa.PrimaryKeyConstraint(*(each.name for each in columns), name="pk_verzending_blok")
    aantal = sa.Column("aantal", sa.BigInteger(), nullable=False)
    op.create_table("verzending_blok", *columns, aantal, key)
    # All that is asked below, and at once. Everything can be read meanwhile; writes wait.
    op.execute(f"LOCK TABLE {DOCUMENTS}, {RELATIONS}, verzending IN SHARE ROW EXCLUSIVE MODE")
    many_words = sa.text("cardinality(woorden) > 10")
    op.create_index("ix_document_veel_woorden", DOCUMENTS, ["id"], postgresql_where=many_words)
    _replace_functions()
    _count_changes_of_verzendingen()
    for counts in (
        _count_kenmerken(ALL_DOCUMENTS, PAIRS_WITH_A_WORD, "0"),
        _count_kenmerken(ALL_DOCUMENTS, PAIRS_OF_WORDS, "0"),
        _count_kenmerken(ALL_WITH_RELATIONS, PAIRS_OF_A_RELATION, "0"),
        *_count_verzendingen(ALL_DOCUMENTS, "verzending", "0"),
    ):
        op.execute(counts)
    op.execute("ANALYZE kenmerk_telling, verzending_blok")
