"""a quick check of content, and counts by index alone"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("inhoud", sa.Column("crc32", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_document_bronorganisatie",
        "enkelvoudiginformatieobject",
        [
            "bronorganisatie",
            "informatieobjecttype",
            "vertrouwelijkheidaanduiding",
            "is_gereed_voor_publicatie",
        ],
    )
    op.drop_index(
        "ix_enkelvoudiginformatieobject_bronorganisatie", "enkelvoudiginformatieobject"
    )
