"""Rules about documents, their versions and their locks."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from documenten_api.clients.catalogi import InformatieObjectType
from documenten_api.content.model import Content
from zgw_core.problems import NON_FIELD, Problem, invalid

_NOT_OF_RECEIVED = ("in_bewerking", "ter_vaststelling")


class Locked(Protocol):
    lock: str


def check_published(informatieobjecttype: InformatieObjectType) -> None:
    """drc-001: documents are of a published type. Raises `not-published`."""
    if informatieobjecttype.concept:
        reason = "Het informatieobjecttype is nog een concept."
        raise invalid("informatieobjecttype", "not-published", reason)


def check_status(ontvangstdatum: object, status: str) -> None:
    """drc-005: what was received is not being worked on. Raises `invalid_for_received`."""
    if ontvangstdatum and status in _NOT_OF_RECEIVED:
        reason = "Deze status past niet bij een ontvangen document."
        raise invalid("status", "invalid_for_received", reason)


def check_indicatie_gebruiksrecht(indicatie: bool | None, has_gebruiksrechten: bool) -> None:
    """drc-006: the indication says what there is.

    Raises `missing-gebruiksrechten` or `existing-gebruiksrechten`.
    """
    if indicatie and not has_gebruiksrechten:
        reason = "Er zijn geen gebruiksrechten; maak die aan, dan volgt de indicatie."
        raise invalid("indicatieGebruiksrecht", "missing-gebruiksrechten", reason)
    if not indicatie and has_gebruiksrechten:
        reason = "Er zijn gebruiksrechten."
        raise invalid("indicatieGebruiksrecht", "existing-gebruiksrechten", reason)


def check_lock_given(values: Mapping[str, Any]) -> None:
    """drc-009: a PATCH says which lock it has. Raises `missing-lock-id`."""
    if values.get("lock") is None:
        raise invalid(NON_FIELD, "missing-lock-id", "Geef het kenmerk van de vergrendeling.")


def check_unlocked(document: Locked) -> None:
    """drc-009: a document has one lock at a time. Raises `existing-lock`."""
    if document.lock:
        raise invalid(NON_FIELD, "existing-lock", "Het document is al vergrendeld.")


def check_locked(document: Locked) -> None:
    """drc-009, drc-010: only a locked document changes. Raises `unlocked`."""
    if not document.lock:
        raise invalid(NON_FIELD, "unlocked", "Het document is niet vergrendeld.")


def check_lock(document: Locked, lock: str) -> None:
    """drc-009: only who has the lock may go on. Raises `incorrect-lock-id`."""
    if not secrets.compare_digest(document.lock.encode(), lock.encode()):
        reason = "Dit is niet het kenmerk van de vergrendeling."
        raise invalid(NON_FIELD, "incorrect-lock-id", reason)


def check_destroyable(document: Locked) -> None:
    """drc-008: nobody works on what is destroyed. Raises `destroy-locked`."""
    if document.lock:
        raise invalid(NON_FIELD, "destroy-locked", "Het document is vergrendeld.")


def check_size(content: Content, bestandsomvang: int | None) -> None:
    """The size that a client names is the size of what it sends. Raises `file-size`."""
    if content.omvang != bestandsomvang:
        raise invalid(NON_FIELD, "file-size", "De bestandsomvang is niet die van de inhoud.")


def is_of_older_content(older: str | None, is_other: bool, is_given: bool) -> bool:
    """Whether `integriteit` is to go, for it was made of the content that went. What was announced
    before there was any content is of the content that comes."""
    return is_other and not is_given and older is not None


def check_complete(received: Sequence[bool]) -> None:
    """drc-009: content is complete when all its parts are.

    Raises `file-size` when none came in, `incomplete-upload` when some did not.
    """
    if not any(received):
        raise invalid(NON_FIELD, "file-size", "Er is nog geen inhoud ontvangen.")
    if not all(received):
        raise invalid(NON_FIELD, "incomplete-upload", "Nog niet alle bestandsdelen zijn er.")


def unreadable_part(volgnummer: int) -> Problem:
    """drc-009: what came in was lost or damaged since, and can be sent again."""
    reason = f"Bestandsdeel {volgnummer} is niet meer te lezen; lever het opnieuw aan."
    return invalid(NON_FIELD, "incomplete-upload", reason)


def check_part_count(count: int, largest: int) -> None:
    """No document is larger than its parts can be. Raises `max_value`."""
    if count > largest:
        raise invalid("bestandsomvang", "max_value", "Zo groot kan een document hier niet zijn.")


def vertrouwelijkheidaanduiding(given: str | None, kept: str) -> str:
    """drc-007: what is not given is that of the informatieobjecttype, or stays as it was."""
    return given or kept


def check_searchable(body: Mapping[str, Any]) -> None:
    """Searching is by uuid, and within those by more.

    Raises `empty_search_body`, or `required` without uuids.
    """
    if not body:
        raise invalid(NON_FIELD, "empty_search_body", "Geef iets om op te zoeken.")
    if "uuid__in" not in body:
        raise invalid("uuid__in", "required", "Dit veld is vereist.")
