"""`python -m dev COMMAND`."""

import signal

# Until something has been started there is nothing to stop: Ctrl-C just ends it.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from dev.commands import main  # noqa: E402

main()
