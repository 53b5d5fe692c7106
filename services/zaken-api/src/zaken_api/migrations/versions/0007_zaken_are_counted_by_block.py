"""zaken are counted by block of ids, too; within an area they are judged over the index alone"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

# What was counted of all zaken of a kind is counted of each block of ids as well, in fewer parts.
# Both tables are always written in this order, and their rows in the order of the keys, so that no
# two writers wait for each other.
COUNT = """
CREATE OR REPLACE FUNCTION count_zaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part smallint := pg_backend_pid() % 64;
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO zaak_telling AS t (zaaktype, vertrouwelijkheidaanduiding, deel, aantal)
        SELECT zaaktype, vertrouwelijkheidaanduiding, part, -count(*) FROM gone
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT ON CONSTRAINT pk_zaak_telling
        DO UPDATE SET aantal = t.aantal + excluded.aantal;
        INSERT INTO zaak_blok AS b (zaaktype, vertrouwelijkheidaanduiding, blok, deel, aantal)
        SELECT zaaktype, vertrouwelijkheidaanduiding, id >> 14, part % 8, -count(*) FROM gone
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT ON CONSTRAINT pk_zaak_blok
        DO UPDATE SET aantal = b.aantal + excluded.aantal;
    ELSE
        INSERT INTO zaak_telling AS t (zaaktype, vertrouwelijkheidaanduiding, deel, aantal)
        SELECT zaaktype, vertrouwelijkheidaanduiding, part, count(*) FROM come
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT ON CONSTRAINT pk_zaak_telling
        DO UPDATE SET aantal = t.aantal + excluded.aantal;
        INSERT INTO zaak_blok AS b (zaaktype, vertrouwelijkheidaanduiding, blok, deel, aantal)
        SELECT zaaktype, vertrouwelijkheidaanduiding, id >> 14, part % 8, count(*) FROM come
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT ON CONSTRAINT pk_zaak_blok
        DO UPDATE SET aantal = b.aantal + excluded.aantal;
    END IF;
    RETURN NULL;
END $$
"""
RECOUNT = """
CREATE OR REPLACE FUNCTION recount_zaak() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part smallint := pg_backend_pid() % 64;
BEGIN
    INSERT INTO zaak_telling AS t (zaaktype, vertrouwelijkheidaanduiding, deel, aantal)
    SELECT * FROM (VALUES
        (OLD.zaaktype, OLD.vertrouwelijkheidaanduiding, part, -1),
        (NEW.zaaktype, NEW.vertrouwelijkheidaanduiding, part, 1)
    ) AS kinds ORDER BY 1, 2
    ON CONFLICT ON CONSTRAINT pk_zaak_telling
    DO UPDATE SET aantal = t.aantal + excluded.aantal;
    INSERT INTO zaak_blok AS b (zaaktype, vertrouwelijkheidaanduiding, blok, deel, aantal)
    SELECT * FROM (VALUES
        (OLD.zaaktype, OLD.vertrouwelijkheidaanduiding, OLD.id >> 14, part % 8, -1),
        (NEW.zaaktype, NEW.vertrouwelijkheidaanduiding, NEW.id >> 14, part % 8, 1)
    ) AS kinds ORDER BY 1, 2
    ON CONFLICT ON CONSTRAINT pk_zaak_blok
    DO UPDATE SET aantal = b.aantal + excluded.aantal;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    level = postgresql.ENUM(name="vertrouwelijkheidaanduiding", create_type=False)
    op.create_table(
        "zaak_blok",
        sa.Column("zaaktype", sa.Text(), nullable=False),
        sa.Column("vertrouwelijkheidaanduiding", level, nullable=False),
        sa.Column("blok", sa.BigInteger(), nullable=False),
        sa.Column("deel", sa.SmallInteger(), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "zaaktype", "vertrouwelijkheidaanduiding", "blok", "deel", name="pk_zaak_blok"
        ),
    )
    op.execute("LOCK TABLE zaak IN SHARE ROW EXCLUSIVE MODE")
    op.execute(COUNT)
    op.execute(RECOUNT)
    op.execute(
        "INSERT INTO zaak_blok SELECT zaaktype, vertrouwelijkheidaanduiding, id >> 14, 0, count(*) "
        "FROM zaak GROUP BY 1, 2, 3"
    )
    op.drop_index("ix_zaak_bounding_box", table_name="zaak")
    op.create_index(
        "ix_zaak_bounding_box",
        "zaak",
        ["bounding_box"],
        postgresql_using="gist",
        postgresql_include=["id", "zaaktype", "vertrouwelijkheidaanduiding"],
    )
