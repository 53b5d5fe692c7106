"""Commands for the storage."""

from zgw_core.cli import CommandLine


def add_storage_commands(line: CommandLine) -> None:
    line.group("storage", "look after the stored content")
