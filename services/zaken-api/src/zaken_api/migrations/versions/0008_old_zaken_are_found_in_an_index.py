"""Zaken that ended before a day are found, judged and counted over an index alone."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index("ix_zaak_einddatum_id", table_name="zaak")
    op.create_index(
        "ix_zaak_einddatum_id",
        "zaak",
        ["einddatum", "id"],
        postgresql_include=["archiefnominatie", "zaaktype", "vertrouwelijkheidaanduiding"],
    )
