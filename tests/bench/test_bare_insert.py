"""The limit of a create stores as many rows as the service, in as many statements."""

from bench.bare_insert import Rows

ZAAK = {"uuid": "z", "identificatie": "ZAAK-1", "zaaktype": "http://types/1"}
LINE = {
    "uuid": "l",
    "hoofdobject": "z",
    "hoofdobject_url": "http://zaken/z",
    "resource": "zaak",
    "resource_url": "http://zaken/z",
    "resource_weergave": "ZAAK-1",
    "actie": "create",
}


def test_a_zaak_is_one_statement_and_its_audit_line_and_event_another() -> None:
    (zaak, _), (both, values) = Rows(ZAAK, LINE).made()
    assert zaak == "INSERT INTO zaak (uuid, identificatie, zaaktype) VALUES ($1, $2, $3)"
    assert "INSERT INTO audittrail (uuid, hoofdobject," in both
    assert "INSERT INTO outbox (event, subject," in both
    assert "pg_notify('outbox', '')" in both
    given = [*values]
    assert f"${len(given)})" in both
    assert f"${len(given) + 1}" not in both
    assert len(given) == len(LINE) + 5


def test_every_zaak_has_ids_of_its_own() -> None:
    rows = Rows(ZAAK, LINE)
    (_, first), (_, first_told) = rows.made()
    (_, second), (_, second_told) = rows.made()
    assert not {*first} & {*second} - {ZAAK["zaaktype"]}
    line, other = [*first_told], [*second_told]
    assert line[0] == line[len(LINE)] != other[0]
    assert line[1] == next(iter(first)) != other[1]
