"""Which requests carry content: in their body, or in their answer."""

import re

_PATHS = re.compile(r".*/(enkelvoudiginformatieobjecten(/[^/_][^/]*)?|bestandsdelen/[^/]+)")


def carries_content(method: str, path: str) -> bool:
    if method == "GET":
        return path.endswith("/download")
    return method in ("POST", "PUT", "PATCH") and bool(_PATHS.fullmatch(path))
