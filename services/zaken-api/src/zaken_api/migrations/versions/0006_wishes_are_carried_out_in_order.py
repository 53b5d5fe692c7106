"""Wishes about the same relation are carried out in order; zaken are found by besluit."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("ix_mirror_members", "mirror", [sa.literal_column("(wish -> 'members')")])
    op.create_index("ix_zaakbesluit_besluit", "zaakbesluit", ["besluit"])
