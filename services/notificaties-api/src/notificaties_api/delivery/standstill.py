"""Notices that deliveries stood still, of which no receiver is to blame: no process was there, or
no NATS. What waited then gets the whole time for further attempts."""

import structlog

from zgw_core.database import Database

SEEN_EVERY_SECONDS = 30.0
_STOOD_STILL_AFTER_SECONDS = 300
"""Longer than a replica takes to start."""
_SEEN = """
UPDATE voortgang SET gezien = now() FROM (SELECT gezien FROM voortgang WHERE id = 1) AS before
WHERE id = 1 RETURNING extract(epoch FROM now() - before.gezien)::float
"""
_ALL_RESUMED = """
WITH resumed AS (UPDATE abonnement SET hervat = now() WHERE NOT gepauzeerd)
INSERT INTO abonnementen_stand (id, stand) VALUES (1, gen_random_uuid())
ON CONFLICT (id) DO UPDATE SET stand = excluded.stand
"""

log = structlog.get_logger(__name__)


async def see_that_deliveries_go_on(database: Database) -> None:
    """To be called now and then while they do."""
    seconds = await database.reads.fetchval(_SEEN)
    if seconds is not None and seconds > _STOOD_STILL_AFTER_SECONDS:
        await database.reads.execute(_ALL_RESUMED)
        log.warning("deliveries_stood_still", seconds=round(seconds))
