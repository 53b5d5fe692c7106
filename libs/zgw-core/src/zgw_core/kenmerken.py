"""What a notification says of the main object, for subscribers to filter on."""

from zgw_core.model import Row, referred_model
from zgw_core.resource import Hoofdobject


def kenmerken_of(main: Row, hoofdobject: Hoofdobject, base_url: str) -> dict[str, str]:
    """By name. Nothing where the row is its own main object, being of another kind."""
    if not isinstance(main, hoofdobject.model):
        return {}
    return {key: _kenmerk(main, name, base_url) for key, name in hoofdobject.kenmerken.items()}


def _kenmerk(main: Row, name: str, base_url: str) -> str:
    value = getattr(main, name)
    if isinstance(value, bool):
        return str(value).lower()
    referred = referred_model(main, name)
    if referred is None or value is None:
        return str(value or "")
    return f"{base_url}{referred.path}/{value}"
