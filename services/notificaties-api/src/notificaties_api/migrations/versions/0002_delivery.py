"""delivery"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.alter_column('abonnement', 'auth', nullable=True)
    op.add_column('abonnement', sa.Column('geheimen', sa.Text(), nullable=True))
    op.add_column('abonnement', sa.Column('bezorging', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("""'{"formaat": "klassiek"}'"""), nullable=False))
    op.add_column('abonnement', sa.Column('gepauzeerd', sa.Boolean(), server_default=sa.text('false'), nullable=False))
    op.create_table('voortgang',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('stroom', sa.Text(), nullable=False),
    sa.Column('positie', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voortgang'))
    )
    op.create_table('achtergebleven',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('abonnement', sa.Uuid(), nullable=False),
    sa.Column('hoofdobject', sa.Text(), nullable=False),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('reden', sa.Text(), nullable=False),
    sa.Column('pogingen', sa.BigInteger(), nullable=False),
    sa.Column('sinds', sa.DateTime(timezone=True), nullable=False),
    sa.Column('volgende', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('opgegeven', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['abonnement'], ['abonnement.uuid'], name=op.f('fk_achtergebleven_abonnement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_achtergebleven')),
    sa.UniqueConstraint('abonnement', 'event', name=op.f('uq_achtergebleven_abonnement_event'))
    )
    op.create_index('ix_achtergebleven_wachtend', 'achtergebleven', ['abonnement', 'hoofdobject', 'id'], unique=False, postgresql_where=sa.text('opgegeven IS NULL'))
    op.execute("""
    INSERT INTO achtergebleven
        (abonnement, hoofdobject, event, message, reden, pogingen, sinds, opgegeven)
    SELECT abonnement, COALESCE(message::json ->> 'hoofdObject', ''), event, message, reden,
           pogingen, sinds, opgegeven
    FROM onbestelbaar ORDER BY opgegeven
    """)
    op.drop_table('onbestelbaar')
