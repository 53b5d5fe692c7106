"""zaken are found by where they are, and by every filter"""

import sqlalchemy as sa
from alembic import op

from zaken_api.resources.zaken.model import Box

revision = "0004"
down_revision = "0003"

# Every array that begins with a number is a position, however deep it is nested.
FUNCTION = """
CREATE FUNCTION geojson_box(geometry jsonb) RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT box(
        point(min((place ->> 0)::float8), min((place ->> 1)::float8)),
        point(max((place ->> 0)::float8), max((place ->> 1)::float8))
    )
    FROM jsonb_path_query(
        geometry, 'strict $.** ? (@.type() == "array" && @[0].type() == "number")'
    ) AS place
)
"""
INDEXES = {
    "zaak": (
        ["zaaktype", "startdatum", "vertrouwelijkheidaanduiding"],
        ["archiefnominatie", "archiefactiedatum"],
        ["archiefstatus"],
        ["bronorganisatie"],
        ["einddatum_gepland"],
        ["publicatiedatum"],
        ["uiterlijke_einddatum_afdoening"],
        ["vertrouwelijkheidaanduiding"],
    ),
    "rol": (["betrokkene_type"], ["omschrijving"], ["omschrijving_generiek"]),
    "status": (["datum_status_gezet"],),
}


def upgrade() -> None:
    op.execute(FUNCTION)
    box = sa.Computed("geojson_box(zaakgeometrie)", persisted=True)
    op.add_column("zaak", sa.Column("bounding_box", Box(), box))
    op.create_index(
        "ix_zaak_bounding_box",
        "zaak",
        ["bounding_box"],
        postgresql_using="gist",
        postgresql_include=["id"],
    )
    for table, several in INDEXES.items():
        for columns in several:
            op.create_index("_".join(["ix", table, *columns]), table, columns)
    op.drop_index("ix_zaak_zaaktype_vertrouwelijkheidaanduiding", table_name="zaak")
