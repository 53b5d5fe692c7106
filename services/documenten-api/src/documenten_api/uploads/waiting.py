"""Writes that wait for bytes, which may take minutes."""

from zgw_core.change import Change


async def release(change: Change) -> None:
    """Gives the connection, and every lock that is held, to others meanwhile. What was loaded has
    to be loaded again."""
    await change.session.commit()
    change.session.expunge_all()
