from notificaties_api.cli import add_delivery_commands
from notificaties_api.main import SERVICE
from zgw_core.cli import service_commands

line = service_commands(SERVICE, "notificaties_api.main:app")
add_delivery_commands(line)
line.run()
