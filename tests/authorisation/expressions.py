"""Texts that would do something if they were ever taken for an expression."""

EXPRESSIONS = [
    "__class__",
    "zaak__rollen__zaak__identificatie",
    "id; DROP TABLE zaak",
    "1; SELECT pg_sleep(30)",
    "' OR '1'='1",
    "'; TRUNCATE audittrail; --",
    "identificatie DESC, (SELECT 1)",
    "identificatie->>'x'",
    "$1",
    "%(uuid)s",
    ":rights",
    "{uuid.__class__.__mro__}",
    "${jndi:ldap://localhost/a}",
    "{{7*7}}",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "\x00",
    "\u202e",
    "x" * 5000,
]
