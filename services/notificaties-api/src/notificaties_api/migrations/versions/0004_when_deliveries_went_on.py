"""It is known since when deliveries went on: after a pause, or after all of them stood still."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"


def upgrade() -> None:
    op.add_column("abonnement", sa.Column("hervat", sa.DateTime(timezone=True)))
    now = sa.text("now()")
    seen = sa.Column("gezien", sa.DateTime(timezone=True), server_default=now, nullable=False)
    op.add_column("voortgang", seen)
