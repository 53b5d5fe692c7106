"""the database keeps count of the rows of each table, in the transaction that changes them"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    "actor",
    "actor_klantcontact",
    "betrokkene",
    "bijlage",
    "categorie",
    "categorie_relatie",
    "digitaal_adres",
    "internetaak",
    "klantcontact",
    "onderwerpobject",
    "partij",
    "partij_identificator",
    "rekeningnummer",
    "vertegenwoordiging",
)
# A transaction counts in a part that no other transaction counts in at the moment. So writers never
# wait for one another, whatever order they change tables in, until there are more than 64 of them.
FUNCTION = """
CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part integer := pg_backend_pid() % 64;
    more bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        SELECT -count(*) INTO more FROM gone;
    ELSE
        SELECT count(*) INTO more FROM come;
    END IF;
    IF more = 0 THEN
        RETURN NULL;
    END IF;
    FOR tried IN 1..64 LOOP
        EXIT WHEN pg_try_advisory_xact_lock('telling'::regclass::oid::integer, part);
        part := (part + 1) % 64;
    END LOOP;
    INSERT INTO telling AS t (tabel, deel, aantal) VALUES (TG_TABLE_NAME, part, more)
    ON CONFLICT ON CONSTRAINT pk_telling DO UPDATE SET aantal = t.aantal + excluded.aantal;
    RETURN NULL;
END $$
"""
TRIGGERS = {"insert": "NEW TABLE AS come", "delete": "OLD TABLE AS gone"}


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("deel", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tabel", "deel", name=op.f("pk_telling")),
    )
    op.execute(FUNCTION)
    for table in TABLES:
        op.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        for operation, rows in TRIGGERS.items():
            op.execute(
                f"CREATE TRIGGER count_rows_{operation} AFTER {operation} ON {table} "
                f"REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION count_rows()"
            )
        op.execute(f"INSERT INTO telling SELECT '{table}', 0, count(*) FROM {table}")
