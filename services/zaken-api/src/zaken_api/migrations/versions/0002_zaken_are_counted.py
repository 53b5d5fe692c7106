"""zaken are counted by type and confidentiality, in the transaction that changes them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

# Every backend counts in a part of its own, so that writers seldom wait for one another.
FUNCTION = """
CREATE FUNCTION count_zaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part smallint := pg_backend_pid() % 64;
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO zaak_telling AS t (zaaktype, vertrouwelijkheidaanduiding, deel, aantal)
        SELECT zaaktype, vertrouwelijkheidaanduiding, part, -count(*) FROM gone
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT ON CONSTRAINT pk_zaak_telling
        DO UPDATE SET aantal = t.aantal + excluded.aantal;
    ELSE
        INSERT INTO zaak_telling AS t (zaaktype, vertrouwelijkheidaanduiding, deel, aantal)
        SELECT zaaktype, vertrouwelijkheidaanduiding, part, count(*) FROM come
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT ON CONSTRAINT pk_zaak_telling
        DO UPDATE SET aantal = t.aantal + excluded.aantal;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGERS = {
    "insert": "NEW TABLE AS come",
    "delete": "OLD TABLE AS gone",
}


def upgrade() -> None:
    level = postgresql.ENUM(name="vertrouwelijkheidaanduiding", create_type=False)
    op.create_table(
        "zaak_telling",
        sa.Column("zaaktype", sa.Text(), nullable=False),
        sa.Column("vertrouwelijkheidaanduiding", level, nullable=False),
        sa.Column("deel", sa.SmallInteger(), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "zaaktype", "vertrouwelijkheidaanduiding", "deel", name="pk_zaak_telling"
        ),
    )
    op.execute(FUNCTION)
    for operation, rows in TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER count_zaken_{operation} AFTER {operation} ON zaak "
            f"REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION count_zaken()"
        )
    op.execute(
        "CREATE FUNCTION recount_zaak() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO zaak_telling AS t (zaaktype, vertrouwelijkheidaanduiding, deel, aantal) VALUES "
        "(OLD.zaaktype, OLD.vertrouwelijkheidaanduiding, pg_backend_pid() % 64, -1), "
        "(NEW.zaaktype, NEW.vertrouwelijkheidaanduiding, pg_backend_pid() % 64, 1) "
        "ON CONFLICT ON CONSTRAINT pk_zaak_telling "
        "DO UPDATE SET aantal = t.aantal + excluded.aantal; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER recount_zaak AFTER UPDATE OF zaaktype, vertrouwelijkheidaanduiding ON zaak "
        "FOR EACH ROW WHEN (OLD.zaaktype <> NEW.zaaktype "
        "OR OLD.vertrouwelijkheidaanduiding <> NEW.vertrouwelijkheidaanduiding) "
        "EXECUTE FUNCTION recount_zaak()"
    )
    op.execute(
        "INSERT INTO zaak_telling SELECT zaaktype, vertrouwelijkheidaanduiding, 0, count(*) "
        "FROM zaak GROUP BY 1, 2"
    )
