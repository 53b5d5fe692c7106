"""${message}"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
# The oldest revision whose code works on what this makes as well; None: only this code.
serves_from = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
