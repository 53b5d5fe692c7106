from klantinteracties_api.keys.commands import add_key_commands
from klantinteracties_api.main import SERVICE
from klantinteracties_api.resources.klantcontacten.commands import add_kanaal_commands
from zgw_core.cli import service_commands

line = service_commands(SERVICE, "klantinteracties_api.main:app")
add_key_commands(line)
add_kanaal_commands(line, SERVICE)
line.run()
