"""documents have their trefwoorden as an array, and there are tables to count them in

Nobody waits for this: what is large is done in parts, or beside all other work. It can be broken off
anywhere, and goes on where it was.
"""

import time

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

revision = "0004"
down_revision = "0003"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"

DOCUMENTS, RELATIONS = "enkelvoudiginformatieobject", "objectinformatieobject"
BATCH = 2_000
TRIES, LOCK_NOT_AVAILABLE = 300, "55P03"

# A transaction counts in a part that no other transaction counts in at the moment, the first that is
# free: writers do not wait for one another, and where they are few, so are the rows to add up.
FREE_PART = """
CREATE OR REPLACE FUNCTION free_part() RETURNS smallint LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE FUNCTION words(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT jsonb_array_elements_text(list))
"""
KEEP_WORDS = """
CREATE OR REPLACE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.woorden := words(NEW.trefwoorden);
    RETURN NEW;
END $$
"""
WORDS_ARE_KEPT = f"""
CREATE OR REPLACE TRIGGER keep_words BEFORE INSERT OR UPDATE OF trefwoorden ON {DOCUMENTS}
FOR EACH ROW EXECUTE FUNCTION keep_words()
"""
FILL = f"""
UPDATE {DOCUMENTS} SET woorden = words(trefwoorden)
WHERE id BETWEEN :first AND :last AND woorden IS NULL
"""
TABLE = """
CREATE TABLE IF NOT EXISTS {name} (
    {more},
    informatieobjecttype text NOT NULL,
    vertrouwelijkheidaanduiding vertrouwelijkheidaanduiding NOT NULL,
    is_gereed_voor_publicatie boolean NOT NULL,
    deel smallint NOT NULL,
    aantal bigint NOT NULL,
    CONSTRAINT pk_{name} PRIMARY KEY (
        {key}, informatieobjecttype, vertrouwelijkheidaanduiding, is_gereed_voor_publicatie, deel
    )
)
"""
TABLES = (
    TABLE.format(name="document_blok", more="blok bigint NOT NULL", key="blok"),
    TABLE.format(
        name="kenmerk_telling",
        more="kenmerk text NOT NULL, waarde bytea NOT NULL",
        key="kenmerk, waarde",
    ),
)
IS_BROKEN = "SELECT NOT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)"


def _briefly(statement: str) -> None:
    """All others wait behind whoever waits for a table, so that is not for long; then again."""
    op.execute("SET lock_timeout = '300ms'")
    for tries_left in reversed(range(TRIES)):
        try:
            op.execute(statement)
            break
        except DBAPIError as error:
            if not tries_left or getattr(error.orig, "sqlstate", "") != LOCK_NOT_AVAILABLE:
                raise
        time.sleep(1)
    op.execute("RESET lock_timeout")


def _fill_in_parts() -> None:
    connection = op.get_bind()
    ends = connection.execute(sa.text(f"SELECT min(id), max(id) FROM {DOCUMENTS}")).one()
    for first in range(ends[0] or 0, (ends[1] or -1) + 1, BATCH):
        connection.execute(sa.text(FILL), {"first": first, "last": first + BATCH - 1})


def _index(name: str, rest: str) -> None:
    if op.get_bind().scalar(sa.text(IS_BROKEN), {"name": name}):
        op.execute(f"DROP INDEX CONCURRENTLY {name}")
    op.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {rest}")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for statement in (*TABLES, FREE_PART, WORDS, KEEP_WORDS):
            op.execute(statement)
        _briefly(f"ALTER TABLE {DOCUMENTS} ADD COLUMN IF NOT EXISTS woorden text[]")
        _briefly(WORDS_ARE_KEPT)
        _fill_in_parts()
        _index("ix_document_woorden", f"{DOCUMENTS} USING gin (woorden)")
        _index("ix_relatie_soort", f"{RELATIONS} (object_type, informatieobject)")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_document_trefwoorden")
        op.execute(f"VACUUM (ANALYZE, TRUNCATE false) {DOCUMENTS}, {RELATIONS}")
