from besluiten_api.main import SERVICE
from zgw_core.cli import main

main(SERVICE, "besluiten_api.main:app")
