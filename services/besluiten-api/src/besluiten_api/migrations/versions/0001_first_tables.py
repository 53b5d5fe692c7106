"""first tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("besluitnummer")))
    op.create_table('audittrail',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('hoofdobject', sa.Uuid(), nullable=False),
    sa.Column('hoofdobject_url', sa.Text(), nullable=False),
    sa.Column('resource', sa.Text(), nullable=False),
    sa.Column('resource_url', sa.Text(), nullable=False),
    sa.Column('resource_weergave', sa.Text(), nullable=False),
    sa.Column('actie', sa.Text(), nullable=False),
    sa.Column('resultaat', sa.Integer(), nullable=False),
    sa.Column('applicatie_id', sa.Text(), nullable=False),
    sa.Column('applicatie_weergave', sa.Text(), nullable=False),
    sa.Column('gebruikers_id', sa.Text(), nullable=False),
    sa.Column('gebruikers_weergave', sa.Text(), nullable=False),
    sa.Column('toelichting', sa.Text(), nullable=False),
    sa.Column('request_id', sa.Text(), nullable=False),
    sa.Column('aanmaakdatum', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('oud', sa.JSON(), nullable=True),
    sa.Column('nieuw', sa.JSON(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audittrail')),
    sa.UniqueConstraint('uuid', name=op.f('uq_audittrail_uuid'))
    )
    op.create_index(op.f('ix_audittrail_hoofdobject'), 'audittrail', ['hoofdobject'], unique=False)
    op.create_table('besluit',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('identificatie', sa.Text(), nullable=False),
    sa.Column('verantwoordelijke_organisatie', sa.Text(), nullable=False),
    sa.Column('besluittype', sa.Text(), nullable=False),
    sa.Column('zaak', sa.Text(), nullable=False),
    sa.Column('datum', sa.Date(), nullable=False),
    sa.Column('toelichting', sa.Text(), nullable=False),
    sa.Column('bestuursorgaan', sa.Text(), nullable=False),
    sa.Column('ingangsdatum', sa.Date(), nullable=False),
    sa.Column('vervaldatum', sa.Date(), nullable=True),
    sa.Column('vervalreden', sa.Text(), nullable=False),
    sa.Column('publicatiedatum', sa.Date(), nullable=True),
    sa.Column('verzenddatum', sa.Date(), nullable=True),
    sa.Column('uiterlijke_reactiedatum', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_besluit')),
    sa.UniqueConstraint('id', name=op.f('uq_besluit_id')),
    sa.UniqueConstraint('identificatie', 'verantwoordelijke_organisatie', name=op.f('uq_besluit_identificatie_verantwoordelijke_organisatie'))
    )
    op.create_index(op.f('ix_besluit_besluittype'), 'besluit', ['besluittype'], unique=False)
    op.create_index(op.f('ix_besluit_verantwoordelijke_organisatie'), 'besluit', ['verantwoordelijke_organisatie'], unique=False)
    op.create_index(op.f('ix_besluit_zaak'), 'besluit', ['zaak'], unique=False)
    op.create_table('mirror',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('event', sa.Uuid(), nullable=True),
    sa.Column('wish', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('undo', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('recorded', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('notification', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('due', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), server_default='', nullable=False),
    sa.Column('made', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mirror'))
    )
    op.create_index(op.f('ix_mirror_due'), 'mirror', ['due'], unique=False)
    op.create_index(op.f('ix_mirror_event'), 'mirror', ['event'], unique=False)
    op.create_index('ix_mirror_members', 'mirror', [sa.literal_column("(wish -> 'members')")], unique=False)
    op.create_table('outbox',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('event', sa.Uuid(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('hoofdobject', sa.Text(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    op.create_table('besluitinformatieobject',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('informatieobject', sa.Text(), nullable=False),
    sa.Column('besluit', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['besluit'], ['besluit.uuid'], name=op.f('fk_besluitinformatieobject_besluit')),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_besluitinformatieobject')),
    sa.UniqueConstraint('besluit', 'informatieobject', name=op.f('uq_besluitinformatieobject_besluit_informatieobject')),
    sa.UniqueConstraint('id', name=op.f('uq_besluitinformatieobject_id'))
    )
    op.create_index(op.f('ix_besluitinformatieobject_informatieobject'), 'besluitinformatieobject', ['informatieobject'], unique=False)
