"""What was sent of a body, and no more."""

from typing import Any

from zgw_core.schema import Body


def sent(body: Body) -> dict[str, Any]:
    """Of a PUT or PATCH, or of an item in a list: what is left out keeps its value."""
    values = body.values()
    return {name: values[name] for name in body.model_fields_set}
