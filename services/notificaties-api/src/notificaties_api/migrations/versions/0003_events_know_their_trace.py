"""Events in the outbox know the trace that they belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = "0002"


def upgrade() -> None:
    column = sa.Column("traceparent", sa.Text(), server_default="", nullable=False)
    op.add_column("outbox", column)
