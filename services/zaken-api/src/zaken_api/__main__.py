from zaken_api.main import SERVICE
from zgw_core.cli import main

main(SERVICE, "zaken_api.main:app")
