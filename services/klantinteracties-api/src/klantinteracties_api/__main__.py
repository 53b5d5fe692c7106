from klantinteracties_api.keys.commands import add_key_commands
from klantinteracties_api.main import SERVICE
from zgw_core.cli import service_commands

line = service_commands(SERVICE, "klantinteracties_api.main:app")
add_key_commands(line)
line.run()
