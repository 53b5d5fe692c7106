"""Many zaken, put straight into the database, and how it would go about a question."""

from collections.abc import Mapping
from typing import Any

import orjson

from zgw_core.reader import Reader
from zgw_core.resource import Resource
from zgw_core.testing.api import InProcess

NUMBER = 20_000
CATALOGI = "http://catalogi.test/catalogi/api/v1"
TYPE = f"{CATALOGI}/{{}}/00000000-0000-4000-8000-000000000007"
"""One of a thousand; a text to fill in the kind of type in."""
_TYPE = f"'{CATALOGI}/{{}}/00000000-0000-4000-8000-' || lpad((i % 1000)::text, 12, '0')"
_KINDS = {
    "natuurlijk_persoon": ("inpBsn", "anpIdentificatie", "inpA_nummer"),
    "niet_natuurlijk_persoon": ("innNnpId", "annIdentificatie"),
    "vestiging": ("vestigingsNummer",),
    "medewerker": ("identificatie",),
    "organisatorische_eenheid": ("identificatie",),
}
_RARE = "i % 400 = 0"
"""True for so few that an index pays; the values that are sought are theirs."""
_EMPTY = "i % 400 = 1"
"""True for as few others: what is not filled in is rare as well."""
_ZAKEN = f"""
INSERT INTO zaak (uuid, identificatie, bronorganisatie, omschrijving, toelichting, zaaktype,
    registratiedatum, verantwoordelijke_organisatie, startdatum, einddatum, einddatum_gepland,
    uiterlijke_einddatum_afdoening, publicatiedatum, communicatiekanaal, producten_of_diensten,
    vertrouwelijkheidaanduiding, betalingsindicatie, zaakgeometrie, selectielijstklasse,
    relevante_andere_zaken, kenmerken, archiefnominatie, archiefstatus, archiefactiedatum,
    opdrachtgevende_organisatie)
SELECT gen_random_uuid(), 'ZAAK-' || i, CASE WHEN {_RARE} THEN '123456782' ELSE '517439943' END,
    'Melding', repeat('toelichting ', 20), {_TYPE.format("zaaktypen")}, day, '517439943', day,
    CASE WHEN NOT ({_EMPTY}) THEN day + 60 END, day + 30, day + 90,
    CASE WHEN NOT ({_EMPTY}) THEN day END, '', '[]',
    CASE WHEN {_RARE} THEN 'openbaar' ELSE 'intern' END::vertrouwelijkheidaanduiding, '',
    jsonb_build_object('type', 'Point',
        'coordinates', jsonb_build_array(4 + i % 100 * 0.02, 51 + i / 100 * 0.01)),
    '', '[]', '[]', CASE WHEN {_RARE} THEN 'vernietigen' ELSE 'blijvend_bewaren' END,
    CASE WHEN {_RARE} THEN 'overgedragen' ELSE 'nog_te_archiveren' END,
    CASE WHEN NOT ({_EMPTY}) THEN day + 2000 END, ''
FROM (SELECT i, DATE '2020-01-01' + i / 20 AS day FROM generate_series(1, {NUMBER}) i) AS made
"""
_ROLLEN = f"""
INSERT INTO rol (uuid, zaak, betrokkene, betrokkene_type, afwijkende_naam_betrokkene, roltype,
    omschrijving, omschrijving_generiek, roltoelichting, indicatie_machtiging,
    betrokkene_identificatie)
SELECT gen_random_uuid(), uuid, CASE WHEN {_RARE} THEN 'http://personen.test/' || i ELSE '' END,
    $1, '', {_TYPE.format("roltypen")},
    CASE WHEN {_RARE} THEN 'Adviseur' ELSE 'Behandelaar' END,
    CASE WHEN {_RARE} THEN 'adviseur' ELSE 'behandelaar' END, '', '',
    (SELECT jsonb_object_agg(key, i::text) FROM unnest($2::text[]) AS key)
FROM (SELECT uuid, substr(identificatie, 6)::int AS i FROM zaak) AS made
WHERE $1 <> 'vestiging' OR {_RARE}
"""
_STATUSSEN = f"""
INSERT INTO status (uuid, zaak, statustype, datum_status_gezet, statustoelichting,
    indicatie_laatst_gezette_status)
SELECT gen_random_uuid(), uuid, {_TYPE.format("statustypen")}, day + n, '', n = 3 AND {_RARE}
FROM (SELECT uuid, substr(identificatie, 6)::int AS i, startdatum AS day FROM zaak) AS made,
    generate_series(1, 3) AS n
"""
_RESULTATEN = f"""
INSERT INTO resultaat (uuid, zaak, resultaattype, toelichting)
SELECT gen_random_uuid(), uuid, {_TYPE.format("resultaattypen")}, ''
FROM (SELECT uuid, substr(identificatie, 6)::int AS i FROM zaak) AS made
"""


async def load(api: InProcess) -> None:
    await api.rows(_ZAKEN)
    for kind, keys in _KINDS.items():
        await api.rows(_ROLLEN, kind, keys)
    await api.rows(_STATUSSEN)
    await api.rows(_RESULTATEN)
    for table in ("zaak", "rol", "status", "resultaat"):
        await api.rows(f"VACUUM ANALYZE {table}")


async def plan(
    api: InProcess, resource: Resource, params: Mapping[str, Any], restricted: bool = False
) -> list[dict[str, Any]]:
    """The steps by which the database would answer a list."""
    reader: Reader = api.context.reader(resource)
    query = reader.parse(params.items())
    statement = reader.list(tuple(sorted(query.values)), query.ordering, restricted)
    rights = orjson.dumps({TYPE.format("zaaktypen"): "zeer_geheim"}).decode()
    arguments = statement.arguments(
        **{**query.values, **query.window, "rights": rights, "client_": ""}
    )
    (row,) = await api.rows(f"EXPLAIN (FORMAT JSON) {statement.sql}", *arguments)
    return steps(orjson.loads(row["QUERY PLAN"])[0]["Plan"])


def steps(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(step for part in node.get("Plans", ()) for step in steps(part))]


def walks(found: list[dict[str, Any]]) -> list[str]:
    """Tables and indexes that would be gone through from end to end, and large sorts."""
    read = [step["Relation Name"] for step in found if step["Node Type"] == "Seq Scan"]
    read += [step["Index Name"] for step in found if "Filter" in step and _has_no_bounds(step)]
    scans = [table for table in read if table not in ("zaak_telling", "zaak_blok")]
    sorts = [
        str(step["Sort Key"])
        for step in found
        if step["Node Type"] == "Sort" and step["Plan Rows"] > NUMBER / 4
    ]
    return [*scans, *sorts]


def _has_no_bounds(step: dict[str, Any]) -> bool:
    """A walk through an index, that looks at each row it comes by."""
    return "Index Name" in step and "Index Cond" not in step
