"""content is taken to be scanned, and it is known of each whether it was"""

from alembic import op

revision = "0006"
down_revision = "0005"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE inhoud ADD COLUMN IF NOT EXISTS gescand_op timestamptz")
    op.execute("ALTER TABLE inhoud ADD COLUMN IF NOT EXISTS scan_vanaf timestamptz")
    op.execute(
        "ALTER TABLE inhoud ADD COLUMN IF NOT EXISTS scanpogingen integer NOT NULL DEFAULT 0"
    )
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_inhoud_scan")  # half of one, perhaps
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_inhoud_scan ON inhoud (omvang, sha256) "
            "WHERE toestand = 'wacht op scan'"
        )
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_inhoud_wacht")
