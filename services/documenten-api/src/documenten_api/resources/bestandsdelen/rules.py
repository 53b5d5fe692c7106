"""Rules about bestandsdelen."""

from zgw_core.problems import NON_FIELD, Invalid, Problem, invalid


def wrong_size() -> Invalid:
    """drc-009: a part has the size that it was announced with. Raised as `file-size`."""
    return invalid(NON_FIELD, "file-size", "Dit bestandsdeel heeft een andere omvang.")


def broken_off() -> Problem:
    """What came in halfway is not kept. Raised as `parse_error`, though nobody may be there."""
    return Problem(400, "parse_error", "Het bericht hield halverwege op.")


def check_given(has_file: bool, lock: str) -> None:
    """drc-009: a part comes with its content and the lock of its document. Raises `required`."""
    if not has_file:
        raise invalid("inhoud", "required", "Dit veld is vereist.")
    if not lock:
        raise invalid("lock", "required", "Dit veld is vereist.")
