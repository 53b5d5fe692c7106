"""first tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

# Every backend counts in a part of its own, so that writers seldom wait for one another.
_COUNTED = "informatieobjecttype, vertrouwelijkheidaanduiding, is_gereed_voor_publicatie"
_KIND = "informatieobjecttype, vertrouwelijkheidaanduiding, coalesce(is_gereed_voor_publicatie, false)"


def _function(rows: str, sign: str) -> str:
    return f"""
        INSERT INTO document_telling AS t ({_COUNTED}, deel, aantal)
        SELECT {_KIND}, pg_backend_pid() % 64, {sign}count(*) FROM {rows}
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT ON CONSTRAINT pk_document_telling
        DO UPDATE SET aantal = t.aantal + excluded.aantal;
    """


def _count() -> None:
    for operation, rows in {"insert": ("new", "come", ""), "delete": ("old", "gone", "-")}.items():
        table, name, sign = rows
        op.execute(
            f"CREATE FUNCTION count_documents_{operation}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {_function(name, sign)} RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER count_documents_{operation} AFTER {operation} "
            f"ON enkelvoudiginformatieobject REFERENCING {table} TABLE AS {name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION count_documents_{operation}()"
        )
    old, new = (
        f"({row}.informatieobjecttype, {row}.vertrouwelijkheidaanduiding, "
        f"coalesce({row}.is_gereed_voor_publicatie, false), pg_backend_pid() % 64, {count})"
        for row, count in (("OLD", -1), ("NEW", 1))
    )
    op.execute(
        "CREATE FUNCTION recount_document() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO document_telling AS t ({_COUNTED}, deel, aantal) VALUES {old}, {new} "
        "ON CONFLICT ON CONSTRAINT pk_document_telling "
        "DO UPDATE SET aantal = t.aantal + excluded.aantal; RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER recount_document AFTER UPDATE OF {_COUNTED} "
        "ON enkelvoudiginformatieobject FOR EACH ROW WHEN ("
        "OLD.informatieobjecttype <> NEW.informatieobjecttype "
        "OR OLD.vertrouwelijkheidaanduiding <> NEW.vertrouwelijkheidaanduiding "
        "OR coalesce(OLD.is_gereed_voor_publicatie, false) "
        "<> coalesce(NEW.is_gereed_voor_publicatie, false)) "
        "EXECUTE FUNCTION recount_document()"
    )


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("documentnummer")))
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
    op.create_table('document_telling',
    sa.Column('informatieobjecttype', sa.Text(), nullable=False),
    sa.Column('vertrouwelijkheidaanduiding', sa.Enum('openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim', name='vertrouwelijkheidaanduiding'), nullable=False),
    sa.Column('is_gereed_voor_publicatie', sa.Boolean(), nullable=False),
    sa.Column('deel', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('aantal', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('informatieobjecttype', 'vertrouwelijkheidaanduiding', 'is_gereed_voor_publicatie', 'deel', name=op.f('pk_document_telling'))
    )
    op.create_table('inhoud',
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('omvang', sa.BigInteger(), nullable=False),
    sa.Column('gebruikt_op', sa.DateTime(timezone=True), nullable=False),
    sa.Column('toestand', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_inhoud'))
    )
    op.create_index(op.f('ix_inhoud_gebruikt_op'), 'inhoud', ['gebruikt_op'], unique=False)
    op.create_index('ix_inhoud_wacht', 'inhoud', ['sha256'], unique=False, postgresql_where=sa.text("toestand = 'wacht op scan'"))
    op.create_table('outbox',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('event', sa.Uuid(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('hoofdobject', sa.Text(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    op.create_table('enkelvoudiginformatieobject',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('lock', sa.Text(), nullable=False),
    sa.Column('identificatie', sa.Text(), nullable=False),
    sa.Column('bronorganisatie', sa.Text(), nullable=False),
    sa.Column('creatiedatum', sa.Date(), nullable=False),
    sa.Column('titel', sa.Text(), nullable=False),
    sa.Column('vertrouwelijkheidaanduiding', postgresql.ENUM(name="vertrouwelijkheidaanduiding", create_type=False), nullable=False),
    sa.Column('is_gereed_voor_publicatie', sa.Boolean(), nullable=True),
    sa.Column('tonen_aan_initiator', sa.Boolean(), nullable=False),
    sa.Column('auteur', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('inhoud_is_vervallen', sa.Boolean(), nullable=True),
    sa.Column('formaat', sa.Text(), nullable=False),
    sa.Column('taal', sa.Text(), nullable=False),
    sa.Column('versie', sa.Integer(), nullable=False),
    sa.Column('begin_registratie', sa.DateTime(timezone=True), nullable=False),
    sa.Column('bestandsnaam', sa.Text(), nullable=False),
    sa.Column('bestandsomvang', sa.BigInteger(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('link', sa.Text(), nullable=False),
    sa.Column('beschrijving', sa.Text(), nullable=False),
    sa.Column('ontvangstdatum', sa.Date(), nullable=True),
    sa.Column('verzenddatum', sa.Date(), nullable=True),
    sa.Column('indicatie_gebruiksrecht', sa.Boolean(), nullable=True),
    sa.Column('verschijningsvorm', sa.Text(), nullable=False),
    sa.Column('ondertekening', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('integriteit', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('informatieobjecttype', sa.Text(), nullable=False),
    sa.Column('trefwoorden', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['sha256'], ['inhoud.sha256'], name=op.f('fk_enkelvoudiginformatieobject_sha256')),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_enkelvoudiginformatieobject')),
    sa.UniqueConstraint('id', name=op.f('uq_enkelvoudiginformatieobject_id')),
    sa.UniqueConstraint('identificatie', 'bronorganisatie', name=op.f('uq_enkelvoudiginformatieobject_identificatie_bronorganisatie'))
    )
    op.create_index(op.f('ix_enkelvoudiginformatieobject_bronorganisatie'), 'enkelvoudiginformatieobject', ['bronorganisatie'], unique=False)
    op.create_index('ix_document_type', 'enkelvoudiginformatieobject', ['informatieobjecttype', 'vertrouwelijkheidaanduiding'], unique=False)
    op.create_index(op.f('ix_enkelvoudiginformatieobject_sha256'), 'enkelvoudiginformatieobject', ['sha256'], unique=False)
    op.create_index('ix_document_trefwoorden', 'enkelvoudiginformatieobject', ['trefwoorden'], unique=False, postgresql_using='gin', postgresql_ops={'trefwoorden': 'jsonb_path_ops'})
    op.create_table('bestandsdeel',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('informatieobject', sa.Uuid(), nullable=False),
    sa.Column('volgnummer', sa.Integer(), nullable=False),
    sa.Column('omvang', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['informatieobject'], ['enkelvoudiginformatieobject.uuid'], name=op.f('fk_bestandsdeel_informatieobject'), ondelete='CASCADE', initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['sha256'], ['inhoud.sha256'], name=op.f('fk_bestandsdeel_sha256')),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_bestandsdeel')),
    sa.UniqueConstraint('id', name=op.f('uq_bestandsdeel_id')),
    sa.UniqueConstraint('informatieobject', 'volgnummer', name=op.f('uq_bestandsdeel_informatieobject_volgnummer'))
    )
    op.create_index(op.f('ix_bestandsdeel_sha256'), 'bestandsdeel', ['sha256'], unique=False)
    op.create_table('gebruiksrechten',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('informatieobject', sa.Uuid(), nullable=False),
    sa.Column('startdatum', sa.DateTime(timezone=True), nullable=False),
    sa.Column('einddatum', sa.DateTime(timezone=True), nullable=True),
    sa.Column('omschrijving_voorwaarden', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['informatieobject'], ['enkelvoudiginformatieobject.uuid'], name=op.f('fk_gebruiksrechten_informatieobject'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_gebruiksrechten')),
    sa.UniqueConstraint('id', name=op.f('uq_gebruiksrechten_id'))
    )
    op.create_index(op.f('ix_gebruiksrechten_einddatum'), 'gebruiksrechten', ['einddatum'], unique=False)
    op.create_index(op.f('ix_gebruiksrechten_informatieobject'), 'gebruiksrechten', ['informatieobject'], unique=False)
    op.create_index(op.f('ix_gebruiksrechten_startdatum'), 'gebruiksrechten', ['startdatum'], unique=False)
    op.create_table('objectinformatieobject',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('informatieobject', sa.Uuid(), nullable=False),
    sa.Column('object', sa.Text(), nullable=False),
    sa.Column('object_type', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['informatieobject'], ['enkelvoudiginformatieobject.uuid'], name=op.f('fk_objectinformatieobject_informatieobject')),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_objectinformatieobject')),
    sa.UniqueConstraint('id', name=op.f('uq_objectinformatieobject_id')),
    sa.UniqueConstraint('informatieobject', 'object', name=op.f('uq_objectinformatieobject_informatieobject_object'))
    )
    op.create_index(op.f('ix_objectinformatieobject_object'), 'objectinformatieobject', ['object'], unique=False)
    op.create_table('verzending',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('betrokkene', sa.Text(), nullable=False),
    sa.Column('informatieobject', sa.Uuid(), nullable=False),
    sa.Column('aard_relatie', sa.Text(), nullable=False),
    sa.Column('toelichting', sa.Text(), nullable=False),
    sa.Column('ontvangstdatum', sa.Date(), nullable=True),
    sa.Column('verzenddatum', sa.Date(), nullable=True),
    sa.Column('contact_persoon', sa.Text(), nullable=False),
    sa.Column('contactpersoonnaam', sa.Text(), nullable=False),
    sa.Column('binnenlands_correspondentieadres', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('buitenlands_correspondentieadres', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('correspondentie_postadres', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('faxnummer', sa.Text(), nullable=True),
    sa.Column('emailadres', sa.Text(), nullable=True),
    sa.Column('mijn_overheid', sa.Boolean(), nullable=False),
    sa.Column('telefoonnummer', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['informatieobject'], ['enkelvoudiginformatieobject.uuid'], name=op.f('fk_verzending_informatieobject'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_verzending')),
    sa.UniqueConstraint('id', name=op.f('uq_verzending_id'))
    )
    op.create_index(op.f('ix_verzending_aard_relatie'), 'verzending', ['aard_relatie'], unique=False)
    op.create_index(op.f('ix_verzending_betrokkene'), 'verzending', ['betrokkene'], unique=False)
    op.create_index(op.f('ix_verzending_informatieobject'), 'verzending', ['informatieobject'], unique=False)
    op.create_table('vorigeversie',
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('informatieobject', sa.Uuid(), nullable=False),
    sa.Column('identificatie', sa.Text(), nullable=False),
    sa.Column('bronorganisatie', sa.Text(), nullable=False),
    sa.Column('creatiedatum', sa.Date(), nullable=False),
    sa.Column('titel', sa.Text(), nullable=False),
    sa.Column('vertrouwelijkheidaanduiding', postgresql.ENUM(name="vertrouwelijkheidaanduiding", create_type=False), nullable=False),
    sa.Column('is_gereed_voor_publicatie', sa.Boolean(), nullable=True),
    sa.Column('tonen_aan_initiator', sa.Boolean(), nullable=False),
    sa.Column('auteur', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('inhoud_is_vervallen', sa.Boolean(), nullable=True),
    sa.Column('formaat', sa.Text(), nullable=False),
    sa.Column('taal', sa.Text(), nullable=False),
    sa.Column('versie', sa.Integer(), nullable=False),
    sa.Column('begin_registratie', sa.DateTime(timezone=True), nullable=False),
    sa.Column('bestandsnaam', sa.Text(), nullable=False),
    sa.Column('bestandsomvang', sa.BigInteger(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('link', sa.Text(), nullable=False),
    sa.Column('beschrijving', sa.Text(), nullable=False),
    sa.Column('ontvangstdatum', sa.Date(), nullable=True),
    sa.Column('verzenddatum', sa.Date(), nullable=True),
    sa.Column('indicatie_gebruiksrecht', sa.Boolean(), nullable=True),
    sa.Column('verschijningsvorm', sa.Text(), nullable=False),
    sa.Column('ondertekening', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('integriteit', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('informatieobjecttype', sa.Text(), nullable=False),
    sa.Column('trefwoorden', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['informatieobject'], ['enkelvoudiginformatieobject.uuid'], name=op.f('fk_vorigeversie_informatieobject'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sha256'], ['inhoud.sha256'], name=op.f('fk_vorigeversie_sha256')),
    sa.PrimaryKeyConstraint('uuid', name=op.f('pk_vorigeversie')),
    sa.UniqueConstraint('id', name=op.f('uq_vorigeversie_id')),
    sa.UniqueConstraint('informatieobject', 'versie', name=op.f('uq_vorigeversie_informatieobject_versie'))
    )
    op.create_index(op.f('ix_vorigeversie_sha256'), 'vorigeversie', ['sha256'], unique=False)
    _count()
