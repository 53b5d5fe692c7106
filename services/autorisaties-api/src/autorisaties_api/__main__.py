from autorisaties_api.applying import add_apply_command
from autorisaties_api.cli import add_client_commands
from autorisaties_api.main import SERVICE
from zgw_core.cli import service_commands

line = service_commands(SERVICE, "autorisaties_api.main:app")
add_client_commands(line)
add_apply_command(line)
line.run()
