"""One page of a list, as clients receive it."""

from functools import cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, Field, WithJsonSchema, create_model

Item = TypeVar("Item")
PageUrl = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]


class Page(BaseModel, Generic[Item]):
    count: int = Field(description="Aantal objecten op alle pagina's samen.")
    next: PageUrl | None = Field(default=None, description="URL van de volgende pagina.")
    previous: PageUrl | None = Field(default=None, description="URL van de vorige pagina.")
    results: list[Item] = Field(description="De objecten op deze pagina.")


@cache
def page_of(schema: type[BaseModel]) -> Any:
    return create_model(
        f"{schema.__name__}Pagina",
        __base__=Page[schema],  # type: ignore[valid-type]
        __doc__="Eén pagina van een lijst.",
    )
