"""zaken-api without the check of who calls and what they may: to measure what the check costs.

Here only; the service has no switch for it.
"""

from fastapi import FastAPI
from starlette.types import Scope

from zaken_api.main import SERVICE
from zgw_core import logs
from zgw_core.app import Application, create_app
from zgw_core.gateway import Caller, Gateway
from zgw_core.rights import Applicatie, Rights
from zgw_core.settings import Settings
from zgw_core.tokens import FOREVER, Token

_ANYONE = Caller(
    Token("benchmark", "", "", 0, FOREVER),
    Rights(Applicatie.model_validate({"heeftAlleAutorisaties": True})),
)


class _Unchecked(Gateway):
    async def _admit(self, scope: Scope) -> None:
        scope["state"]["client"] = _ANYONE


def app() -> FastAPI:
    settings = Settings()
    logs.configure(settings.log_level)
    application = create_app(SERVICE, settings)
    assert isinstance(application, Application)
    assert application.gateway is not None
    application.gateway.__class__ = _Unchecked
    return application
