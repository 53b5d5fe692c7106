"""a quick check of content"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("inhoud", sa.Column("crc32", sa.BigInteger(), nullable=True))
