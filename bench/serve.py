"""`python -m bench.serve APP PORT`: an app behind the server of the services, set up as theirs.

What is set beside a service must not have layers that the service does without.
"""

import sys

from zgw_core.cli import run_server
from zgw_core.embedded import LOCALHOST
from zgw_core.settings import ServerSettings


def main() -> None:
    app, port = sys.argv[1:]
    run_server(app, ServerSettings(), LOCALHOST, int(port))


if __name__ == "__main__":
    main()
