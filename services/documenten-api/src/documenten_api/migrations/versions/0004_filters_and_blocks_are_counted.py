"""documents are counted by block of ids, and by what lists are filtered by"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"

# A transaction counts in a part that no other transaction counts in at the moment, the first that is
# free: writers do not wait for one another, and where they are few, so are the rows to add up.
FREE_PART = """
CREATE FUNCTION free_part() RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE
    counting constant integer := 'document_telling'::regclass::oid::integer;
    own constant smallint := pg_backend_pid() % 64;
BEGIN
    FOR part IN 0..63 LOOP
        IF pg_try_advisory_xact_lock(counting, part) THEN
            RETURN part;
        END IF;
    END LOOP;
    PERFORM pg_advisory_xact_lock(counting, own);
    RETURN own;
END $$
"""
WORDS = """
CREATE FUNCTION words(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT jsonb_array_elements_text(list))
"""
KIND = "informatieobjecttype, vertrouwelijkheidaanduiding, is_gereed_voor_publicatie"
ROWS = f"""
SELECT {{sign}} AS teken, uuid, id, bronorganisatie, trefwoorden, informatieobjecttype,
    vertrouwelijkheidaanduiding,
    coalesce(is_gereed_voor_publicatie, false) AS is_gereed_voor_publicatie
FROM {{source}}
"""
COUNTS = (
    f"""
    INSERT INTO document_telling AS t ({KIND}, deel, aantal)
    SELECT {KIND}, {{part}}, sum(teken) FROM ({{rows}}) AS changed
    GROUP BY {KIND} HAVING sum(teken) <> 0
    ON CONFLICT ON CONSTRAINT pk_document_telling
    DO UPDATE SET aantal = t.aantal + excluded.aantal
    """,
    f"""
    INSERT INTO document_blok AS t ({KIND}, blok, deel, aantal)
    SELECT {KIND}, id >> 14, {{part}}, sum(teken) FROM ({{rows}}) AS changed
    GROUP BY {KIND}, id >> 14 HAVING sum(teken) <> 0
    ON CONFLICT ON CONSTRAINT pk_document_blok
    DO UPDATE SET aantal = t.aantal + excluded.aantal
    """,
    f"""
    INSERT INTO kenmerk_telling AS t ({KIND}, kenmerk, waarde, deel, aantal)
    SELECT {KIND}, kenmerk, sha256(convert_to(waarde, 'UTF8')), {{part}}, sum(teken)
    FROM ({{rows}}) AS changed, LATERAL ({{kenmerken}}) AS has (kenmerk, waarde)
    GROUP BY {KIND}, kenmerk, waarde HAVING sum(teken) <> 0
    ON CONFLICT ON CONSTRAINT pk_kenmerk_telling
    DO UPDATE SET aantal = t.aantal + excluded.aantal
    """,
)
KENMERKEN = """
SELECT 'bronorganisatie', bronorganisatie
UNION SELECT 'trefwoorden', unnest(words(trefwoorden))
"""
WITH_RELATIONS = f"""
{KENMERKEN}
UNION SELECT 'objectType', object_type FROM objectinformatieobject
WHERE informatieobject = changed.uuid
"""
DOCUMENTS, RELATIONS = "enkelvoudiginformatieobject", "objectinformatieobject"
COUNTED = (*KIND.split(", "), "bronorganisatie", "trefwoorden")
COUNT_RELATIONS = f"""
INSERT INTO kenmerk_telling AS t ({KIND}, kenmerk, waarde, deel, aantal)
SELECT {KIND}, 'objectType', sha256(convert_to(object_type, 'UTF8')), {{part}}, sum(teken)
FROM ({ROWS.format(source=DOCUMENTS, sign="{sign}")}) AS document
JOIN (SELECT DISTINCT informatieobject, object_type FROM {{source}}) AS changed
ON changed.informatieobject = document.uuid
WHERE NOT EXISTS (
    SELECT FROM {RELATIONS} AS other
    WHERE other.informatieobject = changed.informatieobject
    AND other.object_type = changed.object_type
    AND NOT EXISTS (SELECT FROM {{source}} AS same WHERE same.uuid = other.uuid)
)
GROUP BY {KIND}, object_type
ON CONFLICT ON CONSTRAINT pk_kenmerk_telling DO UPDATE SET aantal = t.aantal + excluded.aantal
"""
# Relations of one document come and go one after the other, so that each sees those before it. It
# is held before anything of a relation is changed, for who makes one holds it first as well.
HOLD_DOCUMENT = f"""
CREATE FUNCTION hold_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM {DOCUMENTS} WHERE uuid = coalesce(NEW.informatieobject, OLD.informatieobject)
    FOR NO KEY UPDATE;
    RETURN coalesce(NEW, OLD);
END $$
"""


def _rows(source: str, sign: int) -> str:
    return ROWS.format(source=source, sign=sign)


def _counts(rows: str, part: str, kenmerken: str) -> list[str]:
    return [each.format(rows=rows, part=part, kenmerken=kenmerken) for each in COUNTS]


def _function(name: str, statements: list[str]) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE part constant smallint := free_part(); "
        f"BEGIN {';'.join(statements)}; RETURN NULL; END $$"
    )


def _count_documents() -> None:
    """The triggers are there, but for what is changed."""
    for name, source, sign in (("insert", "come", 1), ("delete", "gone", -1)):
        counts = _counts(_rows(source, sign), "part", KENMERKEN)
        op.execute(_function(f"count_documents_{name}", counts))
    changes = (_rows("(SELECT (OLD).*) AS was", -1), _rows("(SELECT (NEW).*) AS became", 1))
    counts = _counts(" UNION ALL ".join(changes), "part", WITH_RELATIONS)
    op.execute(_function("recount_document", counts))
    old, new = (", ".join(f"{row}.{name}" for name in COUNTED) for row in ("OLD", "NEW"))
    op.execute(
        f"CREATE OR REPLACE TRIGGER recount_document AFTER UPDATE OF {', '.join(COUNTED)} "
        f"ON {DOCUMENTS} FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new})) "
        "EXECUTE FUNCTION recount_document()"
    )


def _count_relations() -> None:
    op.execute(HOLD_DOCUMENT)
    op.execute(
        f"CREATE TRIGGER hold_document BEFORE INSERT OR DELETE ON {RELATIONS} "
        "FOR EACH ROW EXECUTE FUNCTION hold_document()"
    )
    for name, rows, sign in (("insert", "NEW", 1), ("delete", "OLD", -1)):
        count = COUNT_RELATIONS.format(source="changes", sign=sign, part="part")
        op.execute(_function(f"count_relations_{name}", [count]))
        op.execute(
            f"CREATE TRIGGER count_relations_{name} AFTER {name} ON {RELATIONS} "
            f"REFERENCING {rows} TABLE AS changes "
            f"FOR EACH STATEMENT EXECUTE FUNCTION count_relations_{name}()"
        )


def _table(name: str, *more: sa.Column[object]) -> None:
    level = postgresql.ENUM(name="vertrouwelijkheidaanduiding", create_type=False)
    columns = (
        *more,
        sa.Column("informatieobjecttype", sa.Text(), nullable=False),
        sa.Column("vertrouwelijkheidaanduiding", level, nullable=False),
        sa.Column("is_gereed_voor_publicatie", sa.Boolean(), nullable=False),
        sa.Column("deel", sa.SmallInteger(), nullable=False),
    )
    key = sa.PrimaryKeyConstraint(*(each.name for each in columns), name=f"pk_{name}")
    op.create_table(name, *columns, sa.Column("aantal", sa.BigInteger(), nullable=False), key)


def upgrade() -> None:
    _table("document_blok", sa.Column("blok", sa.BigInteger(), nullable=False))
    _table(
        "kenmerk_telling",
        sa.Column("kenmerk", sa.Text(), nullable=False),
        sa.Column("waarde", sa.LargeBinary(), nullable=False),
    )
    op.execute(FREE_PART)
    op.execute(WORDS)
    # The most that anything below asks, and at once: who asks for more later on may have to wait for
    # a reader that waits for us. Nothing is read meanwhile: 23 seconds with a million.
    op.execute(f"LOCK TABLE {DOCUMENTS}, {RELATIONS}, document_telling IN ACCESS EXCLUSIVE MODE")
    words = sa.Computed("words(trefwoorden)", persisted=True)
    op.add_column(DOCUMENTS, sa.Column("woorden", postgresql.ARRAY(sa.Text()), words))
    op.drop_index("ix_document_trefwoorden", DOCUMENTS)
    op.create_index("ix_document_woorden", DOCUMENTS, ["woorden"], postgresql_using="gin")
    op.create_index("ix_relatie_soort", RELATIONS, ["object_type", "informatieobject"])
    _count_documents()
    _count_relations()
    op.execute("TRUNCATE document_telling")
    for count in _counts(_rows(DOCUMENTS, 1), "0", KENMERKEN):
        op.execute(count)
    op.execute(COUNT_RELATIONS.format(source=RELATIONS, sign=1, part="0"))
    op.execute(f"ANALYZE {DOCUMENTS}, {RELATIONS}")
