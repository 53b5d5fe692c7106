from documenten_api.cli import add_storage_commands
from documenten_api.main import SERVICE
from zgw_core.cli import service_commands

line = service_commands(SERVICE, "documenten_api.main:app")
add_storage_commands(line)
line.run()
