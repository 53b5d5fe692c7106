"""Rules about bestandsdelen."""

from zgw_core.problems import NON_FIELD, Invalid, invalid


def wrong_size() -> Invalid:
    """drc-009: a part has the size that it was announced with. Raised as `file-size`."""
    return invalid(NON_FIELD, "file-size", "Dit bestandsdeel heeft een andere omvang.")


def check_given(has_file: bool, lock: str) -> None:
    """drc-009: a part comes with its content and the lock of its document. Raises `required`."""
    if not has_file:
        raise invalid("inhoud", "required", "Dit veld is vereist.")
    if not lock:
        raise invalid("lock", "required", "Dit veld is vereist.")
