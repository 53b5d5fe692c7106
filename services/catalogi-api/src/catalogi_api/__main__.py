from catalogi_api.cli import add_transfer_commands
from catalogi_api.main import SERVICE
from zgw_core.cli import service_commands

line = service_commands(SERVICE, "catalogi_api.main:app")
add_transfer_commands(line)
line.run()
