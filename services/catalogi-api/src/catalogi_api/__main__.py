from catalogi_api.main import SERVICE
from zgw_core.cli import main

main(SERVICE, "catalogi_api.main:app")
