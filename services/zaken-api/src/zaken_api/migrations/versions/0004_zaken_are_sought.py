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
        ["startdatum", "id"],
        ["registratiedatum", "id"],
        ["einddatum", "id"],
        ["archiefactiedatum", "id"],
        ["publicatiedatum", "id"],
        ["archiefnominatie", "archiefactiedatum"],
        ["archiefstatus"],
        ["bronorganisatie"],
        ["einddatum_gepland"],
        ["uiterlijke_einddatum_afdoening"],
        ["vertrouwelijkheidaanduiding"],
    ),
    "rol": (["betrokkene_type"], ["omschrijving"], ["omschrijving_generiek"]),
    "status": (["datum_status_gezet", "id"],),
}
REPLACED = (
    "zaaktype_vertrouwelijkheidaanduiding",
    "startdatum",
    "registratiedatum",
    "einddatum",
    "archiefactiedatum",
)
# Of an expression in a partial index the planner has no statistics of its own.
SOUGHT = (
    "inpBsn",
    "anpIdentificatie",
    "inpA_nummer",
    "innNnpId",
    "annIdentificatie",
    "vestigingsNummer",
    "identificatie",
)


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
    for name in REPLACED:
        op.drop_index(f"ix_zaak_{name}", table_name="zaak")
    for key in SOUGHT:
        op.execute(
            f"CREATE STATISTICS st_rol_{key.lower()} ON (betrokkene_identificatie ->> '{key}') "
            "FROM rol"
        )
