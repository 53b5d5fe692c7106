from notificaties_api.main import SERVICE
from zgw_core.cli import main

main(SERVICE, "notificaties_api.main:app")
