"""groups of types"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "bekend_type",
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("catalogus", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_bekend_type")),
        sa.UniqueConstraint("id", name=op.f("uq_bekend_type_id")),
        sa.UniqueConstraint("url", "component", name=op.f("uq_bekend_type_url_component")),
    )
    op.create_index(
        op.f("ix_bekend_type_catalogus_component"), "bekend_type", ["catalogus", "component"]
    )
    op.add_column(
        "applicatie",
        sa.Column(
            "autorisatie_groepen", postgresql.JSONB(), nullable=False, server_default=sa.text("'[]'")
        ),
    )
    op.alter_column("applicatie", "autorisatie_groepen", server_default=None)
