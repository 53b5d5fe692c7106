"""addresses are sought by a part of them, over the groups of three letters that are in them"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # A trusted extension: the owner of the database may add it.
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.create_index(
        "ix_digitaal_adres_part",
        "digitaal_adres",
        ["adres"],
        postgresql_using="gin",
        postgresql_ops={"adres": "gin_trgm_ops"},
    )
